// A table in a publication (pg_publication_rel). Its key has the publication's name under the table.
#pragma once

#include <array>
#include <optional>

#include "model/field.hpp"
#include "model/publication_values.hpp"

namespace autogen {

struct PublishedTable {
  /// As the file says it; the key has it once the model is loaded.
  TableName table{};
  /// None: all columns, now and later (PostgreSQL 15).
  ColumnSet columns{};
  /// Which rows (PostgreSQL 15).
  std::optional<Expr> where{};

  static constexpr std::string_view kind = "published_table";
  static constexpr bool no_comment = true;
  static constexpr std::string_view part_of = "table";
  /// It is written there, and compared where that is.
  static constexpr std::string_view listed_in = "publication";
  static constexpr std::string_view section = "tables";
  static constexpr std::string_view shorthand = "table";
  static constexpr std::string_view required = "table";
  static constexpr bool fixes_types = true;
  static constexpr bool over_virtual = true;
  static constexpr bool depends_by_server = true;
  static constexpr std::array asked{std::string_view("where")};
  /// No temporary table can be published: the expression is asked about as a check.
  static constexpr bool asked_as_check = true;
  static constexpr std::array since{Since{"columns", 150000, "a publication of single columns"},
                                    Since{"where", 150000, "a publication of single rows"}};
  static constexpr std::tuple fields{Field<&PublishedTable::table, On::ignore>{"table"},
                                     Field<&PublishedTable::columns, On::recreate>{"columns"},
                                     Field<&PublishedTable::where, On::recreate>{"where"}};
};

}  // namespace autogen
