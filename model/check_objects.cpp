#include "model/check_objects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "support/text.hpp"

namespace autogen {
namespace {

std::vector<std::string> texts_of(const std::vector<EnumLabel>& labels) {
  std::vector<std::string> out;
  for (const auto& label : labels) out.push_back(label.text);
  return out;
}

}  // namespace

void check_view_column(const Object<ViewColumn>& column, const Catalog& catalog, Diagnostics& diagnostics) {
  const bool kept = catalog.find<MaterializedView>(table_of(column.key)) != nullptr;
  const auto said = changed_fields(ViewColumn{}, column.def);
  for (const auto field : said) {
    if (kept != (field == "default")) continue;
    diagnostics.error(fmt::format("{} cannot have \"{}\"", to_string(column.id()), field), column.where,
                      kept ? "nothing is inserted into a materialized view"
                           : "a view keeps no values: materialized views and tables do");
  }
  const Key attached{column.key.schema, column.key.parent, column.key.name, std::string(ViewColumn::kind)};
  if (!said.empty() || catalog.find<Comment>(attached) != nullptr) return;
  if (catalog.find<Grants>(attached) != nullptr) return;
  diagnostics.error(
      fmt::format("nothing is said of {}: it needs a {}, a \"comment\" or \"grants\"", to_string(column.id()),
                  kept ? "\"storage\", \"compression\", \"statistics\", \"options\"" : "\"default\""),
      column.where, "columns of a view of which nothing is said are left out");
}

void check_labels(const Object<Enum>& type, Diagnostics& diagnostics) {
  const auto has = [&](const std::string& label) {
    return std::any_of(type.def.values.begin(), type.def.values.end(),
                       [&](const EnumLabel& value) { return value.text == label; });
  };
  for (const auto& [from, to] : type.def.removed) {
    if (has(from)) {
      diagnostics.error(
          fmt::format("\"removed\" of {} names \"{}\", which is one of its values", to_string(type.id()), from),
          type.where);
    }
    if (!has(to)) {
      diagnostics.error(
          fmt::format("\"removed\" of {} gives rows \"{}\", which is not one of its values", to_string(type.id()), to),
          type.where, suggestion(to, texts_of(type.def.values)));
    }
  }
  std::set<std::string> seen;
  for (const auto& label : type.def.values) {
    if (!seen.insert(label.text).second) {
      diagnostics.error(fmt::format("{} has the value \"{}\" twice", to_string(type.id()), label.text), label.where);
    }
  }
}

void check_name_clashes(const Catalog& catalog, Diagnostics& diagnostics) {
  std::map<std::pair<std::string, std::string>, std::pair<ObjectId, Location>> relations;
  std::map<std::tuple<std::string, std::string, std::string>, std::pair<ObjectId, Location>> constraints;
  const auto add = [&](auto& names, auto name, const auto& object) {
    auto [it, fresh] = names.emplace(name, std::pair(object.id(), object.where));
    if (fresh) return;
    diagnostics.error(fmt::format("{} has the same name as {}", to_string(object.id()), to_string(it->second.first)),
                      object.where, "the other one is at " + to_string(it->second.second));
  };
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    for (const auto& [key, object] : catalog.of<Kind>()) {
      if constexpr (requires { Kind::names_relation; }) {
        add(relations, std::pair(key.schema, key.name), object);
      }
      if constexpr (requires { Kind::naming_class; }) {
        if (!requires { Kind::named_in_schema; } && catalog.find<Relation>(table_of(key)) != nullptr) {
          add(constraints, std::tuple(key.schema, key.parent, key.name), object);
        }
      }
    }
  });
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (
        requires { Kind::named_in_schema; } && !requires { Kind::names_relation; }) {
      std::map<std::pair<std::string, std::string>, std::pair<ObjectId, Location>> names;
      for (const auto& [key, object] : catalog.of<Kind>()) {
        add(names, std::pair(own_schema(object), key.name), object);
      }
    }
  });
  std::map<std::pair<std::string, std::string>, const Object<Relation>*> folded;
  for (const auto& [key, table] : catalog.of<Relation>()) {
    auto [it, fresh] = folded.emplace(std::pair(key.schema, lower(key.name)), &table);
    if (fresh || table.def.distinct_case || it->second->def.distinct_case) continue;
    diagnostics.error(fmt::format("{} and {} differ only in case", to_string(table.id()), to_string(it->second->id())),
                      table.where,
                      fmt::format("the other one is at {}; if both are meant, say distinct_case = true in one",
                                  to_string(it->second->where)));
  }
}

}  // namespace autogen
