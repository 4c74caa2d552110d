// autogen diff: what would change.
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/compare.hpp"
#include "cli/drift.hpp"
#include "emitters/plan_value.hpp"
#include "emitters/revision_text.hpp"
#include "support/json.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

struct Options {
  std::string format = "text";
  bool exit_code = false;
  bool strict = false;
  RenameFlags renames;
};

std::string as_sql(const Plan& plan) {
  std::string out;
  for (const auto& section : sections(plan.upgrade)) {
    if (!out.empty()) out += '\n';
    out += section.autocommit ? section.sql : "BEGIN;\n\n" + section.sql + "\nCOMMIT;\n";
  }
  return out;
}

int diff(App& app, const Options& options) {
  auto connection = app.connect("diff");
  auto flags = options.renames;
  flags.may_ask = true;
  const auto comparison = compare_model(app, connection, flags);
  if (options.format == "json") {
    auto value = plan_as_value(comparison.plan);
    add_candidates(value, comparison.candidates);
    add_rest(value, comparison);
    app.out(to_json(value) + "\n");
  } else if (options.format == "sql") {
    app.out(as_sql(comparison.plan));
  } else {
    print_difference(app, comparison);
    if (comparison.empty()) app.note("no difference");
  }
  report_rest(app, comparison);
  if (options.strict && !comparison.unmodelled.empty()) return exit_status::error;
  return options.exit_code && !comparison.empty() ? exit_status::drift : exit_status::done;
}

}  // namespace

void add_diff(Cli& cli) {
  auto options = std::make_shared<Options>();
  cli.command("diff", "show what differs between model and database",
              [options](App& app) { return diff(app, *options); })
      .choice("--format", options->format, {"text", "sql", "json"}, "how it is shown (default: text)")
      .option("--rename", options->renames.renames, "KIND:OLD=NEW", "this is a rename (repeatable)")
      .option("--no-rename", options->renames.no_renames, "KIND:NAME", "this is none (repeatable)")
      .flag("--exit-code", options->exit_code, "exit with 2 when something differs")
      .flag("--strict", options->strict, "what cannot be modelled is an error");
}

}  // namespace autogen
