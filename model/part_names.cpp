#include "model/part_names.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

namespace autogen {
namespace {

std::vector<std::string> texts(const std::vector<ColumnName>& names) {
  std::vector<std::string> out;
  for (const auto& name : names) out.push_back(name.text);
  return out;
}

}  // namespace

template <>
void describe(const ForeignKey& key, NameParts& parts) {
  parts.columns = texts(key.columns);
  parts.referred_columns = texts(key.referred_columns);
  parts.referred_table_name = key.table.name;
}

template <>
std::vector<std::string> default_columns(const Check& check) {
  auto columns = columns_mentioned(check.expression.text).value_or(std::vector<std::string>{});
  if (columns.size() != 1) columns.clear();
  return columns;
}

std::optional<std::string> convention_name(const PartToName& part, Diagnostics& diagnostics) {
  if (!part.given.empty() && (part.final || part.pattern == nullptr || !part.pattern->embellishes())) return part.given;
  if (part.pattern == nullptr) return std::nullopt;
  auto parts = part.parts;
  parts.constraint_name = part.given;
  const auto errors = diagnostics.errors().size();
  auto name = part.pattern->apply(parts, part.where, diagnostics);
  if (!name && diagnostics.errors().size() == errors) {
    diagnostics.error(fmt::format("the naming convention gives no name for this {}", spoken(part.kind)), part.where,
                      "give it a name");
  }
  return name;
}

std::vector<std::optional<std::string>> choose_names(const std::vector<PartToName>& parts, const Catalog& catalog,
                                                     Diagnostics& diagnostics) {
  // PostgreSQL looks at relations and constraints alike when it chooses a name.
  std::map<std::string, std::set<std::string>, std::less<>> taken;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (stands_alone<Kind> && requires { Kind::names_relation; }) {
      for (const auto& [key, object] : catalog.of<Kind>()) taken[key.schema].insert(key.name);
    }
  });
  std::vector<std::optional<std::string>> out(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].takes_default_name()) continue;
    out[i] = convention_name(parts[i], diagnostics);
    if (out[i]) taken[parts[i].schema].insert(*out[i]);
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto& part = parts[i];
    if (!part.takes_default_name()) continue;
    auto& names = taken[part.schema];
    out[i] = default_constraint_name(part.parts.table_name, part.default_columns, part.suffix,
                                     [&](const std::string& name) { return names.contains(name); });
    names.insert(*out[i]);
  }
  return out;
}

}  // namespace autogen
