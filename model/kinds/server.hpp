// CREATE SERVER (pg_foreign_server).
#pragma once

#include "model/field.hpp"
#include "model/privileges.hpp"
#include "model/values.hpp"

namespace autogen {

struct ForeignServer {
  NameOf<ForeignDataWrapper> wrapper{};
  std::string type{};
  std::string version{};
  ForeignOptions options{};

  static constexpr std::string_view kind = "server";
  static constexpr PrivilegeClass privileges = PrivilegeClass::foreign_data;
  static constexpr std::string_view grant_word = "FOREIGN SERVER";
  /// What logs in to it does so with secrets that cannot be made again.
  static constexpr bool bears_data = true;
  static constexpr bool global = true;
  static constexpr bool bears_parts = true;
  static constexpr bool renamed_by_hint = true;
  static constexpr std::string_view required = "wrapper";
  static constexpr bool depends_by_server = true;
  static constexpr std::tuple fields{
      Field<&ForeignServer::wrapper, On::refuse>{"wrapper"}, Field<&ForeignServer::type, On::refuse>{"type"},
      Field<&ForeignServer::version, On::alter>{"version"}, Field<&ForeignServer::options, On::alter>{"options"}};
};

}  // namespace autogen
