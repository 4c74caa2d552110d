#include "emitters/plan_value.hpp"

#include <cmath>

#include "emitters/statements.hpp"
#include "engine/probable_renames/notes.hpp"
#include "model/codec.hpp"

namespace autogen {
namespace {

std::string_view lock_name(Lock lock) {
  switch (lock) {
    case Lock::row_exclusive: return "ROW EXCLUSIVE";
    case Lock::share_update_exclusive: return "SHARE UPDATE EXCLUSIVE";
    case Lock::share: return "SHARE";
    case Lock::share_row_exclusive: return "SHARE ROW EXCLUSIVE";
    case Lock::access_exclusive: return "ACCESS EXCLUSIVE";
    case Lock::none: break;
  }
  return {};
}

template <class Kind>
Value fields_of(const Kind& def) {
  Value out{Table{}};
  for_each_field<Kind>([&](auto field) {
    if constexpr (decltype(field)::change != On::ignore) {
      out.set(std::string(field.name), Codec<typename decltype(field)::Type>::encode(def.*field.member));
    }
  });
  return out;
}

Array strings(const std::vector<std::string>& list) {
  Array out;
  for (const auto& item : list) out.emplace_back(item);
  return out;
}

// More digits would say more than is known.
double rounded(double confidence) { return std::round(confidence * 1000) / 1000; }

template <class Kind>
void describe(Value& out, const Step& step, const Delta<Kind>& delta) {
  const auto& key = delta.id().key;
  if (!key.schema.empty()) out.set("schema", key.schema);
  if constexpr (requires { Kind::part_of; } && is_global<Kind>) {
    out.set(std::string(Kind::part_of), key.parent);
  } else if (!key.parent.empty()) {
    out.set("table", key.parent);
  }
  if (step.verb == Verb::rename) {
    out.set("from", delta.before->key.name);
    out.set("to", delta.after->key.name);
    if (delta.after->key.schema != delta.before->key.schema) out.set("from_schema", delta.before->key.schema);
    out.set("confidence", step.found ? rounded(step.found->confidence) : 1.0);
    out.set("emitted", true);
    // Where nothing was guessed, it was asked for.
    out.set("why", step.found ? strings(step.found->why)
                              : Array{Value("asked for by renamed_from, --rename, or the same definition")});
    return;
  }
  out.set("name", key.name);
  if (!key.of.empty()) out.set("of", key.of);
  if (step.verb == Verb::alter) out.set("field", step.field);
  if (delta.before && step.verb != Verb::create) out.set("before", fields_of(delta.before->def));
  if (delta.after) out.set("after", fields_of(delta.after->def));
}

Value step_as_value(const Step& step) {
  Value out;
  out.set("op", operation(step));
  std::visit([&](const auto& delta) { describe(out, step, delta); }, step.change);
  if (!step.parts.empty()) {
    Array parts;
    for (const auto& part : step.parts) {
      std::visit(
          [&](const auto& delta) {
            Value one;
            one.set("kind", delta.id().kind);
            one.set("name", delta.id().key.name);
            if (delta.after) one.set("after", fields_of(delta.after->def));
            parts.push_back(std::move(one));
          },
          part);
    }
    out.set("parts", std::move(parts));
  }
  static constexpr std::string_view sections[] = {"transaction", "own_transaction", "autocommit"};
  out.set("section", sections[static_cast<std::size_t>(step.section)]);
  if (step.online) out.set("online", true);
  if (step.facts.lock != Lock::none) out.set("lock", lock_name(step.facts.lock));
  if (step.facts.rewrites) out.set("rewrites", true);
  if (step.facts.scans) out.set("scans", true);
  if (!step.facts.data_loss.empty()) out.set("data_loss", step.facts.data_loss);
  if (!step.facts.relaxes.empty()) out.set("relaxes", step.facts.relaxes);
  if (!step.facts.withdraws.empty()) out.set("withdraws", step.facts.withdraws);
  if (!step.facts.may_fail.empty()) out.set("may_fail", step.facts.may_fail);
  if (!step.facts.breaks.empty()) out.set("breaks", step.facts.breaks);
  if (!step.notes.empty()) out.set("notes", strings(step.notes));
  Array sql;
  for (const auto& statement : statements(step)) sql.emplace_back(statement.str());
  out.set("sql", std::move(sql));
  return out;
}

}  // namespace

Value plan_as_value(const Plan& plan) {
  Value out;
  Array operations;
  for (const auto& step : plan.upgrade) operations.push_back(step_as_value(step));
  out.set("operations", std::move(operations));
  return out;
}

void add_candidates(Value& plan, const std::vector<RenameCandidate>& candidates) {
  Array operations;
  if (const auto* there = plan.find("operations"); there != nullptr && there->as_array())
    operations = *there->as_array();
  for (const auto& candidate : candidates) {
    if (candidate.emitted) continue;
    Value one;
    one.set("op", "rename_" + std::string(candidate.kind) +
                      (candidate.part.empty() ? "" : "_" + std::string(candidate.part)));
    one.set("schema", candidate.to.schema);
    if (!candidate.to.parent.empty()) one.set(candidate.part.empty() ? "table" : "type", candidate.to.parent);
    one.set("from", candidate.from.name);
    one.set("to", candidate.to.name);
    if (candidate.from.schema != candidate.to.schema) one.set("from_schema", candidate.from.schema);
    one.set("confidence", rounded(candidate.confidence));
    one.set("emitted", false);
    one.set("why", strings(candidate.why));
    one.set("hint", hint_for(candidate));
    operations.push_back(std::move(one));
  }
  plan.set("operations", std::move(operations));
}

}  // namespace autogen
