#include "engine/probable_renames/notes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "support/json.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

bool is_rename_of(const Step& step, const RenameCandidate& candidate) {
  return std::visit(
      [&]<class Kind>(const Delta<Kind>& delta) {
        if (Kind::kind != candidate.kind || !delta.before || !delta.after) return false;
        if (candidate.part.empty()) return step.verb == Verb::rename && delta.after->key == candidate.to;
        if (step.verb != Verb::rename_value || delta.after->key != table_of(candidate.to)) return false;
        if constexpr (requires { delta.after->def.values; }) {
          const auto& after = delta.after->def.values;
          const auto& before = delta.before->def.values;
          for (std::size_t i = 0; i < before.size() && i < after.size(); ++i) {
            if (before[i].text == candidate.from.name && after[i].text == candidate.to.name) return true;
          }
        } else if constexpr (requires { delta.after->def.attributes; }) {
          const auto& after = delta.after->def.attributes.list;
          const auto& before = delta.before->def.attributes.list;
          for (std::size_t i = 0; i < before.size() && i < after.size(); ++i) {
            if (before[i].name == candidate.from.name && after[i].name == candidate.to.name) return true;
          }
        }
        return false;
      },
      step.change);
}

bool stands_in_for(const Step& step, const RenameCandidate& candidate) {
  const auto id = id_of(step);
  if (id.kind != candidate.kind) return false;
  if (!candidate.part.empty()) return id.key == table_of(candidate.to) && step.verb == Verb::rebuild;
  return step.verb == Verb::drop && id.key == candidate.from;
}

}  // namespace

std::string shown_confidence(double confidence) { return fmt::format("{:.2f}", std::min(confidence, 0.99)); }

std::vector<std::string> hint_keys(const RenameCandidate& candidate) {
  std::vector<std::string> out;
  const auto add = [&](std::string_view key, const std::string& old, const std::string& now) {
    if (old != now) out.push_back(fmt::format("{} = {}", key, to_json(Value(old), -1)));  // TOML quotes as JSON does
  };
  add("renamed_from", candidate.from.name, candidate.to.name);
  add("moved_from", candidate.from.schema, candidate.to.schema);
  return out;
}

std::string hint_for(const RenameCandidate& candidate) {
  const auto& from = candidate.from;
  const auto& to = candidate.to;
  auto out = join(hint_keys(candidate), ", ");
  if (candidate.where) out += " at " + to_string(candidate.where);
  if (!candidate.part.empty()) return out;
  const auto name = from.schema == to.schema ? to.name : to_string(to);
  return out + fmt::format(", or --rename {}:{}={}", candidate.kind, to_string(from), name);
}

void note_renames(Plan& plan, const std::vector<RenameCandidate>& candidates) {
  for (const auto& candidate : candidates) {
    for (auto& step : plan.upgrade) {
      if (candidate.emitted && is_rename_of(step, candidate)) {
        step.found = Found{candidate.confidence, candidate.why};
      } else if (is_worth_telling(candidate) && stands_in_for(step, candidate)) {
        step.notes.push_back(
            fmt::format("perhaps a rename of {} to {} (confidence {}): {}", candidate.from.name,
                        candidate.from.schema == candidate.to.schema ? candidate.to.name : to_string(candidate.to),
                        shown_confidence(candidate.confidence), hint_for(candidate)));
      }
    }
  }
}

}  // namespace autogen
