#include "emitters/sql/kinds/composite.hpp"

namespace autogen {
namespace {

QualifiedName name_of(const Key& key) { return {key.schema, key.name}; }

Sql alter_type(const Object<Composite>& type) { return Sql("ALTER TYPE ") << name_of(type.key) << " "; }

Sql type_words(const Attribute& attribute) {
  Sql out;
  out << SqlText{attribute.type.text};
  if (!attribute.collation.empty()) out << " COLLATE " << SqlText{attribute.collation};
  return out;
}

Sql comment(const Object<Composite>& type, const Attribute& attribute) {
  Sql out = Sql("COMMENT ON COLUMN ") << name_of(type.key) << "." << Ident{attribute.name} << " IS ";
  if (attribute.comment.empty()) return out << "NULL";
  return out << Literal{attribute.comment};
}

}  // namespace

Sql create(const Object<Composite>& type, Manner) {
  std::vector<Sql> attributes;
  for (const auto& attribute : type.def.attributes.list) {
    attributes.push_back(Sql() << Ident{attribute.name} << " " << type_words(attribute));
  }
  return Sql("CREATE TYPE ") << name_of(type.key) << " AS (" << join(attributes, ", ") << ")";
}

Sql drop(const Object<Composite>& type, Manner) { return Sql("DROP TYPE ") << name_of(type.key); }

std::vector<Sql> said_after(const Object<Composite>& type) {
  std::vector<Sql> out;
  for (const auto& attribute : type.def.attributes.list) {
    if (!attribute.comment.empty()) out.push_back(comment(type, attribute));
  }
  return out;
}

Sql alter(Field<&Composite::attributes, On::alter>, const Object<Composite>& from, const Object<Composite>& to) {
  const auto& before = from.def.attributes;
  const auto& after = to.def.attributes;
  std::vector<Sql> out;
  for (const auto& old : before.list) {
    if (after.find(old.name) == nullptr) out.push_back(alter_type(to) << "DROP ATTRIBUTE " << Ident{old.name});
  }
  for (const auto& now : after.list) {
    const auto* old = before.find(now.name);
    if (old == nullptr) {
      out.push_back(alter_type(to) << "ADD ATTRIBUTE " << Ident{now.name} << " " << type_words(now));
    } else if (!(old->type == now.type) || old->collation != now.collation) {
      out.push_back(alter_type(to) << "ALTER ATTRIBUTE " << Ident{now.name} << " TYPE " << type_words(now));
    }
    if (now.comment != (old == nullptr ? std::string() : old->comment)) out.push_back(comment(to, now));
  }
  return join(out, ";\n");
}

Sql rename_value(const Object<Composite>& from, const Object<Composite>& to) {
  for (std::size_t i = 0; i < from.def.attributes.list.size(); ++i) {
    const auto& before = from.def.attributes.list[i].name;
    const auto& after = to.def.attributes.list[i].name;
    if (before == after) continue;
    return alter_type(to) << "RENAME ATTRIBUTE " << Ident{before} << " TO " << Ident{after};
  }
  return {};
}

Sql rename(const Object<Composite>& from, const Key& to) { return alter_type(from) << "RENAME TO " << Ident{to.name}; }

}  // namespace autogen
