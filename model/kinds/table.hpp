// CREATE TABLE (pg_class). Columns, constraints and indexes are kinds of their own.
#pragma once

#include <map>

#include "model/field.hpp"
#include "model/privileges.hpp"
#include "model/values.hpp"

namespace autogen {

struct Relation {
  bool unlogged = false;
  /// Another table has this name in other letters' case, and both are meant. PostgreSQL knows nothing of it.
  bool distinct_case = false;
  /// With a rename hint: is there a view of the old name over the table? Absent: nothing is said of one.
  std::optional<bool> compat_view{};
  /// The tables that it inherits from (pg_inherits), in their order.
  std::vector<TableName> inherits{};
  /// Of a partitioned table. PostgreSQL cannot change it.
  std::optional<PartitionKey> partition_by{};
  /// Of a partition: its parent, and which rows it takes.
  std::optional<TableName> partition_of{};
  std::optional<PartitionBound> bound{};
  /// Storage parameters, those of its TOAST table with the prefix "toast." (pg_class.reloptions).
  std::map<std::string, std::string> with{};
  std::string tablespace{};  // "": the database's own
  std::string access_method = "heap";
  /// Of a foreign table: where its rows are.
  std::optional<NameOf<ForeignServer>> server{};
  ForeignOptions options{};
  bool row_level_security = false;
  bool force_row_level_security = false;
  /// What the server alone knows: it has a TOAST table; its owner is not the role that autogen works as.
  bool toasted = false;
  bool another_owns = false;

  static constexpr std::string_view kind = "table";
  static constexpr PrivilegeClass privileges = PrivilegeClass::table;
  /// In files it is [foreign_table.name] where it has a server.
  static constexpr Variant variant{"foreign_table", "server"};
  static constexpr bool renamed_by_hint = true;
  static constexpr bool names_relation = true;
  /// Columns can be of this type.
  static constexpr bool is_type = true;
  static constexpr Storage value_storage = Storage::extended;
  static constexpr bool bears_data = true;
  static constexpr std::array other_keys{std::string_view("toasted"), std::string_view("another_owns")};
  /// CREATE TABLE has no words for them.
  static constexpr std::array said_after_creation{std::string_view("row_level_security"),
                                                  std::string_view("force_row_level_security")};
  static constexpr std::array altered_since{Since{"access_method", 150000, "SET ACCESS METHOD"}};
  static constexpr std::tuple fields{Field<&Relation::unlogged, On::alter>{"unlogged"},
                                     Field<&Relation::inherits, On::alter>{"inherits"},
                                     Field<&Relation::partition_by, On::refuse>{"partition_by"},
                                     Field<&Relation::partition_of, On::alter>{"partition_of"},
                                     Field<&Relation::bound, On::alter>{"bound"},
                                     Field<&Relation::access_method, On::alter>{"access_method"},
                                     Field<&Relation::tablespace, On::alter>{"tablespace"},
                                     Field<&Relation::with, On::alter>{"with"},
                                     Field<&Relation::server, On::refuse>{"server"},
                                     Field<&Relation::options, On::alter>{"options"},
                                     Field<&Relation::row_level_security, On::alter>{"row_level_security"},
                                     Field<&Relation::force_row_level_security, On::alter>{"force_row_level_security"},
                                     Field<&Relation::distinct_case, On::ignore>{"distinct_case"},
                                     Field<&Relation::compat_view, On::ignore>{"compat_view"},
                                     Field<&Relation::toasted, On::ignore>{"toasted"},
                                     Field<&Relation::another_owns, On::ignore>{"another_owns"}};
};

}  // namespace autogen
