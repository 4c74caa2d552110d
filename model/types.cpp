#include "model/types.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "model/inheritance.hpp"
#include "model/mentions.hpp"
#include "model/placement.hpp"
#include "model/type_names.hpp"
#include "support/text.hpp"
#include "syntax/parse.hpp"
#include "syntax/routine.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

// Internal names whose SQL spelling format_type() prints instead (format_type_extended in PostgreSQL's sources).
const std::map<std::string_view, std::string_view> sql_spelling{
    {"bool", "boolean"},
    {"int2", "smallint"},
    {"int4", "integer"},
    {"int8", "bigint"},
    {"float4", "real"},
    {"float8", "double precision"},
    {"varchar", "character varying"},
    {"varbit", "bit varying"},
    {"time", "time without time zone"},
    {"timetz", "time with time zone"},
    {"timestamp", "timestamp without time zone"},
    {"timestamptz", "timestamp with time zone"},
    {"char", "\"char\""},
};

// Type names that people write and that are names of nothing.
const std::map<std::string_view, std::string_view> foreign_words{
    {"string", "text"},      {"datetime", "timestamptz"},    {"blob", "bytea"},
    {"tinyint", "smallint"}, {"double", "double precision"}, {"number", "numeric"},
    {"clob", "text"},
};

std::string system_type(const TypeName& type) {
  const auto& name = type.name;
  std::string modifiers = join(type.modifiers, ",");
  // timestamp(3) with time zone: the precision stands inside.
  for (const std::string_view word : {"timestamp", "time"}) {
    if (name != word && name != std::string(word) + "tz") continue;
    const auto zone = name.ends_with("tz") ? "with time zone" : "without time zone";
    return modifiers.empty() ? fmt::format("{} {}", word, zone) : fmt::format("{}({}) {}", word, modifiers, zone);
  }
  if (name == "numeric" && type.modifiers.size() == 1) modifiers += ",0";
  if (name == "bpchar") return modifiers.empty() ? "bpchar" : fmt::format("character({})", modifiers);
  const auto it = sql_spelling.find(name);
  // Names of the system's types are plain words, and some of them keywords that format_type() does not quote.
  std::string out = it != sql_spelling.end() ? std::string(it->second) : name;
  if (!modifiers.empty()) out += '(' + modifiers + ')';
  return out;
}

// interval with fields holds a bit mask as its modifier: only the server prints it.
bool is_masked_interval(const TypeName& type) { return type.name == "interval" && !type.modifiers.empty(); }

std::string interval_text(const TypeName& type, std::string_view written) {
  // interval(3): the mask says "all fields" and the precision comes second.
  if (type.modifiers.size() == 2 && type.modifiers[0] == "32767") return fmt::format("interval({})", type.modifiers[1]);
  std::string out = lower(trim(written));
  if (const auto bracket = out.find('['); bracket != std::string::npos) out.resize(bracket);
  return std::string(trim(out));
}

class Resolver {
 public:
  Resolver(const Catalog& model, const KnownTypes& known) : model_(model), known_(known) {}

  bool exists(const std::string& schema, const std::string& name) const {
    return known_.others.contains({schema, name}) || type_named({schema, "", name, ""}, model_);
  }

  // Of an argument or a result, which may be a pseudo-type.
  std::optional<TypeRef> resolve_for_routine(TypeName type, std::string_view schema) const {
    type.modifiers.clear();
    const bool system = type.schema.empty() || type.schema == "pg_catalog";
    if (system && known_.pseudo.contains(type.name))
      return TypeRef{quote_ident(type.name) + (type.array ? "[]" : ""), {}, {}};
    // format_type() has two ways to print a bare character.
    if (system && type.name == "bpchar") return TypeRef{type.array ? "character[]" : "character", {}, {}};
    return resolve(type, "", schema);
  }

  std::optional<TypeRef> resolve(const TypeName& type, std::string_view written, std::string_view schema) const {
    TypeRef out;
    if (type.schema == "pg_catalog" || (type.schema.empty() && known_.system.contains(type.name))) {
      if (!known_.system.contains(type.name)) return std::nullopt;
      out.text = is_masked_interval(type) ? interval_text(type, written) : system_type(type);
    } else {
      std::vector<std::string> path{type.schema};
      if (type.schema.empty()) {
        path = {std::string(schema), "public"};
        path.insert(path.end(), known_.extension_schemas.begin(), known_.extension_schemas.end());
      }
      for (const auto& candidate : path) {
        if (!exists(candidate, type.name)) continue;
        out.base = {candidate, type.name, {}};
        break;
      }
      if (out.base.name.empty()) return std::nullopt;
      out.text = (Sql() << QualifiedName{out.base.schema, out.base.name}).str();
      if (!type.modifiers.empty()) out.text += '(' + join(type.modifiers, ",") + ')';
    }
    if (type.array) out.text += "[]";
    return out;
  }

