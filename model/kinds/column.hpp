// A column of a table (pg_attribute, pg_attrdef). Its sequence, if it has an identity, goes with it.
#pragma once

#include <cstdint>
#include <map>

#include "model/field.hpp"
#include "model/privileges.hpp"
#include "model/values.hpp"

namespace autogen {

struct Column {
  TypeRef type{};
  CollationName collation{};  // SQL; "" means the type's own
  bool nullable = true;
  std::optional<Expr> default_value{};
  Identity identity = Identity::none;
  std::optional<Expr> generated{};  // GENERATED ALWAYS AS (...)
  bool is_virtual = false;          // computed when it is read (PostgreSQL 18), else STORED
  /// Only where it is said, or is not the one that PostgreSQL would name (PostgreSQL 18).
  std::optional<NotNull> not_null{};
  Storage storage = Storage::by_type;
  Compression compression = Compression::by_default;
  std::optional<std::int64_t> statistics{};      // the target
  std::map<std::string, std::string> options{};  // n_distinct, n_distinct_inherited
  ForeignOptions foreign_options{};              // of a foreign table's column
  /// What rows without a value get before the column becomes NOT NULL, or when it is new. The server keeps nothing of
  /// it.
  std::optional<Expr> backfill{};
  /// How the old values become ones of a new type, where no cast does it or another is meant.
  std::optional<Expr> using_expression{};
  /// The order within the table: the place in the file, or attnum. PostgreSQL cannot change it.
  std::int64_t position = 0;
  /// The table itself defines it (attislocal), a parent does (attinhcount), or both.
  bool local = true;
  bool inherited = false;
  /// What Storage::by_type comes to; by_type where only the server can tell.
  Storage type_storage = Storage::by_type;

  static constexpr std::string_view kind = "column";
  static constexpr PrivilegeClass privileges = PrivilegeClass::column;
  static constexpr bool said_in_table = true;
  static constexpr bool renamed_by_hint = true;
  static constexpr std::string_view part_of = "table";
  static constexpr std::string_view section = "columns";
  static constexpr std::string_view shorthand = "type";
  static constexpr std::string_view required = "type";
  /// The position is the place in the file; what is inherited follows from the tables.
  static constexpr std::array other_keys{std::string_view("position"), std::string_view("local"),
                                         std::string_view("inherited"), std::string_view("type_storage")};
  /// A table that inherits from this one has it, too; with these of its fields.
  static constexpr bool inheritable = true;
  static constexpr std::array inherited_fields{std::string_view("type"),      std::string_view("collation"),
                                               std::string_view("nullable"),  std::string_view("default"),
                                               std::string_view("generated"), std::string_view("virtual"),
                                               std::string_view("storage"),   std::string_view("compression")};
  /// CREATE TABLE and ADD COLUMN have no words for them, or have not had them for long.
  static constexpr std::array said_after_creation{std::string_view("storage"), std::string_view("statistics"),
                                                  std::string_view("options")};
  static constexpr std::array since{Since{"virtual", 180000, "a virtual generated column"},
                                    Since{"not_null", 180000, "a NOT NULL constraint with a name or an option"},
                                    Since{"compression", 140000, "COMPRESSION"}};
  static constexpr bool bears_data = true;
  static constexpr std::tuple fields{
      Field<&Column::type, On::alter>{"type"},
      Field<&Column::collation, On::alter>{"collation"},
      Field<&Column::nullable, On::alter>{"nullable"},
      Field<&Column::default_value, On::alter>{"default"},
      Field<&Column::identity, On::alter>{"identity"},
      Field<&Column::generated, On::alter>{"generated"},
      Field<&Column::backfill, On::ignore>{"backfill"},
      Field<&Column::using_expression, On::ignore>{"using"},
      Field<&Column::is_virtual, On::alter>{"virtual"},
      Field<&Column::not_null, On::alter>{"not_null"},
      Field<&Column::storage, On::alter>{"storage"},
      Field<&Column::compression, On::alter>{"compression"},
      Field<&Column::statistics, On::alter>{"statistics"},
      Field<&Column::options, On::alter>{"options"},
      Field<&Column::foreign_options, On::alter>{"foreign_options"},
      Field<&Column::position, On::ignore>{"position"},
      Field<&Column::local, On::ignore>{"local"},
      Field<&Column::inherited, On::ignore>{"inherited"},
      Field<&Column::type_storage, On::ignore>{"type_storage"},
  };
};

}  // namespace autogen
