// The types that fields of event triggers have.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "model/values.hpp"

namespace autogen {

/// When it fires; login from PostgreSQL 17 on.
enum class DdlEvent { ddl_command_end, ddl_command_start, sql_drop, table_rewrite, login };

template <>
inline constexpr std::array words<DdlEvent>{std::string_view("ddl_command_end"), std::string_view("ddl_command_start"),
                                            std::string_view("sql_drop"), std::string_view("table_rewrite"),
                                            std::string_view("login")};

/// Words of commands, such as CREATE TABLE; their order means nothing.
struct CommandTags {
  std::vector<std::string> list{};
  bool operator==(const CommandTags& other) const { return sorted() == other.sorted(); }

  std::vector<std::string> sorted() const {
    auto out = list;
    std::sort(out.begin(), out.end());
    return out;
  }
};

}  // namespace autogen
