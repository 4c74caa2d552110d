#include "emitters/sql/table_copy.hpp"

#include <algorithm>

#include "emitters/sql/kinds/sequence.hpp"

namespace autogen {
namespace {

// The engine has said what the values become; where it says nothing, INSERT casts as ALTER TYPE would.
Sql value_of(const Delta<Column>& column) {
  const auto& def = column.after->def;
  if (!column.before) return Sql("(") << SqlText{def.backfill->text} << ")";
  if (def.using_expression) return Sql() << SqlText{def.using_expression->text};
  return Sql() << Ident{column.before->key.name};
}

}  // namespace

std::vector<Sql> copy_rows(const Object<Relation>& from, const Object<Relation>& to, const std::vector<Change>& parts) {
  std::vector<Sql> names;
  std::vector<Sql> values;
  std::vector<Sql> positions;
  bool always = false;
  for (const auto& part : parts) {
    if (const auto* column = std::get_if<Delta<Column>>(&part)) {
      names.push_back(Sql() << Ident{column->after->key.name});
      values.push_back(value_of(*column));
      always = always || column->after->def.identity == Identity::always;
    } else if (const auto* sequence = std::get_if<Delta<Sequence>>(&part)) {
      positions.push_back(copy_position(sequence->before->key, sequence->after->key));
    }
  }
  std::vector<Sql> out;
  // Policies may hide rows from the table's owner. Then this fails, and hides none.
  const bool forced = from.def.force_row_level_security;
  if (forced) out.push_back(Sql("SET LOCAL row_security = off"));
  Sql insert("INSERT INTO ");
  insert << QualifiedName{to.key.schema, to.key.name};
  if (names.empty()) {
    // Rows without columns are rows all the same.
    insert << " SELECT";
  } else {
    insert << " (" << join(names, ", ") << ")" << (always ? Sql::Piece(" OVERRIDING SYSTEM VALUE") : Sql::Piece(""))
           << "\nSELECT " << join(values, ", ");
  }
  insert << " FROM " << (from.def.partition_by ? Sql::Piece("") : Sql::Piece("ONLY "))
         << QualifiedName{from.key.schema, from.key.name};
  out.push_back(std::move(insert));
  if (forced) out.push_back(Sql("RESET row_security"));
  for (auto& position : positions) out.push_back(std::move(position));
  return out;
}

}  // namespace autogen
