#include "model/sequences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>

#include "model/mentions.hpp"
#include "model/naming.hpp"
#include "model/placement.hpp"
#include "model/scope.hpp"
#include "syntax/parse.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

struct IntegerType {
  std::string_view name;
  std::string_view serial;
  std::string_view numbered;
  std::int64_t least;
  std::int64_t greatest;
};
template <class T>
constexpr IntegerType integer_type(std::string_view name, std::string_view serial, std::string_view numbered) {
  return {name, serial, numbered, std::numeric_limits<T>::min(), std::numeric_limits<T>::max()};
}
constexpr std::array integer_types{integer_type<std::int16_t>("smallint", "smallserial", "serial2"),
                                   integer_type<std::int32_t>("integer", "serial", "serial4"),
                                   integer_type<std::int64_t>("bigint", "bigserial", "serial8")};

const IntegerType* find_type(std::string_view name) {
  const auto* it = std::find_if(integer_types.begin(), integer_types.end(),
                                [&](const IntegerType& type) { return type.name == name; });
  return it == integer_types.end() ? nullptr : it;
}

// Of a type that is none, the widest: the error is reported elsewhere.
const IntegerType& range_of(const Sequence& sequence) {
  const auto* type = find_type(sequence.type.text);
  return type != nullptr ? *type : integer_types.back();
}

std::int64_t chosen_least(const Sequence& s) { return s.increment > 0 ? 1 : range_of(s).least; }
std::int64_t chosen_greatest(const Sequence& s) { return s.increment > 0 ? range_of(s).greatest : -1; }
std::int64_t chosen_first(const Sequence& s) { return s.increment > 0 ? least(s) : greatest(s); }

// Reports what CREATE SEQUENCE would refuse.
void check(const Object<Sequence>& sequence, Diagnostics& diagnostics) {
  const auto& def = sequence.def;
  const auto error = [&](const std::string& text) {
    diagnostics.error(fmt::format("{}: {}", to_string(sequence.id()), text), sequence.where);
  };
  const auto& type = range_of(def);
  if (find_type(def.type.text) == nullptr) {
    if (def.identity) {
      return error(fmt::format("an identity of type {}: it must be smallint, integer or bigint", def.type.text));
    }
    return error(fmt::format("the type must be smallint, integer or bigint, not {}", def.type.text));
  }
  if (def.increment == 0) return error("\"increment\" must not be 0");
  if (def.cache < 1) return error("\"cache\" must be at least 1");
  for (const auto value : {least(def), greatest(def)}) {
    if (!fits_type(def, value)) {
      return error(fmt::format("{} is out of range for {}", value, type.name));
    }
  }
  if (least(def) >= greatest(def)) {
    return error(fmt::format("\"min_value\" ({}) must be less than \"max_value\" ({})", least(def), greatest(def)));
  }
  if (first(def) < least(def) || first(def) > greatest(def)) {
    error(fmt::format("\"start\" ({}) must lie between {} and {}", first(def), least(def), greatest(def)));
  }
}

// Where SQL in the model finds a relation that it does not qualify.
class Relations {
 public:
  Relations(const Catalog& model, const KnownTypes& known) : model_(model), known_(known) {}

  std::optional<RelationName> find(const RelationName& name, const std::string& schema) const {
    if (!name.schema.empty()) return exists(name.schema, name.name) ? std::optional(name) : std::nullopt;
    for (const auto& candidate : {schema, std::string("public")}) {
      if (exists(candidate, name.name)) return RelationName{candidate, name.name, name.is_sequence};
    }
    return std::nullopt;
  }

 private:
  bool exists(const std::string& schema, const std::string& name) const {
    bool found = known_.relations.contains({schema, name});
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (stands_alone<Kind> && requires { Kind::names_relation; }) {
        found = found || model_.find<Kind>({schema, "", name, ""}) != nullptr;
      }
    });
    return found;
  }

  const Catalog& model_;
  const KnownTypes& known_;
};

}  // namespace

std::optional<std::string> serial_base(std::string_view type) {
  const auto parsed = parse_type(type);
  if (!parsed.type || !parsed.type->schema.empty() || parsed.type->array || !parsed.type->modifiers.empty()) return {};
  for (const auto& candidate : integer_types) {
    if (parsed.type->name == candidate.serial || parsed.type->name == candidate.numbered) {
      return std::string(candidate.name);
    }
  }
  return std::nullopt;
}

std::optional<std::string> serial_of(std::string_view integer_type) {
  const auto* type = find_type(integer_type);
  if (type == nullptr) return std::nullopt;
  return std::string(type->serial);
}

std::int64_t least(const Sequence& sequence) { return sequence.min_value.value_or(chosen_least(sequence)); }
std::int64_t greatest(const Sequence& sequence) { return sequence.max_value.value_or(chosen_greatest(sequence)); }
std::int64_t first(const Sequence& sequence) { return sequence.start.value_or(chosen_first(sequence)); }

bool fits_type(const Sequence& sequence, std::int64_t value) {
  const auto& type = range_of(sequence);
  return value >= type.least && value <= type.greatest;
}

