// What a view says of one of its columns (pg_attrdef, pg_description), or a materialized view of how the values of one
// are kept (pg_attribute). The column itself comes from the query.
#pragma once

#include <cstdint>
#include <map>

#include "model/field.hpp"
#include "model/privileges.hpp"
#include "model/values.hpp"

namespace autogen {

struct ViewColumn {
  /// What an INSERT into the view takes where it says nothing.
  std::optional<Expr> default_value{};
  /// Of materialized views, as of columns of tables.
  Storage storage = Storage::by_type;
  Compression compression = Compression::by_default;
  std::optional<std::int64_t> statistics{};
  std::map<std::string, std::string> options{};
  /// What Storage::by_type comes to; by_type where only the server can tell.
  Storage type_storage = Storage::by_type;

  static constexpr std::string_view kind = "view_column";
  static constexpr PrivilegeClass privileges = PrivilegeClass::column;
  static constexpr std::string_view part_of = "view";
  static constexpr std::array also_part_of{std::string_view("materialized_view")};
  static constexpr std::string_view section = "columns";
  static constexpr std::string_view comment_word = "COLUMN";
  /// It can be commented on whether or not anything else is said of it.
  static constexpr bool always_there = true;
  /// It follows from the query.
  static constexpr std::array other_keys{std::string_view("type_storage")};
  static constexpr std::array since{Since{"compression", 140000, "COMPRESSION"}};
  static constexpr std::tuple fields{
      Field<&ViewColumn::default_value, On::alter>{"default"},
      Field<&ViewColumn::storage, On::alter>{"storage"},
      Field<&ViewColumn::compression, On::alter>{"compression"},
      Field<&ViewColumn::statistics, On::alter>{"statistics"},
      Field<&ViewColumn::options, On::alter>{"options"},
      Field<&ViewColumn::type_storage, On::ignore>{"type_storage"},
  };
};

}  // namespace autogen
