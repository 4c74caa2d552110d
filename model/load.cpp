#include "model/load.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/loading.hpp"
#include "model/validate.hpp"
#include "support/text.hpp"
#include "support/toml.hpp"
#include "syntax/operator_class.hpp"
#include "syntax/routine.hpp"

namespace autogen {
namespace {

// As keys have it: a signature without arguments has nothing between its parentheses, whatever stands there in SQL.
template <class Kind>
std::string key_name(std::string name) {
  if constexpr (requires { Kind::no_arguments; }) {
    const auto none = fmt::format("({})", Kind::no_arguments);
    if (name.ends_with(none)) name.replace(name.size() - none.size(), none.size(), "()");
  }
  return name;
}

// The name before the parentheses is one that PostgreSQL can store.
bool checked_signature(const Member& member, const std::string& subject, Diagnostics& diagnostics) {
  const auto parsed = parse_signature(member.key);
  if (!parsed.signature) {
    diagnostics.error(fmt::format("{}: {}", subject, parsed.error.message), member.where);
    return false;
  }
  return checked_name({parsed.signature->name, {}, member.where}, subject, diagnostics);
}

// The types that its name consists of.
template <class Kind>
bool take_types(Object<Kind>& object, const std::string& subject, Diagnostics& diagnostics) {
  const auto types = parse_cast_types(object.key.name);
  if (!types) {
    diagnostics.error(fmt::format("{}: two types are expected here, such as \"(text AS email)\"", subject),
                      object.where);
    return false;
  }
  object.def.source = {types->source, {}, object.where};
  object.def.target = {types->target, {}, object.where};
  return true;
}

// The access method behind its name, spelt as in the catalog's keys.
template <class Kind>
bool take_method(Object<Kind>& object, const std::string& subject, Diagnostics& diagnostics) {
  const auto name = parse_name_with_method(object.key.name);
  if (!name || !name->schema.empty()) {
    diagnostics.error(
        fmt::format("{}: a name and an access method are expected here, such as \"area_ops USING btree\"", subject),
        object.where);
    return false;
  }
  object.key.name = with_method(name->name, name->method);
  return checked_name({name->name, {}, object.where}, subject, diagnostics);
}

// Where the file tells of no arguments, they are those of the key, without names.
template <class Kind>
void take_signature(Object<Kind>& object, Diagnostics& diagnostics) {
  const auto types = parse_signature(object.key.name).signature->types;
  if (object.def.args.empty()) {
    const auto behind = signature_types(object.def).size();  // what an aggregate has in order_by
    for (std::size_t i = 0; i + behind < types.size(); ++i) {
      object.def.args.push_back({ArgumentMode::in, "", {types[i], {}, object.where}, {}});
    }
  }
  const auto stated = signature_types(object.def).size();
  if (stated != types.size()) {
    diagnostics.error(fmt::format("\"args\" of {} has {} for input, its key has {}", to_string(object.id()),
                                  count(stated, "argument"), types.size()),
                      object.where, "the key holds the types of all arguments but OUT");
  }
}

// What belongs to a schema stands in the object that belongs to none: [default_privileges.app.in_schema.shop].
template <class Kind>
void read_by_schema(Loading& loading, const Value& schemas, const Key& key) {
  const auto what = fmt::format("\"{}\" of {}", Kind::by_schema, to_string(ObjectId{Kind::kind, key}));
  if (!schemas.as_table()) return report_type(loading.diagnostics, what, "a table of schemas", schemas);
  for (const auto& member : *schemas.as_table()) {
    if (!checked_name(member, what, loading.diagnostics)) continue;
    Object<Kind> object;
    object.key = {member.key, "", key.name, ""};
    object.where = member.where;
    if (auto reader = read_fields(loading, member.value, object, to_string(object.id()))) reader->finish();
    insert(loading, std::move(object));
  }
}

// Objects have the owner that their file names, unless they name another one. What a database is born with keeps its
// own.
template <class Kind>
void take_owner_of_file(Loading& loading, const Object<Kind>& object) {
  if constexpr (attaches<Owner, Kind>()) {
    if (!loading.owner || is_native<Kind>(object.key)) return;
    if constexpr (requires { object.def.owned_by; }) {
      if (object.def.owned_by) return;
    }
    Object<Owner> owner;
    owner.key = {object.key.schema, object.key.parent, object.key.name, std::string(Kind::kind)};
    owner.where = loading.owner->where;
    owner.def.role = *loading.owner;
    if (loading.model.catalog.find<Owner>(owner.key) == nullptr) insert(loading, std::move(owner));
  }
}

// What tells a variant from the others of its kind stands under its own word, and there alone.
template <class Kind>
void check_variant(const Object<Kind>& object, std::string_view word, const std::string& subject,
                   Diagnostics& diagnostics) {
  if constexpr (requires { Kind::variant; }) {
    if (word_of(object.def) == word) return;
    if (word == Kind::variant.word) {
      diagnostics.error(fmt::format("{} has no \"{}\"", subject, Kind::variant.field), object.where);
    } else {
      diagnostics.error(fmt::format("{} has no key \"{}\"", subject, Kind::variant.field), object.where,
                        fmt::format("with it, it is written [{}.{}]", Kind::variant.word, object.key.name));
    }
  }
}

// `word` is the kind's or its variant's.
template <class Kind>
void read_object(Loading& loading, const Member& member, std::string_view word) {
  Object<Kind> object;
  object.key = {is_global<Kind> ? std::string() : loading.in_schema, "", key_name<Kind>(member.key), ""};
  object.where = member.where;
  const auto subject = fmt::format("{} {}", spoken(word), to_string(object.key));
  if constexpr (has_signature<Kind>) {
    if (!checked_signature({object.key.name, {}, member.where}, subject, loading.diagnostics)) return;
  } else if constexpr (is_named_by_types<Kind>) {
    if (!take_types(object, subject, loading.diagnostics)) return;
  } else if constexpr (is_named_with_method<Kind>) {
    if (!take_method(object, subject, loading.diagnostics)) return;
  } else if (!checked_name(member, subject, loading.diagnostics)) {
    return;
  }
  auto reader = read_fields(loading, member.value, object, subject);
  if constexpr (has_signature<Kind>) take_signature(object, loading.diagnostics);
  check_variant(object, word, subject, loading.diagnostics);
  const Key key = object.key;
  if constexpr (is_by_schema<Kind>) {
    const auto* schemas = reader ? reader->take(Kind::by_schema) : nullptr;
    if (schemas != nullptr) read_by_schema<Kind>(loading, *schemas, key);
    // It may be there for what stands in it alone.
    if (schemas == nullptr || member.value.as_table()->size() > 1) insert(loading, std::move(object));
    if (reader) reader->finish();
    return;
  }
  insert(loading, object);
  if (reader) read_attached<Kind>(loading, *reader, key);
  take_owner_of_file(loading, object);
  if (!reader) return;
  read_listed(loading, *reader, Kind::kind, key.name);
  if constexpr (bears_parts<Kind>) read_parts(loading, *reader, Kind::kind, key);
  reader->finish();
}

// The objects that stand in a table by their kinds; `known` are other keys that it may hold.
void read_objects(Loading& loading, const Value& root, std::vector<std::string> known) {
  const auto others = known;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (stands_alone<Kind>) {
      for (const auto word : words_of<Kind>()) known.emplace_back(word);
    }
  });
  for (const auto& member : *root.as_table()) {
    if (std::find(others.begin(), others.end(), member.key) != others.end()) continue;
    bool found = false;
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (stands_alone<Kind>) {
        const auto words = words_of<Kind>();
        const auto word = std::find(words.begin(), words.end(), member.key);
        if (word == words.end()) return;
        found = true;
        if (!member.value.as_table()) {
          report_type(loading.diagnostics, fmt::format("\"{}\"", *word), "a table of named objects", member.value);
          return;
        }
        for (const auto& named : *member.value.as_table()) read_object<Kind>(loading, named, *word);
      }
    });
    if (!found) {
      loading.diagnostics.error(fmt::format("\"{}\" is not a kind of object that a model can hold", member.key),
                                member.where, suggestion(member.key, known));
    }
  }
}