Key column_key(const ColumnOf& column) { return {column.table.schema, column.table.name, column.column, ""}; }
ColumnOf column_of(const Key& column) { return {{column.schema, column.parent, {}}, column.name, {}}; }

bool is_owned_by(const Sequence& sequence, const Key& column) {
  return sequence.owned_by && column_key(*sequence.owned_by) == column;
}

const Object<Sequence>* identity_sequence(const Catalog& catalog, const Key& column) {
  const auto fits = [&](const Object<Sequence>& sequence) {
    return sequence.def.identity && is_owned_by(sequence.def, column);
  };
  // Nearly all have their default name.
  const auto* usual = catalog.find<Sequence>({column.schema, "", default_sequence_name(column), ""});
  if (usual != nullptr && fits(*usual)) return usual;
  for (const auto& [key, sequence] : catalog.of<Sequence>()) {
    if (fits(sequence)) return &sequence;
  }
  return nullptr;
}

const Object<Sequence>* sequence_behind(const Catalog& catalog, const Object<Column>& column) {
  if (column.def.identity != Identity::none) return identity_sequence(catalog, column.key);
  if (!column.def.default_value) return nullptr;
  for (const auto& name : relations_mentioned(column.def.default_value->text)) {
    if (const auto* sequence = catalog.find<Sequence>({name.schema, "", name.name, ""})) return sequence;
  }
  return nullptr;
}

std::vector<const Object<Sequence>*> sequences_of_table(const Catalog& catalog, const Key& table) {
  std::vector<const Object<Sequence>*> out;
  for (const auto& [key, sequence] : catalog.of<Sequence>()) {
    if (sequence.def.owned_by && table_of(column_key(*sequence.def.owned_by)) == table) out.push_back(&sequence);
  }
  return out;
}

std::string default_sequence_name(const Key& column) {
  return default_constraint_name(column.parent, {column.name}, "seq", 0);
}

std::string nextval_of(const Key& sequence) {
  const auto name = (Sql() << QualifiedName{sequence.schema, sequence.name}).str();
  return (Sql("nextval(") << Literal{name} << "::regclass)").str();
}

std::vector<std::string> choose_sequence_names(const std::vector<Key>& columns, const Catalog& catalog) {
  std::set<std::pair<std::string, std::string>> taken;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::names_relation; }) {
      for (const auto& [key, object] : catalog.of<Kind>()) taken.emplace(key.schema, key.name);
    }
  });
  std::vector<std::string> out;
  for (const auto& column : columns) {
    out.push_back(default_constraint_name(column.parent, {column.name}, "seq", [&](const std::string& name) {
      return taken.contains({column.schema, name});
    }));
    taken.emplace(column.schema, out.back());
  }
  return out;
}

ObjectId decided_by(const Object<Sequence>& sequence, const Catalog&) {
  const auto& owner = sequence.def.owned_by;
  return owner ? ObjectId{Relation::kind, table_of(column_key(*owner))} : sequence.id();
}

ObjectId decided_by(const ObjectId& attached, const Catalog& catalog) {
  const auto& key = attached.key;
  if (!key.parent.empty() && !is_managed_apart(key.of)) {
    const auto owner = bearer(catalog, table_of(key));
    if (owner.kind != Relation::kind) return owner;
  }
  if (key.of != Sequence::kind) return attached;
  const auto* sequence = catalog.find<Sequence>({key.schema, key.parent, key.name, ""});
  return sequence != nullptr && sequence->def.owned_by ? decided_by(*sequence, catalog) : attached;
}

void resolve_relations(Catalog& model, const KnownTypes& known, Diagnostics& diagnostics) {
  const Relations relations(model, known);
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    for (auto& [key, object] : model.of<Kind>()) {
      for_each_expression(object.def, [&](std::string& text, const Location& where) {
        text = with_relations(text, [&](const RelationName& name) {
          auto found = relations.find(name, key.schema);
          if (!found && name.is_sequence) {
            diagnostics.error(
                fmt::format("{} uses the sequence {}, which is neither in the model nor in the database",
                            to_string(object.id()), (Sql() << QualifiedName{name.schema, name.name}).str()),
                where);
          }
          return found;
        });
      });
    }
  });
}

void settle_sequences(Catalog& model, int server_version, Diagnostics& diagnostics) {
  for (auto& [key, sequence] : model.of<Sequence>()) {
    auto& def = sequence.def;
    // An identity over a column that has its type from its parents.
    const auto* owner = def.owned_by ? model.find<Column>(column_key(*def.owned_by)) : nullptr;
    if (def.type.text.empty() && owner != nullptr) def.type = owner->def.type;
    check(sequence, diagnostics);
    if (def.start == chosen_first(def)) def.start.reset();
    if (def.min_value == chosen_least(def)) def.min_value.reset();
    if (def.max_value == chosen_greatest(def)) def.max_value.reset();
    if (server_version < 150000) {
      if (def.unlogged == false) def.unlogged.reset();
      continue;
    }
    if (def.unlogged) continue;
    const auto* table = def.owned_by ? model.find<Relation>(table_of(column_key(*def.owned_by))) : nullptr;
    def.unlogged = table != nullptr && table->def.unlogged;
  }
}

}  // namespace autogen
