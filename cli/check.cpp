// autogen check: the drift gate.
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/compare.hpp"
#include "cli/drift.hpp"
#include "emitters/report.hpp"
#include "support/json.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

struct Options {
  std::string format = "text";
  bool strict = false;
};

int check(App& app, const Options& options) {
  auto connection = app.connect("check");
  const auto comparison = compare_model(app, connection);
  if (options.format == "json") {
    auto value = plan_as_value(comparison.plan);
    value.set("clean", comparison.empty());
    add_rest(value, comparison);
    app.out(to_json(value) + "\n");
  } else {
    print_difference(app, comparison);
  }
  report_rest(app, comparison);
  if (options.strict && !comparison.unmodelled.empty()) {
    app.note(fmt::format("--strict: {} cannot be modelled", count(comparison.unmodelled.size(), "object")));
    return exit_status::error;
  }
  app.note(comparison.empty() ? "clean: the database is what the model says"
                              : "drift: autogen -m \"...\" writes a revision");
  return comparison.empty() ? exit_status::done : exit_status::drift;
}

}  // namespace

void add_check(Cli& cli) {
  auto options = std::make_shared<Options>();
  cli.command("check", "exit with 2 when model and database differ",
              [options](App& app) { return check(app, *options); })
      .choice("--format", options->format, {"text", "json"}, "how drift is shown (default: text)")
      .flag("--strict", options->strict, "what cannot be modelled is an error");
}

}  // namespace autogen
