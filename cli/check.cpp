// autogen check: the drift gate.
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/compare.hpp"
#include "cli/drift.hpp"
#include "cli/history_commands.hpp"
#include "cli/scratch_options.hpp"
#include "emitters/plan_value.hpp"
#include "proof/prove.hpp"
#include "support/json.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

struct Options {
  std::string format = "text";
  bool history = false;
  bool strict = false;
};

// What the revisions make of nothing, in a scratch database.
Comparison compare_history(App& app) {
  const auto graph = load_graph_to_run(app);
  const auto scratch = scratch_of_its_own(app);
  if (graph.size() > 0) replay(scratch, graph, version_table_name(app.config()), "heads");
  auto connection = scratch.connect("check");
  return compare_model(app, connection, {}, scratch.url());
}

Comparison compare_database(App& app) {
  auto connection = app.connect("check");
  return compare_model(app, connection);
}

std::string verdict(bool clean, bool history) {
  if (history) {
    return clean ? "clean: the revisions make what the model says"
                 : "drift: the revisions do not make what the model says";
  }
  return clean ? "clean: the database is what the model says" : "drift: autogen -m \"...\" writes a revision";
}

int check(App& app, const Options& options) {
  if (options.history && app.config().emitter == Config::Emitter::alembic) {
    throw Failure("the revisions of this project are Alembic's (emitter = \"alembic\")", {},
                  "autogen replays revisions of its own");
  }
  const auto comparison = options.history ? compare_history(app) : compare_database(app);
  if (options.format == "json") {
    auto value = plan_as_value(comparison.plan);
    add_candidates(value, comparison.candidates);
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
  app.note(verdict(comparison.empty(), options.history));
  return comparison.empty() ? exit_status::done : exit_status::drift;
}

}  // namespace

void add_check(Cli& cli) {
  auto options = std::make_shared<Options>();
  cli.command("check", "exit with 2 when model and database differ",
              [options](App& app) { return check(app, *options); })
      .choice("--format", options->format, {"text", "json"}, "how drift is shown (default: text)")
      .flag("--history", options->history, "compare with what the revisions make, in a scratch database of their own")
      .flag("--strict", options->strict, "what cannot be modelled is an error");
}

}  // namespace autogen
