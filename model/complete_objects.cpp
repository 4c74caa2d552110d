#include "model/complete_objects.hpp"

#include <fmt/format.h>

#include <string_view>

namespace autogen {
namespace {

// The settings of libc are one locale where they are the same; the other providers have one alone.
void complete(Object<Collation>& collation, Diagnostics& diagnostics) {
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

void complete(Object<Aggregate>& aggregate, Diagnostics& diagnostics) {
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

}  // namespace

void complete_collations(Catalog& catalog, Diagnostics& diagnostics) {
  for (auto& [key, collation] : catalog.of<Collation>()) complete(collation, diagnostics);
}

void complete_aggregates(Catalog& catalog, Diagnostics& diagnostics) {
  for (auto& [key, aggregate] : catalog.of<Aggregate>()) complete(aggregate, diagnostics);
}

}  // namespace autogen
