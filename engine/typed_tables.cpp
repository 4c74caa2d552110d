#include "engine/typed_tables.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/placement.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

Key type_key(const TypedTable& table) { return {table.type.base.schema, "", table.type.base.name, ""}; }

// A column or an attribute: its name, and what must be equal of both.
struct Part {
  std::string name;
  std::string type;
  std::string collation;
  bool operator==(const Part& other) const {
    return name == other.name && type == other.type && collation == other.collation;
  }
};

std::vector<Part> attributes(const Catalog& catalog, const Key& type) {
  std::vector<Part> out;
  if (const auto* composite = catalog.find<Composite>(type)) {
    for (const auto& a : composite->def.attributes.list) out.push_back({a.name, a.type.text, a.collation});
  }
  return out;
}

std::vector<Part> columns(const Catalog& catalog, const Key& table) {
  std::vector<Part> out;
  for (const auto* column : columns_in_order(catalog, table)) {
    out.push_back({column->key.name, column->def.type.text, column->def.collation});
  }
  return out;
}

// What stays keeps its place, and what is new comes behind it.
std::vector<Part> as_it_will_be(const std::vector<Part>& have, const std::vector<Part>& want) {
  const auto named = [](const std::vector<Part>& list, const std::string& name) {
    return std::find_if(list.begin(), list.end(), [&](const Part& part) { return part.name == name; });
  };
  std::vector<Part> out;
  for (const auto& part : have) {
    if (const auto wanted = named(want, part.name); wanted != want.end()) out.push_back(*wanted);
  }
  for (const auto& part : want) {
    if (named(have, part.name) == have.end()) out.push_back(part);
  }
  return out;
}

std::string listed(const std::vector<Part>& parts) {
  std::vector<std::string> out;
  for (const auto& part : parts) {
    out.push_back(
        fmt::format("{} {}{}{}", part.name, part.type, part.collation.empty() ? "" : " COLLATE ", part.collation));
  }
  return join(out, ", ");
}

void check_columns(const Difference& difference, const Object<TypedTable>& table, Diagnostics& diagnostics) {
  const auto type = type_key(table.def);
  const auto& have = difference.have;
  const auto& want = difference.want;
  if (want.find<Composite>(type) == nullptr) {
    if (have.find<Composite>(type) == nullptr || want.find<Relation>(type) != nullptr) {
      diagnostics.error(
          fmt::format("{} is of {}, which is no composite type", to_string(table_of(table.key)), table.def.type.text),
          table.def.type.where);
    }
    return;
  }
  const auto of_table = as_it_will_be(columns(have, table_of(table.key)), columns(want, table_of(table.key)));
  const auto of_type = as_it_will_be(attributes(have, type), attributes(want, type));
  if (of_table == of_type) return;
  diagnostics.error(fmt::format("the columns of table {} will be {}, and the attributes of its type {}: {}",
                                to_string(table_of(table.key)), listed(of_table), table.def.type.text, listed(of_type)),
                    table.def.type.where, "both must have the same names, types and collations, in the same order");
}

// Which live table of a type does the rename concern?
const Object<TypedTable>* concerned(const Catalog& have, const Change& rename) {
  for (const auto& [key, table] : have.of<TypedTable>()) {
    const auto* column = std::get_if<Delta<Column>>(&rename);
    if (column != nullptr && table_of(column->after->key) == table_of(key)) return &table;
    const auto* type = std::get_if<Delta<Composite>>(&rename);
    if (type != nullptr && type->before->key == type->after->key && type->after->key == type_key(table.def))
      return &table;
  }
  return nullptr;
}

Location place_of(const Change& rename, const Catalog& want) {
  return std::visit(
      [&]<class Kind>(const Delta<Kind>& delta) {
        const auto* wanted = want.find<Kind>(delta.after->key);
        return wanted == nullptr ? Location() : wanted->where;
      },
      rename);
}

}  // namespace

void check_typed_tables(const Difference& difference, Diagnostics& diagnostics) {
  for (const auto& [key, table] : difference.want.of<TypedTable>()) check_columns(difference, table, diagnostics);
  for (const auto& rename : difference.renames) {
    const auto* table = concerned(difference.have, rename);
    if (table == nullptr) continue;
    const auto id = id_of(rename);
    diagnostics.error(
        fmt::format("{}: PostgreSQL renames no column of a table that is of a type, nor an attribute of that type, and "
                    "table {} is of {}",
                    to_string(id), to_string(table_of(table->key)), table->def.type.text),
        place_of(rename, difference.want),
        "rename it by hand in a revision of your own: ALTER TYPE ... RENAME ATTRIBUTE ... CASCADE");
  }
}

}  // namespace autogen
