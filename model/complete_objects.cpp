#include "model/complete_objects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string_view>

#include "model/placement.hpp"
#include "support/text.hpp"
#include "syntax/parse.hpp"
#include "syntax/routine.hpp"
#include "syntax/sql.hpp"

namespace autogen {

// The settings of libc are one locale where they are the same; the other providers have one alone.
void complete(Object<Collation>& collation, const Catalog&, Diagnostics& diagnostics) {
  auto& def = collation.def;
  const bool libc = def.provider == CollationProvider::libc;
  const bool both = !def.lc_collate.empty() && !def.lc_ctype.empty();
  const bool any = !def.lc_collate.empty() || !def.lc_ctype.empty();
  if (any && (!libc || !def.locale.empty())) {
    diagnostics.error(
        fmt::format("{} may have a \"locale\", or of libc \"lc_collate\" and \"lc_ctype\"", to_string(collation.id())),
        collation.where);
  } else if (def.locale.empty() && !both && def.rules.empty()) {
    diagnostics.error(fmt::format("{} has no \"locale\"{}", to_string(collation.id()),
                                  libc ? ", nor \"lc_collate\" and \"lc_ctype\"" : ""),
                      collation.where, "for example locale = \"de-DE\" with provider = \"icu\"");
  }
  if (!def.rules.empty() && def.provider != CollationProvider::icu) {
    diagnostics.error(fmt::format("{} has \"rules\", which only the provider icu takes", to_string(collation.id())),
                      collation.where);
  }
  if (!def.deterministic && def.provider != CollationProvider::icu) {
    diagnostics.error(
        fmt::format("{} is not deterministic, which only the provider icu can be", to_string(collation.id())),
        collation.where);
  }
  if (both && def.lc_collate == def.lc_ctype) {
    def.locale = std::move(def.lc_collate);
    def.lc_collate.clear();
    def.lc_ctype.clear();
  }
}

void complete(Object<Aggregate>& aggregate, const Catalog&, Diagnostics& diagnostics) {
  auto& def = aggregate.def;
  const auto refuse = [&](bool wrong, std::string_view what) {
    if (wrong) diagnostics.error(fmt::format("{} {}", to_string(aggregate.id()), what), aggregate.where);
  };
  refuse(def.stype.text.empty(), "has no \"stype\", the type of its state");
  refuse(def.hypothetical && def.order_by.empty(), "is hypothetical and has no \"order_by\"");
  refuse(def.msfunc.has_value() != def.mstype.has_value() || def.msfunc.has_value() != def.minvfunc.has_value(),
         "needs all of \"msfunc\", \"minvfunc\" and \"mstype\", or none");
  const auto usual = def.order_by.empty() ? StateUse::read_only : StateUse::read_write;
  if (def.finalfunc_modify == usual) def.finalfunc_modify.reset();
  if (def.mfinalfunc_modify == usual) def.mfinalfunc_modify.reset();
  constexpr std::string_view system = "OPERATOR(pg_catalog.";
  if (def.sortop.starts_with(system) && def.sortop.ends_with(")")) {
    def.sortop = def.sortop.substr(system.size(), def.sortop.size() - system.size() - 1);
  }
}

namespace {

template <class Kind>
void complete_routine(Object<Kind>& routine, Diagnostics& diagnostics) {
  if (routine.def.body.has_value() == routine.def.sql_body.has_value()) {
    diagnostics.error(fmt::format("{} needs a \"body\" or a \"sql_body\"{}", to_string(routine.id()),
                                  routine.def.body ? ", and not both" : ""),
                      routine.where);
  }
  if (routine.def.object_file.empty() == (routine.def.language == "c")) {
    diagnostics.error(fmt::format("{}: \"object_file\" is what functions in the language c need, and they alone",
                                  to_string(routine.id())),
                      routine.where);
  }
  for (auto& [name, value] : routine.def.set) {
    if (!is_name_list(name)) continue;
    const auto names = parse_name_list(value);
    if (!names) {
      diagnostics.error(fmt::format("{} of {} is no list of names: {}", name, to_string(routine.id()), value),
                        routine.where);
      continue;
    }
    value = names->empty() ? "\"\"" : ident_list(*names).str();
  }
}

}  // namespace

void find_operator(OperatorName& name, const std::string& beside, const Catalog& catalog) {
  if (!name.schema.empty()) return;
  for (const auto& schema : {beside, std::string("public")}) {
    for (const auto& [key, op] : catalog.of<Operator>()) {
      if (key.schema != schema || split_signature(key.name).first != name.name) continue;
      name.schema = schema;
      return;
    }
  }
  name.schema = "pg_catalog";
}

void complete(Object<Function>& function, const Catalog&, Diagnostics& diagnostics) {
  complete_routine(function, diagnostics);
}

void complete(Object<Procedure>& procedure, const Catalog&, Diagnostics& diagnostics) {
  complete_routine(procedure, diagnostics);
}

void complete(Object<Relation>& table, const Catalog& catalog, Diagnostics& diagnostics) {
  if (!table.def.compat_view) return;
  if (!table.has_hint()) {
    diagnostics.error(
        fmt::format("{} has a compat_view and no renamed_from, whose name that would have", to_string(table.id())),
        table.where, "add renamed_from or moved_from, or take compat_view away");
    return;
  }
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (stands_alone<Kind> && requires { Kind::names_relation; }) {
      const auto* taken = catalog.find<Kind>(table.old_key());
      if (taken == nullptr || !*table.def.compat_view) return;
      diagnostics.error(
          fmt::format("{}: its compat_view would have the name of {}", to_string(table.id()), to_string(taken->id())),
          table.where, "it is also defined at " + to_string(taken->where));
    }
  });
}

