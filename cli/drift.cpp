#include "cli/drift.hpp"

#include <fmt/format.h>

#include "emitters/report.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

// A database may hold thousands of functions; the first few say what is meant, -v says them all.
constexpr std::size_t shown_without_v = 5;

Array strings(const std::vector<std::string>& list) {
  Array out;
  for (const auto& item : list) out.emplace_back(item);
  return out;
}

}  // namespace

void print_difference(App& app, const Comparison& comparison) {
  for (const auto& line : report_lines(comparison.difference, comparison.candidates)) {
    const auto style = line.sign == '+'   ? Style::green
                       : line.sign == '-' ? Style::red
                       : line.sign == '?' ? Style::cyan
                                          : Style::yellow;
    app.out(app.paint(fmt::format("{} {}", line.sign, line.text), style) + "\n");
  }
}

void report_rest(App& app, const Comparison& comparison) {
  const auto& names = comparison.unmodelled;
  for (std::size_t i = 0; i < names.size() && (app.verbose() || i < shown_without_v); ++i) {
    app.note("unmodelled: " + names[i]);
  }
  if (!app.verbose() && names.size() > shown_without_v) {
    app.note(fmt::format("unmodelled: {} more (-v lists them)", names.size() - shown_without_v));
  }
  for (const auto& name : comparison.unmanaged) app.detail("unmanaged: " + name);
  for (const auto& hint : comparison.difference.spent) {
    std::vector<std::string> keys;
    if (hint.from.name != hint.to.name) keys.emplace_back("renamed_from");
    if (hint.from.schema != hint.to.schema) keys.emplace_back("moved_from");
    app.note(fmt::format("{}{}{} of {} has done its work and can be deleted", to_string(hint.where),
                         hint.where ? ": " : "", join(keys, " and "), to_string(ObjectId{hint.kind, hint.to})));
  }
}

void add_rest(Value& value, const Comparison& comparison) {
  value.set("unmodelled", strings(comparison.unmodelled));
  value.set("unmanaged", strings(comparison.unmanaged));
}

}  // namespace autogen
