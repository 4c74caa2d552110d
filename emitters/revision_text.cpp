#include "emitters/revision_text.hpp"

#include <fmt/format.h>

#include "emitters/statements.hpp"
#include "engine/probable_renames/notes.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

// Names may hold line breaks; a comment may not.
std::string one_line(std::string text) {
  for (auto& c : text) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  return text;
}

// An index is named by its schema, a column or constraint by its table as well.
std::string name_of(const Step& step) {
  return std::visit(
      []<class Kind>(const Delta<Kind>& delta) {
        auto key = delta.id().key;
        if constexpr (requires { Kind::named_in_schema; }) key = {own_schema(delta.any()), "", key.name, key.of};
        return one_line(to_string(key));
      },
      step.change);
}

std::string text_of(const Step& step) {
  std::string out = fmt::format("-- {} {}", operation(step), name_of(step));
  if (step.verb == Verb::rename) {
    std::visit(
        [&](const auto& d) {
          const auto& from = d.before->key;
          const auto& to = d.after->key;
          out = fmt::format("-- {} {} to {}", operation(step), one_line(to_string(from)),
                            one_line(from.schema == to.schema ? to.name : to_string(to)));
        },
        step.change);
  }
  if (step.online) out += " (online)";
  out += '\n';
  if (step.found) {
    out += fmt::format("-- found, confidence {}: {}\n", shown_confidence(step.found->confidence),
                       join(step.found->why, ", "));
  }
  for (const auto& note : step.notes) out += "-- " + one_line(note) + '\n';
  if (!step.facts.data_loss.empty()) out += fmt::format("-- hazard: data-loss: {}\n", step.facts.data_loss);
  if (!step.facts.relaxes.empty()) out += fmt::format("-- hazard: relaxes: {}\n", step.facts.relaxes);
  if (!step.facts.withdraws.empty()) out += fmt::format("-- hazard: withdraws: {}\n", step.facts.withdraws);
  if (!step.facts.may_fail.empty()) out += fmt::format("-- hazard: may-fail: {}\n", step.facts.may_fail);
  if (!step.facts.breaks.empty()) out += fmt::format("-- hazard: breaks: {}\n", step.facts.breaks);
  if (step.facts.rewrites) out += "-- hazard: rewrite: the table is written anew while it is locked\n";
  for (const auto& sql : statements(step)) out += sql.str() + ";\n";
  return out;
}

}  // namespace

std::vector<TextSection> sections(const std::vector<Step>& steps) {
  std::vector<TextSection> out;
  const Step* last = nullptr;
  for (const auto& step : steps) {
    const bool together = last != nullptr && share_section(*last, step);
    if (!together) out.push_back({step.section == Section::autocommit, ""});
    if (!out.back().sql.empty()) out.back().sql += '\n';
    out.back().sql += text_of(step);
    last = &step;
  }
  return out;
}

}  // namespace autogen
