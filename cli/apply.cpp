// autogen apply: a development database brought to the model without a revision file.
#include <fmt/format.h>

#include <algorithm>

#include "cli/autogenerate.hpp"
#include "cli/commands.hpp"
#include "cli/compare.hpp"
#include "cli/copy_consent.hpp"
#include "cli/drift.hpp"
#include "cli/history_commands.hpp"
#include "cli/revision_text_of.hpp"
#include "history/session_settings.hpp"
#include "support/text.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

struct Options {
  bool yes = false;
  RenameFlags renames;
};

// A plan that keeps nobody waiting is one of many sections. Here nobody waits, and fewer sections leave less behind
// when one fails.
GlobalFlags without_online(GlobalFlags flags) {
  flags.config.flags["plan.online"] = {"false"};
  return flags;
}

void refuse_by_policy(const Config& config) {
  if (!config.policy.refuse_apply) return;
  throw Failure("this database is not changed without a revision: policy.apply = \"refuse\"", {},
                "autogen -m \"...\" writes a revision, autogen upgrade runs it");
}

std::vector<const Step*> losses(const Plan& plan) {
  std::vector<const Step*> out;
  for (const auto& step : plan.upgrade) {
    if (!step.facts.data_loss.empty()) out.push_back(&step);
  }
  return out;
}

// False when the user says no. Throws Failure where nobody can be asked.
bool may_lose(App& app, const std::vector<const Step*>& lost, bool yes) {
  if (lost.empty() || yes) return true;
  std::vector<Error> errors;
  for (const auto* step : lost) {
    const auto what = fmt::format("{} {}: {}", operation(*step), to_string(id_of(*step).key), step->facts.data_loss);
    if (is_interactive()) app.note("this loses data: " + what);
    errors.push_back({what, {}, "--yes does it all the same"});
  }
  if (!is_interactive()) throw Failure(std::move(errors));
  return ask_yes_no("go on?", false);
}

void run_statement(Connection& session, const RevisionStatement& statement, std::size_t done) {
  try {
    session.run(statement.sql);
  } catch (const ServerError& error) {
    const auto& first = error.errors().front();
    throw Failure(
        fmt::format("{}: {}", statement.comment.empty() ? statement.sql : statement.comment, first.message), {},
        done == 0 ? std::string("nothing was changed")
                  : fmt::format("{} before it stay; autogen apply goes on from there", count(done, "section")));
  }
}

void run_plan(App& app, Connection& session, const Comparison& comparison) {
  const auto& config = app.config();
  RevisionHeader header;
  header.revision = "apply";
  header.search_path = comparison.search_path;
  const auto text = revision_text_of(header, comparison.plan);
  const auto file = parse_revision(std::make_shared<const Source>(Source{"the plan", text}));
  const std::vector<std::pair<std::string, std::string>> settings = {
      {"search_path", ident_list(header.search_path).str()},
      {"lock_timeout", config.plan.lock_timeout},
      {"statement_timeout", config.plan.statement_timeout}};
  std::size_t done = 0;
  for (const auto& section : file.upgrade) {
    const bool together = section.kind == SectionKind::transaction;
    session.run(reset_session);
    if (together) session.run("BEGIN");
    set_settings(session, settings, together);
    for (const auto& statement : section.statements) {
      app.detail(statement.comment.empty() ? first_line(statement.sql) : statement.comment);
      run_statement(session, statement, done);
    }
    if (together) session.run("SET CONSTRAINTS ALL IMMEDIATE; COMMIT");
    ++done;
  }
}

int apply(App& configured, const Options& options) {
  refuse_by_policy(configured.config());
  App app(without_online(configured.flags()));
  auto connection = app.connect("apply");
  require_head(app, connection, load_graph(app));
  const auto comparison = compare_model(app, connection, options.renames);
  print_difference(configured, comparison);
  report_rest(configured, comparison);
  if (comparison.empty()) {
    configured.note("no difference: nothing to do");
    return exit_status::done;
  }
  refuse_data_loss(app.config(), comparison.plan);
  const auto copies = copies_of(comparison.plan);
  if (!copies.empty() && !options.yes && !is_interactive() &&
      app.config().policy.copy_rows == PolicyConfig::CopyRows::ask) {
    throw Failure(fmt::format("{} has to be made anew, and its rows copied", to_string(id_of(*copies.front()))), {},
                  "--yes does it, and so does policy.copy_rows = \"allow\"");
  }
  if (!options.yes && !may_copy_rows(configured, comparison.plan)) {
    configured.note("nothing was changed");
    return exit_status::error;
  }
  if (!may_lose(configured, losses(comparison.plan), options.yes)) {
    configured.note("nothing was changed");
    return exit_status::error;
  }
  run_plan(configured, connection, comparison);
  configured.note("applied: the database is what the model says; no revision was written");
  return exit_status::done;
}

}  // namespace

void add_apply(Cli& cli) {
  auto options = std::make_shared<Options>();
  cli.command("apply", "bring a development database to the model, without a revision",
              [options](App& app) { return apply(app, *options); })
      .flag("--yes", options->yes, "lose data without asking")
      .option("--rename", options->renames.renames, "KIND:OLD=NEW", "this is a rename (repeatable)")
      .option("--no-rename", options->renames.no_renames, "KIND:NAME", "this is none (repeatable)");
}

}  // namespace autogen
