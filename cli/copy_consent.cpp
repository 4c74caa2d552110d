#include "cli/copy_consent.hpp"

#include <fmt/format.h>

#include "cli/terminal.hpp"

namespace autogen {
namespace {

std::string what_is_done(const Step& step) {
  return fmt::format("{} has to be made anew: a new table takes its place, and its rows are copied in one transaction",
                     to_string(id_of(step)));
}

}  // namespace

std::vector<const Step*> copies_of(const Plan& plan) {
  std::vector<const Step*> out;
  for (const auto& step : plan.upgrade) {
    if (step.verb == Verb::copy) out.push_back(&step);
  }
  return out;
}

bool may_copy_rows(App& app, const Plan& plan) {
  const auto copies = copies_of(plan);
  const auto policy = app.config().policy.copy_rows;
  if (copies.empty() || policy == PolicyConfig::CopyRows::allow) return true;
  if (policy == PolicyConfig::CopyRows::refuse) {
    std::vector<Error> errors;
    for (const auto* step : copies) {
      errors.push_back({what_is_done(*step), {}, "policy.copy_rows = \"refuse\" forbids it here"});
    }
    throw Failure(std::move(errors));
  }
  for (const auto* step : copies) {
    app.warn({what_is_done(*step), {}, "nobody can use the table meanwhile; policy.copy_rows = \"refuse\" forbids it"});
  }
  return !is_interactive() || ask_yes_no("go on?", false);
}

}  // namespace autogen
