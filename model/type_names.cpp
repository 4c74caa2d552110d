#include "model/type_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/naming.hpp"
#include "support/text.hpp"
#include "syntax/parse.hpp"

namespace autogen {
namespace {

// As PostgreSQL names a check of a domain (ChooseConstraintName), among the names of its other checks.
void name_checks(Object<Domain>& domain) {
  auto& checks = domain.def.check.list;
  for (auto& check : checks) {
    if (!check.name.empty()) continue;
    check.name = default_constraint_name(
        domain.key.name, {}, "check", [&](const std::string& name) { return domain.def.check.find(name) != nullptr; });
  }
  std::stable_sort(checks.begin(), checks.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
}

template <class List>
void refuse_twice(const ObjectId& id, const List& list, std::string_view word, Diagnostics& diagnostics) {
  std::set<std::string> seen;
  for (const auto& element : list) {
    if (seen.insert(element.name).second) continue;
    diagnostics.error(fmt::format("{} has the {} \"{}\" twice", to_string(id), word, element.name), element.where);
  }
}

// A default that reads like a name is most often a text without its quotes.
void check_default(const Object<Domain>& domain, Diagnostics& diagnostics) {
  if (!domain.def.default_value) return;
  const auto mentioned = columns_mentioned(domain.def.default_value->text);
  if (!mentioned || mentioned->empty()) return;
  diagnostics.error(fmt::format("the default of {} refers to \"{}\": a default cannot use columns",
                                to_string(domain.id()), mentioned->front()),
                    domain.def.default_value->where, "a text default is written with SQL quotes: \"'...'\"");
}

// All types of a schema share one namespace. Tables among each other have been looked at.
void refuse_clashes(const Catalog& catalog, Diagnostics& diagnostics) {
  struct Taken {
    ObjectId id;
    Location where;
    bool is_relation;
  };
  std::map<std::pair<std::string, std::string>, Taken> names;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::is_type; }) {
      for (const auto& [key, object] : catalog.of<Kind>()) {
        constexpr bool relation = requires { Kind::names_relation; };
        const auto [it, fresh] =
            names.emplace(std::pair(key.schema, key.name), Taken{object.id(), object.where, relation});
        if (!fresh && !(relation && it->second.is_relation)) {
          diagnostics.error(fmt::format("{} has the same name as {}", to_string(object.id()), to_string(it->second.id)),
                            object.where, "the other one is at " + to_string(it->second.where));
        }
      }
    }
  });
}

}  // namespace

std::string multirange_name(const Object<Range>& range) {
  if (!range.def.multirange_name.empty()) return range.def.multirange_name;
  const auto& name = range.key.name;
  if (const auto at = name.find("range"); at != std::string::npos) {
    return clip(name.substr(0, at) + "multi" + name.substr(at), max_name_bytes);
  }
  return clip(clip(name, max_name_bytes - 11) + "_multirange", max_name_bytes);
}

void keep_second_name(Object<Range>& range, const Key& to) {
  auto renamed = range;
  renamed.key = to;
  renamed.def.multirange_name.clear();
  const auto name = multirange_name(range);
  range.def.multirange_name = name == multirange_name(renamed) ? std::string() : name;
}

std::optional<ObjectId> type_named(const Key& key, const Catalog& catalog) {
  std::optional<ObjectId> out;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::is_type; }) {
      if (catalog.find<Kind>(key) != nullptr) out = ObjectId{Kind::kind, key};
    }
  });
  if (out) return out;
  for (const auto& [other, range] : catalog.of<Range>()) {
    if (other.schema == key.schema && second_type_name(range) == key.name) return range.id();
  }
  return out;
}

void complete_types(Catalog& catalog, Diagnostics& diagnostics) {
  for (auto& [key, domain] : catalog.of<Domain>()) {
    name_checks(domain);
    refuse_twice(domain.id(), domain.def.check.list, "check", diagnostics);
    check_default(domain, diagnostics);
    if (!domain.def.not_null.empty()) domain.def.nullable = false;
  }
  for (const auto& [key, type] : catalog.of<Composite>()) {
    refuse_twice(type.id(), type.def.attributes.list, "attribute", diagnostics);
  }
  for (auto& [key, range] : catalog.of<Range>()) {
    auto plain = range;
    plain.def.multirange_name.clear();
    if (multirange_name(range) == multirange_name(plain)) range.def.multirange_name.clear();
  }
  refuse_clashes(catalog, diagnostics);
}

void settle_not_null(Object<Domain>& domain) {
  const auto plain = default_constraint_name(domain.key.name, {}, "not_null");
  auto& name = domain.def.not_null;
  // With a number where another one of the schema has it (ChooseConstraintName).
  if (name.starts_with(plain) && name.find_first_not_of("0123456789", plain.size()) == std::string::npos) name.clear();
}

}  // namespace autogen
