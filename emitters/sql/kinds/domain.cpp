#include "emitters/sql/kinds/domain.hpp"

#include "model/naming.hpp"

namespace autogen {
namespace {

QualifiedName name_of(const Key& key) { return {key.schema, key.name}; }

Sql alter_domain(const Object<Domain>& domain) { return Sql("ALTER DOMAIN ") << name_of(domain.key) << " "; }

Sql check_words(const DomainCheck& check) {
  return Sql("CONSTRAINT ") << Ident{check.name} << " CHECK (" << SqlText{check.expression.text} << ")";
}

Sql add_check(const Object<Domain>& domain, const DomainCheck& check) {
  Sql out = alter_domain(domain) << "ADD " << check_words(check);
  if (check.not_valid) out << " NOT VALID";
  return out;
}

Sql comment(const Object<Domain>& domain, const DomainCheck& check) {
  Sql out = Sql("COMMENT ON CONSTRAINT ") << Ident{check.name} << " ON DOMAIN " << name_of(domain.key) << " IS ";
  if (check.comment.empty()) return out << "NULL";
  return out << Literal{check.comment};
}

// As PostgreSQL names it, where the model leaves that to it.
std::string not_null_name(const Object<Domain>& domain) {
  return domain.def.not_null.empty() ? default_constraint_name(domain.key.name, {}, "not_null") : domain.def.not_null;
}

// The check of `to` that is this one under another name.
const DomainCheck* renamed(const DomainCheck& check, const DomainChecks& from, const DomainChecks& to) {
  if (to.find(check.name) != nullptr) return nullptr;
  for (const auto& other : to.list) {
    if (from.find(other.name) == nullptr && other.expression == check.expression) return &other;
  }
  return nullptr;
}

}  // namespace

Sql create(const Object<Domain>& domain, Manner) {
  const auto& def = domain.def;
  Sql out = Sql("CREATE DOMAIN ") << name_of(domain.key) << " AS " << SqlText{def.type.text};
  if (!def.collation.empty()) out << " COLLATE " << SqlText{def.collation};
  if (def.default_value) out << " DEFAULT " << SqlText{def.default_value->text};
  if (!def.not_null.empty()) out << " CONSTRAINT " << Ident{def.not_null};
  if (!def.nullable) out << " NOT NULL";
  for (const auto& check : def.check.list) {
    if (!check.not_valid) out << " " << check_words(check);
  }
  return out;
}

Sql drop(const Object<Domain>& domain, Manner) { return Sql("DROP DOMAIN ") << name_of(domain.key); }

std::vector<Sql> said_after(const Object<Domain>& domain) {
  std::vector<Sql> out;
  for (const auto& check : domain.def.check.list) {
    if (check.not_valid) out.push_back(add_check(domain, check));
    if (!check.comment.empty()) out.push_back(comment(domain, check));
  }
  return out;
}

Sql alter(Field<&Domain::default_value, On::alter>, const Object<Domain>&, const Object<Domain>& to) {
  if (!to.def.default_value) return alter_domain(to) << "DROP DEFAULT";
  return alter_domain(to) << "SET DEFAULT " << SqlText{to.def.default_value->text};
}

Sql alter(Field<&Domain::nullable, On::alter>, const Object<Domain>&, const Object<Domain>& to) {
  if (to.def.nullable) return alter_domain(to) << "DROP NOT NULL";
  if (to.def.not_null.empty()) return alter_domain(to) << "SET NOT NULL";
  return alter_domain(to) << "ADD CONSTRAINT " << Ident{to.def.not_null} << " NOT NULL";
}

Sql alter(Field<&Domain::not_null, On::alter>, const Object<Domain>& from, const Object<Domain>& to) {
  const auto old_name = not_null_name(from);
  const auto new_name = not_null_name(to);
  return alter_domain(to) << "RENAME CONSTRAINT " << Ident{old_name} << " TO " << Ident{new_name};
}

Sql alter(Field<&Domain::check, On::alter>, const Object<Domain>& from, const Object<Domain>& to) {
  const auto& before = from.def.check;
  const auto& after = to.def.check;
  std::vector<Sql> out;
  const auto drop_check = [&](const DomainCheck& check) {
    out.push_back(alter_domain(to) << "DROP CONSTRAINT " << Ident{check.name});
  };
  const auto keep = [&](const DomainCheck& old, const DomainCheck& now) {
    if (!(old.expression == now.expression) || (now.not_valid && !old.not_valid)) {
      drop_check(now);
      out.push_back(add_check(to, now));
      if (!now.comment.empty()) out.push_back(comment(to, now));
      return;
    }
    if (old.not_valid && !now.not_valid) out.push_back(alter_domain(to) << "VALIDATE CONSTRAINT " << Ident{now.name});
    if (old.comment != now.comment) out.push_back(comment(to, now));
  };
  for (const auto& old : before.list) {
    if (const auto* other = renamed(old, before, after)) {
      out.push_back(alter_domain(to) << "RENAME CONSTRAINT " << Ident{old.name} << " TO " << Ident{other->name});
      keep(old, *other);
    } else if (const auto* now = after.find(old.name)) {
      keep(old, *now);
    } else {
      drop_check(old);
    }
  }
  for (const auto& now : after.list) {
    if (before.find(now.name) != nullptr || renamed(now, after, before) != nullptr) continue;
    out.push_back(add_check(to, now));
    if (!now.comment.empty()) out.push_back(comment(to, now));
  }
  return join(out, ";\n");
}

Sql rename(const Object<Domain>& from, const Key& to) {
  return Sql("ALTER DOMAIN ") << name_of(from.key) << " RENAME TO " << Ident{to.name};
}

}  // namespace autogen
