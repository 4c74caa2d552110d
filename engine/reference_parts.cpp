#include "engine/reference_parts.hpp"

#include <algorithm>

#include "model/placement.hpp"
#include "model/type_names.hpp"
#include "syntax/parse.hpp"
#include "syntax/routine.hpp"

namespace autogen {
namespace {

// The table or sequence that the catalog has under a name.
std::optional<ObjectId> relation_named(const Key& key, const Catalog& catalog) {
  std::optional<ObjectId> out;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (stands_alone<Kind> && requires { Kind::names_relation; }) {
      if (catalog.find<Kind>(key) != nullptr) out = ObjectId{Kind::kind, key};
    }
  });
  return out;
}

// Does the catalog have what only a walk over an expression finds?
bool needs_walk(const Catalog& catalog) {
  bool out = !catalog.of<Collation>().empty() || !catalog.of<TextSearchConfiguration>().empty();
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (has_signature<Kind>) out = out || !catalog.of<Kind>().empty();
  });
  return out;
}

// The casts from and to a type that an expression mentions: one of them may be what it asks for.
void add_casts(std::vector<ObjectId>& out, const Key& type, const Catalog& catalog) {
  const auto is = [&](const TypeRef& ref) { return ref.base.schema == type.schema && ref.base.name == type.name; };
  for (const auto& [key, cast] : catalog.of<Cast>()) {
    if (is(cast.def.source) || is(cast.def.target)) out.push_back(cast.id());
  }
}

// Where a name without a schema is looked for, in this order.
std::vector<std::string> path_of(const std::string& stated, const std::string& schema) {
  if (!stated.empty()) return {stated};
  return {schema, "public"};
}

}  // namespace

void add_routines(std::vector<ObjectId>& out, const SqlName& name, const std::string& schema, const Catalog& catalog) {
  for (const auto& candidate : path_of(name.schema, schema)) {
    bool found = false;
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (has_signature<Kind>) {
        const auto& map = catalog.of<Kind>();
        for (auto it = map.lower_bound({candidate, "", name.name + "(", ""}); it != map.end(); ++it) {
          const auto& key = it->first;
          if (key.schema != candidate || split_signature(key.name).first != name.name) break;
          out.push_back(it->second.id());
          found = true;
        }
      }
    });
    if (found) return;
  }
}

void add_mentioned(std::vector<ObjectId>& out, const Mentioned& mentioned, const std::string& schema,
                   const Catalog& catalog) {
  for (const auto& name : mentioned.relations) {
    for (const auto& candidate : path_of(name.schema, schema)) {
      const Key key{candidate, "", name.name, ""};
      auto id = relation_named(key, catalog);
      if (!id) continue;
      for_each_part<Column>(catalog, key, [&](const Object<Column>& column) {
        if (mentioned.star || mentioned.columns.contains(column.key.name)) out.push_back(column.id());
      });
      out.push_back(std::move(*id));
      break;
    }
  }
  for (const auto& name : mentioned.functions) add_routines(out, name, schema, catalog);
  for (const auto& name : mentioned.collations) add_found<Collation>(out, name, schema, catalog);
  for (const auto& name : mentioned.configurations) add_found<TextSearchConfiguration>(out, name, schema, catalog);
  for (const auto& type : mentioned.types) {
    for (const auto& candidate : path_of(type.schema, schema)) {
      auto id = type_named({candidate, "", type.name, ""}, catalog);
      if (!id) continue;
      out.push_back(std::move(*id));
      break;
    }
  }
}

void add_collation(std::vector<ObjectId>& out, std::string_view text, const std::string& schema,
                   const Catalog& catalog) {
  if (catalog.of<Collation>().empty()) return;
  const auto parsed = parse_reference(text);
  if (!parsed.reference) return;
  add_found<Collation>(out, {parsed.reference->schema, parsed.reference->table}, schema, catalog);
}

bool add_known(std::vector<ObjectId>& out, const ObjectId& id, const Catalog& catalog) {
  const auto it = catalog.depends.find(id);
  if (it == catalog.depends.end()) return false;
  for (const auto& use : it->second) {
    out.push_back(use);
    // Its column may come with the table.
    if (use.kind == Column::kind) out.push_back({Relation::kind, table_of(use.key)});
  }
  return true;
}

bool is_routine(const ObjectId& id) {
  bool out = false;
  Kinds::for_each([&]<class Kind>(Of<Kind>) { out = out || (has_signature<Kind> && id.kind == Kind::kind); });
  return out;
}

ObjectId schema_of(const Key& key) { return {Schema::kind, {"", "", key.schema, ""}}; }

ObjectId column_of(const Key& part, const std::string& name) {
  return {Column::kind, {part.schema, part.parent, name, ""}};
}

void add_type(std::vector<ObjectId>& out, const TableName& base, const Catalog& catalog) {
  if (base.name.empty()) return;
  if (auto id = type_named({base.schema, "", base.name, ""}, catalog)) out.push_back(std::move(*id));
}

void add_expression(std::vector<ObjectId>& out, const Key& part, std::string_view text, const Catalog& catalog) {
  const auto mentioned = columns_mentioned(text);
  for_each_part<Column>(catalog, table_of(part), [&](const Object<Column>& column) {
    if (!mentioned || std::find(mentioned->begin(), mentioned->end(), column.key.name) != mentioned->end()) {
      out.push_back(column.id());
    }
  });
  for (const auto& name : relations_mentioned(text)) {
    const auto& schema = name.schema.empty() ? part.schema : name.schema;
    if (auto id = relation_named({schema, "", name.name, ""}, catalog)) out.push_back(std::move(*id));
  }
  if (needs_walk(catalog)) {
    const auto calls = mentioned_in_expression(text).value_or(Mentioned{});
    for (const auto& name : calls.functions) add_routines(out, name, part.schema, catalog);
    for (const auto& name : calls.collations) add_found<Collation>(out, name, part.schema, catalog);
    for (const auto& name : calls.configurations) {
      add_found<TextSearchConfiguration>(out, name, part.schema, catalog);
    }
  }
  for (const auto& type : types_mentioned(text)) {
    for (const auto& schema : {type.schema, part.schema, std::string("public")}) {
      auto id = type_named({schema, "", type.name, ""}, catalog);
      if (!id) continue;
      add_casts(out, id->key, catalog);
      out.push_back(std::move(*id));
      break;
    }
  }
}

void add_index(std::vector<ObjectId>& out, const Key& part, const std::string& name, const Catalog& catalog) {
  const Key key{part.schema, part.parent, name, ""};
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (is_index<Kind>) {
      if (catalog.find<Kind>(key) != nullptr) out.push_back({Kind::kind, key});
    }
  });
}

std::vector<ObjectId> partitions_referred(const Object<ForeignKey>& fk, const Catalog& catalog) {
  std::vector<ObjectId> out;
  const Key target{fk.def.table.schema, "", fk.def.table.name, ""};
  if (!is_partitioned(catalog, target)) return out;
  for (auto& table : descendants_of(catalog, target)) out.push_back({Relation::kind, std::move(table)});
  return out;
}

std::set<std::string> set_of(const std::vector<ColumnName>& names) {
  std::set<std::string> out;
  for (const auto& name : names) out.insert(name.text);
  return out;
}

}  // namespace autogen