  // Of the values of a resolved type; by_type where nobody knows.
  Storage storage(const TypeName& type, const TypeRef& resolved, int depth = 0) const {
    if (type.array) return Storage::extended;
    auto schema = resolved.base.schema;
    if (resolved.base.name.empty()) schema = "pg_catalog";
    const auto it = known_.storage.find({schema, type.name});
    if (it != known_.storage.end()) return it->second;
    const Key key{schema, "", type.name, ""};
    auto out = Storage::by_type;
    const auto id = type_named(key, model_);
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (requires { Kind::value_storage; }) {
        if (id && id->kind == Kind::kind) out = Kind::value_storage;
      } else if constexpr (requires { Kind::stands_for; }) {
        const auto* type = model_.find<Kind>(key);
        if (type == nullptr) return;
        const auto& ref = type->def.*Kind::stands_for;
        const auto base = parse_type(ref.text);
        // Domains over each other in a ring are refused by the order of the plan.
        if (base.type && depth < 32) out = storage(*base.type, ref, depth + 1);
      }
    });
    return out;
  }

  std::vector<std::string> names() const {
    std::vector<std::string> out;
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (requires { Kind::is_type; }) {
        for (const auto& [key, type] : model_.of<Kind>()) {
          out.push_back(key.name);
          if (auto second = second_type_name(type); !second.empty()) out.push_back(std::move(second));
        }
      }
    });
    for (const auto& name : known_.system) {
      if (!name.starts_with("_") && !name.starts_with("pg_")) out.push_back(name);
    }
    for (const auto& [internal, spelling] : sql_spelling) out.emplace_back(spelling);
    for (const auto& [schema, name] : known_.others) out.push_back(name);
    return out;
  }

 private:
  const Catalog& model_;
  const KnownTypes& known_;
};

// The parents' parents first.
void inherit_types(Catalog& model, const Key& table) {
  for (const auto& parent : parents_of(model, table)) inherit_types(model, parent);
  for (const auto* column : columns_in_order(model, table)) {
    if (!only_inherited(column->def)) continue;
    const auto inherited = inherited_column(model, column->key);
    if (!inherited) continue;
    auto& def = model.of<Column>().at(column->key).def;
    def.type = inherited->type;
    def.type_storage = inherited->type_storage;
    if (def.storage == def.type_storage) def.storage = Storage::by_type;
  }
}

// OUT arguments say what a function returns.
void imply_result(Object<Function>& function, Diagnostics& diagnostics) {
  auto& returns = function.def.returns;
  if (!returns.type.text.empty() || !returns.columns.empty()) return;
  std::vector<const Argument*> out;
  for (const auto& argument : function.def.args) {
    if (argument.mode == ArgumentMode::out || argument.mode == ArgumentMode::inout) out.push_back(&argument);
  }
  if (out.empty()) {
    diagnostics.error(fmt::format("{} has no \"returns\"", to_string(function.id())), function.where,
                      "returns = \"void\" where it gives nothing");
    return;
  }
  returns.type = out.size() == 1 ? out.front()->type : TypeRef{"record", {}, {}};
}
template <class Kind>
void imply_result(Object<Kind>&, Diagnostics&) {}  // of a kind that says no result

// The key's types and those of the arguments are the same; the key has the server's spelling from here on.
template <class Kind>
void settle_signatures(Catalog& model, const Resolver& resolver, Diagnostics& diagnostics) {
  std::vector<Key> keys;
  for (auto& [key, routine] : model.of<Kind>()) {
    keys.push_back(key);
    imply_result(routine, diagnostics);
  }
  for (const auto& key : keys) {
    const auto& routine = model.of<Kind>().at(key);
    const auto written = parse_signature(key.name);
    const auto types = signature_types(routine.def);
    for (std::size_t i = 0; written.signature && i < std::min(types.size(), written.signature->types.size()); ++i) {
      const auto parsed = parse_type(written.signature->types[i]);
      const auto resolved = parsed.type ? resolver.resolve_for_routine(*parsed.type, key.schema) : std::nullopt;
      if (resolved && *resolved == types[i]) continue;
      diagnostics.error(fmt::format("argument {} of {} is of type {}, and its key says {}", i + 1,
                                    to_string(routine.id()), types[i].text, written.signature->types[i]),
                        types[i].where);
    }
    Key to = key;
    to.name = signature(split_signature(key.name).first, types);
    const auto where = routine.where;
    if (!rekey<Kind>(model, key, to)) {
      diagnostics.error(fmt::format("{} is defined twice", to_string(ObjectId{Kind::kind, to})), where,
                        "it is also defined at " + to_string(model.of<Kind>().at(to).where));
    }
  }
}

