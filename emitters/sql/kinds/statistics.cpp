#include "emitters/sql/ddl.hpp"

namespace autogen {
namespace {

Sql name_of(const Object<Statistics>& statistics) {
  return Sql() << QualifiedName{own_schema(statistics), statistics.key.name};
}

Sql::Piece word(StatisticsKind kind) {
  switch (kind) {
    case StatisticsKind::ndistinct: return "ndistinct";
    case StatisticsKind::dependencies: return "dependencies";
    case StatisticsKind::mcv: break;
  }
  return "mcv";
}

}  // namespace

Sql create(const Object<Statistics>& statistics, Manner) {
  const auto& def = statistics.def;
  Sql out = Sql("CREATE STATISTICS ") << name_of(statistics);
  if (def.kinds != Statistics{}.kinds) {
    std::vector<Sql> kinds;
    for (const auto kind : def.kinds) kinds.push_back(Sql(word(kind)));
    out << " (" << join(kinds, ", ") << ")";
  }
  std::vector<Sql> targets;
  for (const auto& key : def.on.list) {
    const auto text = to_sql(key);
    targets.push_back(Sql() << SqlText{text});
  }
  return out << " ON " << join(targets, ", ") << " FROM "
             << QualifiedName{statistics.key.schema, statistics.key.parent};
}

Sql drop(const Object<Statistics>& statistics, Manner) { return Sql("DROP STATISTICS ") << name_of(statistics); }

Sql alter(Field<&Statistics::schema, On::alter>, const Object<Statistics>& from, const Object<Statistics>& to) {
  return Sql("ALTER STATISTICS ") << name_of(from) << " SET SCHEMA " << Ident{own_schema(to)};
}

Sql alter(Field<&Statistics::target, On::alter>, const Object<Statistics>&, const Object<Statistics>& to) {
  return Sql("ALTER STATISTICS ") << name_of(to) << " SET STATISTICS " << to.def.target.value_or(-1);
}

Sql rename(const Object<Statistics>& from, const Key& to) {
  return Sql("ALTER STATISTICS ") << name_of(from) << " RENAME TO " << Ident{to.name};
}

}  // namespace autogen
