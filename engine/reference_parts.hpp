// What the references of several kinds have in common.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/kinds.hpp"
#include "model/mentions.hpp"
#include "model/operator_class_uses.hpp"
#include "model/partitions.hpp"
#include "syntax/query.hpp"

namespace autogen {

/// The schema of an object.
ObjectId schema_of(const Key& key);
/// A column of the table that a part belongs to.
ObjectId column_of(const Key& part, const std::string& name);
/// The user's type behind a column's type, of whatever kind the catalog has it.
void add_type(std::vector<ObjectId>& out, const TableName& base, const Catalog& catalog);
/// The columns and types that an expression over a table mentions; all columns where the grammar at hand cannot tell.
void add_expression(std::vector<ObjectId>& out, const Key& part, std::string_view text, const Catalog& catalog);
/// What a query, an expression or a body of an object in `schema` mentions: relations, the columns of them that have
/// the names it uses, routines of the names that it calls, types.
void add_mentioned(std::vector<ObjectId>& out, const Mentioned& mentioned, const std::string& schema,
                   const Catalog& catalog);
/// The routines of a name, whatever their arguments; "" for a schema that is not stated.
void add_routines(std::vector<ObjectId>& out, const SqlName& name, const std::string& schema, const Catalog& catalog);
/// The collation of a text such as `app.mine`, where the catalog has it.
void add_collation(std::vector<ObjectId>& out, std::string_view text, const std::string& schema,
                   const Catalog& catalog);
/// What `Named` has in an expression or a query: a name without a schema is looked for in the object's and in public.
template <class Named>
void add_found(std::vector<ObjectId>& out, const SqlName& name, const std::string& schema, const Catalog& catalog) {
  for (const auto& candidate :
       name.schema.empty() ? std::vector{schema, std::string("public")} : std::vector{name.schema}) {
    const Key key{candidate, "", name.name, ""};
    if (catalog.find<Named>(key) == nullptr) continue;
    out.push_back({Named::kind, key});
    return;
  }
}
/// What a definition names besides tables, types and expressions: collations, functions, and objects of other kinds.
template <class Kind>
void add_named(std::vector<ObjectId>& out, const Object<Kind>& object, const Catalog& catalog) {
  for_each_collation(object.def,
                     [&](const CollationName& name) { add_collation(out, name, object.key.schema, catalog); });
  for_each_function_name(object.def, [&](const FunctionName& name) {
    add_routines(out, {name.schema, name.name}, object.key.schema, catalog);
  });
  for_each_object_name(object.def, [&]<class Named>(const NameOf<Named>& name) {
    out.push_back({Named::kind, {name.schema, "", name.name, ""}});
  });
}
/// What the server says that an object stands on; false where it said nothing of it.
bool add_known(std::vector<ObjectId>& out, const ObjectId& id, const Catalog& catalog);
/// Is it a function, a procedure, or what else has a signature?
bool is_routine(const ObjectId& id);
/// The index of a table with this name, of whatever kind: it may be one behind a constraint.
void add_index(std::vector<ObjectId>& out, const Key& part, const std::string& name, const Catalog& catalog);
/// What every part of a table refers to: the table, the columns and indexes that it names, and what its expressions
/// mention.
template <class Kind>
std::vector<ObjectId> part_references(const Object<Kind>& part, const Catalog& catalog) {
  std::vector<ObjectId> out{bearer(catalog, table_of(part.key))};
  for_each_own_column(part.def,
                      [&](const std::string& name, const Location&) { out.push_back(column_of(part.key, name)); });
  for_each_expression(part.def,
                      [&](const std::string& text, const Location&) { add_expression(out, part.key, text, catalog); });
  for_each_index_name(part.def,
                      [&](const std::string& name, const Location&) { add_index(out, part.key, name, catalog); });
  add_named(out, part, catalog);
  if constexpr (is_index<Kind>) add_operator_classes(out, part, catalog);
  if (auto above = parent_part_id(catalog, part)) out.push_back(std::move(*above));
  return out;
}
/// The partitions of the table that a foreign key refers to: it stands on them, too.
std::vector<ObjectId> partitions_referred(const Object<ForeignKey>& fk, const Catalog& catalog);
/// The names as a set.
std::set<std::string> set_of(const std::vector<ColumnName>& names);

}  // namespace autogen