// The key has the server's spelling of its types from here on.
template <class Kind>
void settle_named_by_types(Catalog& model, Diagnostics& diagnostics) {
  std::vector<Key> keys;
  for (const auto& [key, object] : model.of<Kind>()) keys.push_back(key);
  for (const auto& key : keys) {
    const auto& object = model.of<Kind>().at(key);
    Key to = key;
    to.name = name_of_types(object.def);
    const auto where = object.where;
    if (!rekey<Kind>(model, key, to)) {
      diagnostics.error(fmt::format("{} is defined twice", to_string(ObjectId{Kind::kind, to})), where,
                        "it is also defined at " + to_string(model.of<Kind>().at(to).where));
    }
  }
}

}  // namespace

std::optional<TypeRef> resolve_type(std::string_view text, std::string_view schema, const Catalog& model,
                                    const KnownTypes& known) {
  const auto parsed = parse_type(text);
  if (!parsed.type) return std::nullopt;
  return Resolver(model, known).resolve(*parsed.type, text, schema);
}

void resolve_types(Catalog& model, const KnownTypes& known, Diagnostics& diagnostics) {
  const Resolver resolver(model, known);
  std::vector<std::string> names;                                          // for suggestions, made once when needed
  std::set<std::tuple<const Source*, std::size_t, std::size_t>> reported;  // a sequence may have its column's type
  const auto settle = [&](TypeRef& type, const ObjectId& id, Column* column, bool of_routine) {
    const auto parsed = parse_type(type.text);
    if (!parsed.type) return;  // reported when it was read
    auto resolved = of_routine ? resolver.resolve_for_routine(*parsed.type, id.key.schema)
                               : resolver.resolve(*parsed.type, type.text, id.key.schema);
    if (resolved) {
      resolved->where = type.where;
      if (column != nullptr) {
        column->type_storage = resolver.storage(*parsed.type, *resolved);
        if (column->storage == column->type_storage) column->storage = Storage::by_type;
      }
      type = std::move(*resolved);
      return;
    }
    if (type.where && !reported.emplace(type.where.source.get(), type.where.line, type.where.column).second) return;
    if (names.empty()) names = resolver.names();
    const auto word = foreign_words.find(parsed.type->name);
    diagnostics.error(fmt::format("unknown type \"{}\" of {}", type.text, to_string(id)), type.where,
                      word != foreign_words.end() ? fmt::format("PostgreSQL's name for it is \"{}\"", word->second)
                                                  : suggestion(parsed.type->name, names));
  };
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    for (auto& [key, object] : model.of<Kind>()) {
      const auto id = object.id();
      if constexpr (Kind::kind == Column::kind) {
        if (!only_inherited(object.def)) settle(object.def.type, id, &object.def, false);  // else it has its parent's
      } else {
        for_each_type(object.def, [&](TypeRef& type) {
          settle(type, id, nullptr, has_signature<Kind> || is_named_by_types<Kind> || is_named_with_method<Kind>);
        });
      }
    }
    if constexpr (has_signature<Kind>) settle_signatures<Kind>(model, resolver, diagnostics);
    if constexpr (is_named_by_types<Kind>) settle_named_by_types<Kind>(model, diagnostics);
  });
  for (const auto& [key, table] : model.of<Relation>()) inherit_types(model, key);
}

Storage storage_of(const TypeRef& type, const Catalog& model, const KnownTypes& known) {
  const auto parsed = parse_type(type.text);
  return parsed.type ? Resolver(model, known).storage(*parsed.type, type) : Storage::by_type;
}

bool same_type(std::string_view a, std::string_view b) {
  const auto left = parse_type(a);
  const auto right = parse_type(b);
  if (!left.type || !right.type) return false;
  const auto schema = [](const TypeName& t) { return t.schema == "pg_catalog" ? std::string() : t.schema; };
  return left.type->name == right.type->name && schema(*left.type) == schema(*right.type) &&
         left.type->array == right.type->array;
}

}  // namespace autogen