void complete(Object<Operator>& op, const Catalog& catalog, Diagnostics& diagnostics) {
  const auto symbol = split_signature(op.key.name).first;
  const auto written = parse_operator_name(symbol);
  if (!written || !written->schema.empty()) {
    diagnostics.error(fmt::format("{}: \"{}\" is no symbol of an operator", to_string(op.id()), symbol), op.where);
  }
  if (op.def.args.empty() || op.def.args.size() > 2) {
    diagnostics.error(fmt::format("{} has {} operands", to_string(op.id()), op.def.args.size()), op.where,
                      "an operator has one, behind it, or two");
  }
  if (op.def.commutator) find_operator(*op.def.commutator, op.key.schema, catalog);
  if (op.def.negator) find_operator(*op.def.negator, op.key.schema, catalog);
}

void complete(Object<Cast>& cast, const Catalog&, Diagnostics& diagnostics) {
  if (cast.def.function.has_value() == (cast.def.method == CastMethod::function)) return;
  diagnostics.error(
      fmt::format("{} {}", to_string(cast.id()),
                  cast.def.function ? "has a \"function\" and another \"method\"" : "has no \"function\""),
      cast.where, cast.def.function ? "leave one of them out" : "or say method = \"inout\" or method = \"binary\"");
}

void complete(Object<Policy>& policy, const Catalog&, Diagnostics& diagnostics) {
  auto& roles = policy.def.roles;
  std::sort(roles.begin(), roles.end(), [](const Name& a, const Name& b) { return a.text < b.text; });
  for (const auto& role : roles) {
    if (role.text != "public" || roles.size() == 1) continue;
    roles = {role};
    break;
  }
  if (!policy.def.using_expression && !policy.def.check) {
    diagnostics.error(fmt::format("{} needs \"using\" or \"check\"", to_string(policy.id())), policy.where);
  }
}

void complete(Object<Publication>& publication, const Catalog& catalog, Diagnostics& diagnostics) {
  auto& def = publication.def;
  sort_once(def.publish, std::less<>());
  sort_once(def.schemas, [](const Name& a, const Name& b) { return a.text < b.text; });
  const auto& tables = catalog.of<PublishedTable>();
  const bool lists = std::any_of(tables.begin(), tables.end(),
                                 [&](const auto& item) { return item.first.name == publication.key.name; });
  if (!def.all_tables || (def.schemas.empty() && !lists)) return;
  diagnostics.error(fmt::format("{} is for all tables and lists some, too", to_string(publication.id())),
                    publication.where);
}

void complete_objects(Catalog& catalog, Diagnostics& diagnostics) {
  imply_operator_families(catalog);
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires(Object<Kind> & object) { complete(object, catalog, diagnostics); }) {
      for (auto& [key, object] : catalog.of<Kind>()) complete(object, catalog, diagnostics);
    }
  });
}

}  // namespace autogen
