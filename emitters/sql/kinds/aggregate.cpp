#include "emitters/sql/ddl.hpp"
#include "emitters/sql/routine_parts.hpp"
#include "syntax/routine.hpp"

namespace autogen {
namespace {

Sql arguments(const std::vector<Argument>& list) {
  std::vector<Sql> out;
  for (const auto& argument : list) {
    const auto text = to_sql(argument);
    out.push_back(Sql() << SqlText{text});
  }
  return join(out, ", ");
}

// `(a integer ORDER BY b text)`, `(*)`.
Sql signature_of(const Aggregate& def) {
  Sql out("(");
  if (def.args.empty() && def.order_by.empty()) return out << SqlText{Aggregate::no_arguments} << ")";
  out << arguments(def.args);
  if (!def.order_by.empty()) {
    out << (def.args.empty() ? Sql::Piece("ORDER BY ") : Sql::Piece(" ORDER BY ")) << arguments(def.order_by);
  }
  return out << ")";
}

Sql::Piece word(StateUse use) {
  switch (use) {
    case StateUse::read_only: return "READ_ONLY";
    case StateUse::shareable: return "SHAREABLE";
    case StateUse::read_write: break;
  }
  return "READ_WRITE";
}

// The parameters, each `NAME = value` where it says something.
class Parameters {
 public:
  void function(Sql::Piece name, const std::optional<FunctionName>& value) {
    if (value) add(name, Sql() << QualifiedName{value->schema, value->name});
  }
  void type(Sql::Piece name, const std::string& text) { add(name, Sql() << SqlText{text}); }
  void number(Sql::Piece name, std::int64_t value) {
    if (value != 0) add(name, Sql() << value);
  }
  void text(Sql::Piece name, const std::optional<std::string>& value) {
    if (value) add(name, Sql() << Literal{*value});
  }
  void flag(Sql::Piece name, bool value) {
    if (value) list_.push_back(Sql(name));
  }
  void use(Sql::Piece name, const std::optional<StateUse>& value) {
    if (value) add(name, Sql(word(*value)));
  }
  void add(Sql::Piece name, const Sql& value) { list_.push_back(Sql(name) << " = " << value); }
  Sql str() const { return join(list_, ",\n  "); }

 private:
  std::vector<Sql> list_;
};

}  // namespace

Sql create(const Object<Aggregate>& aggregate, Manner manner) {
  const auto& def = aggregate.def;
  Parameters out;
  out.function("SFUNC", def.sfunc);
  out.type("STYPE", def.stype.text);
  out.number("SSPACE", def.sspace);
  out.function("FINALFUNC", def.finalfunc);
  out.flag("FINALFUNC_EXTRA", def.finalfunc_extra);
  out.use("FINALFUNC_MODIFY", def.finalfunc_modify);
  out.function("COMBINEFUNC", def.combinefunc);
  out.function("SERIALFUNC", def.serialfunc);
  out.function("DESERIALFUNC", def.deserialfunc);
  out.text("INITCOND", def.initcond);
  out.function("MSFUNC", def.msfunc);
  out.function("MINVFUNC", def.minvfunc);
  if (def.mstype) out.type("MSTYPE", def.mstype->text);
  out.number("MSSPACE", def.msspace);
  out.function("MFINALFUNC", def.mfinalfunc);
  out.flag("MFINALFUNC_EXTRA", def.mfinalfunc_extra);
  out.use("MFINALFUNC_MODIFY", def.mfinalfunc_modify);
  out.text("MINITCOND", def.minitcond);
  if (!def.sortop.empty()) out.add("SORTOP", Sql() << SqlText{def.sortop});
  if (def.parallel == Parallel::safe) out.add("PARALLEL", Sql("SAFE"));
  if (def.parallel == Parallel::restricted) out.add("PARALLEL", Sql("RESTRICTED"));
  out.flag("HYPOTHETICAL", def.hypothetical);
  Sql head("CREATE ");
  if (manner.replace) head << "OR REPLACE ";
  return head << "AGGREGATE " << QualifiedName{aggregate.key.schema, split_signature(aggregate.key.name).first}
              << signature_of(def) << " (\n  " << out.str() << "\n)";
}

Sql drop(const Object<Aggregate>& aggregate, Manner) {
  return Sql("DROP AGGREGATE ") << routine_name(aggregate.key, Aggregate::no_arguments);
}

}  // namespace autogen
