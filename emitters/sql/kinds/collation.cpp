#include "emitters/sql/kinds/collation.hpp"

namespace autogen {
namespace {

QualifiedName name_of(const Key& key) { return {key.schema, key.name}; }

}  // namespace

Sql create(const Object<Collation>& collation, Manner) {
  const auto& def = collation.def;
  std::vector<Sql> words;
  switch (def.provider) {
    case CollationProvider::libc: words.push_back(Sql("provider = libc")); break;
    case CollationProvider::icu: words.push_back(Sql("provider = icu")); break;
    case CollationProvider::builtin: words.push_back(Sql("provider = builtin")); break;
  }
  if (!def.locale.empty()) words.push_back(Sql("locale = ") << Literal{def.locale});
  if (!def.lc_collate.empty()) words.push_back(Sql("lc_collate = ") << Literal{def.lc_collate});
  if (!def.lc_ctype.empty()) words.push_back(Sql("lc_ctype = ") << Literal{def.lc_ctype});
  if (!def.deterministic) words.push_back(Sql("deterministic = false"));
  if (!def.rules.empty()) words.push_back(Sql("rules = ") << Literal{def.rules});
  return Sql("CREATE COLLATION ") << name_of(collation.key) << " (" << join(words, ", ") << ")";
}

Sql drop(const Object<Collation>& collation, Manner) { return Sql("DROP COLLATION ") << name_of(collation.key); }

Sql rename(const Object<Collation>& from, const Key& to) {
  return Sql("ALTER COLLATION ") << name_of(from.key) << " RENAME TO " << Ident{to.name};
}

}  // namespace autogen
