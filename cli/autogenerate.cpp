// autogen -m: the difference between model and database as a revision file.
#include "cli/autogenerate.hpp"

#include <fmt/format.h>

#include "cli/alembic_history.hpp"
#include "cli/compare.hpp"
#include "cli/copy_consent.hpp"
#include "cli/drift.hpp"
#include "cli/history_commands.hpp"
#include "cli/prove_plan.hpp"
#include "cli/revision_text_of.hpp"
#include "cli/write_hooks.hpp"
#include "emitters/alembic.hpp"
#include "history/version_table.hpp"
#include "support/files.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

void require_all(const RevisionGraph& graph, const AppliedSet& applied, std::string_view command) {
  std::vector<std::string> pending;
  for (const auto& id : graph.ordered()) {
    if (!applied.contains(id)) pending.push_back(fmt::format("{} ({})", id, graph.at(id).message));
  }
  if (pending.empty()) return;
  throw Failure(fmt::format("the database is not at the head of the history: {} pending: {}",
                            count(pending.size(), "revision"), join(pending, ", ")),
                {}, fmt::format("run {} first", command));
}

std::string alembic_text(const RevisionHeader& header, const Plan& plan) {
  return alembic_revision(plan, {header.revision, header.down_revision, header.message, header.created,
                                 header.branch_labels, header.depends_on, header.search_path});
}

}  // namespace

void require_head(App& app, Connection& connection, const RevisionGraph& graph) {
  const auto& config = app.config();
  if (config.emitter == Config::Emitter::alembic) {
    require_all(graph, applied_by_alembic(connection, graph), "alembic upgrade head");
  } else {
    VersionTable table(connection, {config.version_table.schema, config.version_table.name});
    require_all(graph, applied_set(table.read()), "autogen upgrade head");
  }
}

void refuse_data_loss(const Config& config, const Plan& plan) {
  if (!config.policy.refuse_data_loss) return;
  std::vector<Error> errors;
  for (const auto& step : plan.upgrade) {
    if (step.facts.data_loss.empty()) continue;
    errors.push_back({fmt::format("{} {}: {}", operation(step), to_string(id_of(step).key), step.facts.data_loss),
                      {},
                      "policy.data_loss = \"refuse\" forbids it here"});
  }
  if (!errors.empty()) throw Failure(std::move(errors));
}

int autogenerate(App& app, const RevisionRequest& request) {
  const auto& config = app.config();
  const bool alembic = config.emitter == Config::Emitter::alembic;
  const auto graph = load_graph(app);
  auto connection = app.connect("revision");
  require_head(app, connection, graph);
  const auto comparison = compare_model(app, connection, {request.renames, request.no_renames, true});
  if (comparison.empty() && !request.allow_empty) {
    report_rest(app, comparison);
    app.note("no difference: no revision is written");
    return exit_status::done;
  }
  refuse_data_loss(config, comparison.plan);
  if (!may_copy_rows(app, comparison.plan)) {
    app.note("no revision is written");
    return exit_status::error;
  }
  const auto created = now_in(config.timezone);
  auto header = new_header(request, graph, created);
  header.search_path = comparison.search_path;
  const auto text = alembic ? alembic_text(header, comparison.plan) : revision_text_of(header, comparison.plan);
  if (request.verify && !prove_plan(app, connection, header, comparison)) {
    app.note("no revision is written");
    return exit_status::drift;
  }
  if (request.to_stdout) {
    app.out(text);
    return exit_status::done;
  }
  const auto path = new_revision_path(config, request, header, created, alembic ? ".py" : ".sql");
  write_file_atomically(path, text);
  report_rest(app, comparison);
  for (const auto& sentence : comparison.plan.downgrade_blocked) {
    app.warn({"the downgrade will not run as it is: " + sentence, {}, ""});
  }
  app.out(path.string() + "\n");
  run_write_hooks(app, path);
  return exit_status::done;
}

}  // namespace autogen
