// FOREIGN KEY (pg_constraint, contype f).
#pragma once

#include "model/field.hpp"
#include "model/values.hpp"

namespace autogen {

struct ForeignKey {
  std::vector<ColumnName> columns{};
  TableName table{};
  /// The referred columns; empty in a file means the referred table's primary key, and is filled in when loaded.
  std::vector<ColumnName> referred_columns{};
  FkMatch match = FkMatch::simple;
  FkAction on_update = FkAction::no_action;
  FkAction on_delete = FkAction::no_action;
  /// SET NULL / SET DEFAULT for these columns only (PostgreSQL 15).
  std::vector<ColumnName> on_delete_columns{};
  bool deferrable = false;
  bool initially_deferred = false;
  bool not_valid = false;
  /// The last columns of both sides are periods (PostgreSQL 18).
  bool period = false;
  bool not_enforced = false;  // PostgreSQL 18
  /// Of a partition: the parent's that it stands for. It comes and goes with that, and has its definition.
  ParentPart attached_to{};
  /// PostgreSQL makes it together with the parent's, by this name: no file says it.
  bool implied = false;

  static constexpr std::string_view kind = "foreign_key";
  static constexpr std::string_view comment_word = "CONSTRAINT";
  static constexpr std::string_view part_of = "table";
  static constexpr std::string_view section = "foreign_keys";
  static constexpr std::string_view required = "columns";
  /// In TOML these two stand as one SQL reference: references = "customers(id)".
  static constexpr std::array other_keys{std::string_view("table"), std::string_view("referred_columns"),
                                         std::string_view("implied")};
  static constexpr std::string_view other_tables_columns = "referred_columns";
  static constexpr std::string_view naming_class = "fk";
  static constexpr std::string_view default_suffix = "fkey";
  static constexpr std::array since{Since{"on_delete_columns", 150000, "a column list of ON DELETE"},
                                    Since{"period", 180000, "PERIOD"}, Since{"not_enforced", 180000, "NOT ENFORCED"}};
  static constexpr std::tuple fields{
      Field<&ForeignKey::columns, On::recreate>{"columns"},
      Field<&ForeignKey::table, On::recreate>{"table"},
      Field<&ForeignKey::referred_columns, On::recreate>{"referred_columns"},
      Field<&ForeignKey::match, On::recreate>{"match"},
      Field<&ForeignKey::on_update, On::recreate>{"on_update"},
      Field<&ForeignKey::on_delete, On::recreate>{"on_delete"},
      Field<&ForeignKey::on_delete_columns, On::recreate>{"on_delete_columns"},
      Field<&ForeignKey::deferrable, On::alter>{"deferrable"},
      Field<&ForeignKey::initially_deferred, On::alter>{"initially_deferred"},
      Field<&ForeignKey::not_valid, On::recreate>{"not_valid"},
      Field<&ForeignKey::period, On::recreate>{"period"},
      Field<&ForeignKey::not_enforced, On::alter>{"not_enforced"},
      Field<&ForeignKey::attached_to, On::ignore>{"attached_to"},
      Field<&ForeignKey::implied, On::ignore>{"implied"},
  };
};

}  // namespace autogen
