#include "emitters/sql/ddl.hpp"
#include "emitters/sql/routine_parts.hpp"
#include "model/codec.hpp"
#include "support/json.hpp"
#include "syntax/routine.hpp"

namespace autogen {
namespace {

// As SQL has the number: without an exponent where it needs none.
Sql number(const Number& value) { return Sql() << SqlText{to_json(Codec<Number>::encode(value), -1)}; }

}  // namespace

Sql create(const Object<Function>& function, Manner manner) {
  const auto& def = function.def;
  Sql out = create_head("FUNCTION", function.key, def.args, manner);
  out << "\nRETURNS " << SqlText{to_sql(def.returns)} << "\nLANGUAGE " << Ident{def.language};
  if (def.window) out << " WINDOW";
  if (def.volatility == Volatility::immutable) out << " IMMUTABLE";
  if (def.volatility == Volatility::stable) out << " STABLE";
  if (def.strict) out << " STRICT";
  if (def.security_definer) out << " SECURITY DEFINER";
  if (def.leakproof) out << " LEAKPROOF";
  if (def.parallel == Parallel::safe) out << " PARALLEL SAFE";
  if (def.parallel == Parallel::restricted) out << " PARALLEL RESTRICTED";
  if (def.cost) out << " COST " << number(*def.cost);
  if (def.rows) out << " ROWS " << number(*def.rows);
  if (def.support) out << " SUPPORT " << QualifiedName{def.support->schema, def.support->name};
  return out << settings(def.set) << body_of(def);
}

Sql drop(const Object<Function>& function, Manner) { return Sql("DROP FUNCTION ") << routine_name(function.key); }

Sql rename(const Object<Function>& from, const Key& to) {
  return Sql("ALTER FUNCTION ") << routine_name(from.key) << " RENAME TO "
                                << Ident{std::string(split_signature(to.name).first)};
}

}  // namespace autogen
