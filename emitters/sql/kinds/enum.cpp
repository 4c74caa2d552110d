#include "emitters/sql/ddl.hpp"

namespace autogen {
namespace {

QualifiedName name_of(const Key& key) { return {key.schema, key.name}; }

}  // namespace

Sql create(const Object<Enum>& type, Manner) {
  std::vector<Sql> labels;
  for (const auto& label : type.def.values) labels.push_back(Sql() << Literal{label.text});
  return Sql("CREATE TYPE ") << name_of(type.key) << " AS ENUM (" << join(labels, ", ") << ")";
}

Sql drop(const Object<Enum>& type, Manner) { return Sql("DROP TYPE ") << name_of(type.key); }

Sql alter(Field<&Enum::values, On::alter>, const Object<Enum>& from, const Object<Enum>& to) {
  std::vector<Sql> out;
  auto values = from.def.values;
  for (std::size_t i = 0; i < to.def.values.size(); ++i) {
    const auto& label = to.def.values[i];
    if (i < values.size() && values[i] == label) continue;
    Sql add = Sql("ALTER TYPE ") << name_of(to.key) << " ADD VALUE " << Literal{label.text};
    if (i > 0) {
      add << " AFTER " << Literal{to.def.values[i - 1].text};
    } else if (!values.empty()) {
      add << " BEFORE " << Literal{values.front().text};
    }
    out.push_back(add);
    values.insert(values.begin() + static_cast<std::ptrdiff_t>(i), label);
  }
  return join(out, ";\n");
}

Sql rename_value(const Object<Enum>& from, const Object<Enum>& to) {
  for (std::size_t i = 0; i < from.def.values.size(); ++i) {
    const auto& before = from.def.values[i].text;
    const auto& after = to.def.values[i].text;
    if (before == after) continue;
    return Sql("ALTER TYPE ") << name_of(to.key) << " RENAME VALUE " << Literal{before} << " TO " << Literal{after};
  }
  return {};
}

Sql rename(const Object<Enum>& from, const Key& to) {
  return Sql("ALTER TYPE ") << name_of(from.key) << " RENAME TO " << Ident{to.name};
}

}  // namespace autogen
