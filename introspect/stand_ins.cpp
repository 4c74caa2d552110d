#include "introspect/stand_ins.hpp"

#include <algorithm>

#include "emitters/sql/ddl.hpp"
#include "syntax/renamed_text.hpp"

namespace autogen {
namespace {

constexpr std::string_view temporary = "pg_temp";

bool changes(const Enum& live, const Enum& wanted) {
  return !same(live, wanted) || std::any_of(live.values.begin(), live.values.end(),
                                            [](const EnumLabel& label) { return !label.renamed_from.empty(); });
}

bool ambiguous(const Key& type, const Catalog& want, const KnownTypes& known) {
  const bool other = std::any_of(known.others.begin(), known.others.end(), [&](const auto& name) {
    return name.second == type.name && name.first != type.schema;
  });
  const auto& tables = want.of<Relation>();
  return other || known.system.contains(type.name) ||
         std::any_of(tables.begin(), tables.end(), [&](const auto& table) { return table.first.name == type.name; });
}

}  // namespace

StandIns::StandIns(const Catalog& have, const Catalog& want, const KnownTypes& known) {
  for (const auto& [key, wanted] : want.of<Enum>()) {
    const auto* live = have.find<Enum>(key);
    if (live != nullptr && changes(live->def, wanted.def) && !ambiguous(key, want, known)) types_.push_back(&wanted);
  }
}

std::vector<Sql> StandIns::create() const {
  std::vector<Sql> out;
  for (const auto* type : types_) {
    auto copy = *type;
    copy.key.schema = temporary;
    out.push_back(autogen::create(copy, {}));
  }
  return out;
}

bool StandIns::mentioned(const std::string& text) const {
  return std::any_of(types_.begin(), types_.end(),
                     [&](const auto* type) { return text.find(type->key.name) != std::string::npos; });
}

std::string StandIns::type_text(const TypeRef& type) const {
  for (const auto* stand_in : types_) {
    const auto& key = stand_in->key;
    const auto printed = (Sql() << QualifiedName{key.schema, key.name}).str();
    if (type.base.schema != key.schema || type.base.name != key.name || !type.text.starts_with(printed)) continue;
    return (Sql() << QualifiedName{temporary, key.name}).str() + type.text.substr(printed.size());
  }
  return type.text;
}

std::string StandIns::expression_text(std::string text) const {
  for (const auto* type : types_) {
    text = with_renamed_type(text, {type->key.schema, type->key.name}, {temporary, type->key.name});
  }
  return text;
}

}  // namespace autogen