// One file may hold the objects of several schemas: [in_schema.app.table.orders].
void read_schemas(Loading& loading, const Value& schemas) {
  for (const auto& member : *schemas.as_table()) {
    const auto subject = fmt::format("\"in_schema.{}\"", member.key);
    if (!checked_name(member, subject, loading.diagnostics)) continue;
    if (!member.value.as_table()) {
      report_type(loading.diagnostics, subject, "a table of kinds of objects", member.value);
      continue;
    }
    loading.in_schema = member.key;
    read_objects(loading, member.value, {});
  }
}

void read_file(Loading& loading, const Value& root) {
  const auto* base = loading.convention;
  loading.in_schema = "public";
  const auto* in_schema = root.find("in_schema");
  if (in_schema != nullptr && in_schema->as_table() == nullptr) {
    DecodeContext context{loading.diagnostics, "\"in_schema\""};
    if (auto name = Codec<Name>::decode(*in_schema, context)) loading.in_schema = name->text;
  }
  loading.owner.reset();
  if (const auto* value = root.find("owner")) {
    DecodeContext context{loading.diagnostics, "\"owner\""};
    if (auto name = Codec<Name>::decode(*value, context)) loading.owner = Name{name->text, value->where};
  }
  if (const auto* value = root.find("naming_convention")) {
    loading.conventions.push_back(*base);
    for (auto& [name_class, pattern] : read_naming_convention(*value, loading.diagnostics).by_class) {
      loading.conventions.back().by_class.insert_or_assign(name_class, std::move(pattern));
    }
    loading.convention = &loading.conventions.back();
  }
  read_objects(loading, root, {"in_schema", "owner", "naming_convention"});
  if (in_schema != nullptr && in_schema->as_table() != nullptr) read_schemas(loading, *in_schema);
  loading.convention = base;
}

}  // namespace

bool checked_name(const Member& member, const std::string& subject, Diagnostics& diagnostics) {
  Value key(member.key);
  key.where = member.where;
  DecodeContext context{diagnostics, subject};
  return Codec<Name>::decode(key, context).has_value();
}

Model load_model(const std::vector<std::shared_ptr<const Source>>& files, const NamingConvention& convention,
                 Diagnostics& diagnostics) {
  Model model;
  Loading loading(model, diagnostics, convention);
  for (const auto& file : files) {
    try {
      read_file(loading, loading.documents.emplace_back(parse_toml(file)));
    } catch (const Failure& failure) {  // this file's syntax: the other files are still read
      for (const auto& e : failure.errors()) diagnostics.error(e.message, e.where, e.hint);
    }
  }
  name_pending(loading);
  place_listed(loading);
  name_variants(model.catalog);
  for (const auto& [key, object] : model.catalog.of<Schema>()) model.schemas.insert(key.name);
  complete_model(model, diagnostics);
  return model;
}

}  // namespace autogen
