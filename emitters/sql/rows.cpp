#include "emitters/sql/rows.hpp"

#include <fmt/format.h>

#include "model/key.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

Sql table_of(const Object<Column>& column, bool only = false) {
  Sql out;
  if (only) out << "ONLY ";
  return out << QualifiedName{column.key.schema, column.key.parent};
}

// `message` follows the number of rows.
Sql refuse(const Sql& counted, std::string_view message, std::string_view hint) {
  Sql body("\nDECLARE\n  n bigint;\nBEGIN\n  SELECT count(*) INTO n FROM ");
  body << counted << ";\n  IF n > 0 THEN\n    RAISE EXCEPTION USING ERRCODE = 'check_violation',\n      MESSAGE = n || "
       << Literal{message} << ",\n      HINT = " << Literal{hint} << ";\n  END IF;\nEND\n";
  return Sql("DO ") << DollarQuoted{body.str()};
}

}  // namespace

Sql fill_rows(const Object<Column>& column) {
  return Sql("UPDATE ") << table_of(column) << " SET " << Ident{column.key.name} << " = ("
                        << SqlText{column.def.backfill->text} << ") WHERE " << Ident{column.key.name} << " IS NULL";
}

Sql refuse_rows(const Object<Column>& column, bool only) {
  return refuse(table_of(column, only),
                fmt::format(" rows of {} would have no value in the new column {}, which is required",
                            to_string(autogen::table_of(column.key)), column.key.name),
                "give the column a default, or say backfill = \"...\" for it in the model");
}

Sql refuse_nulls(const Object<Column>& column, bool only) {
  return refuse(table_of(column, only) << " WHERE " << Ident{column.key.name} << " IS NULL",
                fmt::format(" rows of {} have no value in {}, which becomes NOT NULL",
                            to_string(autogen::table_of(column.key)), column.key.name),
                "fill them first, or say backfill = \"...\" for the column in the model");
}

Sql refuse_unfilled(const Object<Column>& column) {
  return refuse(table_of(column) << " WHERE " << Ident{column.key.name} << " IS NULL",
                fmt::format(" rows of {} get no value in {} from its backfill",
                            to_string(autogen::table_of(column.key)), column.key.name),
                "the expression is NULL for them: coalesce(..., ...) gives a value to all");
}

Sql refuse_labels(const Object<Column>& column, const std::vector<std::string>& labels) {
  std::vector<Sql> list;
  for (const auto& label : labels) list.push_back(Sql() << Literal{label});
  Sql counted = table_of(column) << " WHERE " << Ident{column.key.name};
  if (column.def.type.text.ends_with("[]")) {
    counted << " && ARRAY[" << join(list, ", ") << "]::" << SqlText{column.def.type.text};
  } else {
    counted << " IN (" << join(list, ", ") << ")";
  }
  return refuse(counted,
                fmt::format(" rows of {} hold values in {} that its type loses: {}",
                            to_string(autogen::table_of(column.key)), column.key.name, join(labels, ", ")),
                "change them first, or say removed = { old = \"new\" } for the enumeration in the model");
}

}  // namespace autogen
