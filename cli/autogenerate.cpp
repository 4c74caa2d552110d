// autogen -m: the difference between model and database as a revision file.
#include "cli/autogenerate.hpp"

#include <fmt/format.h>

#include "cli/alembic_history.hpp"
#include "cli/compare.hpp"
#include "cli/drift.hpp"
#include "cli/history_commands.hpp"
#include "cli/write_hooks.hpp"
#include "emitters/alembic.hpp"
#include "emitters/revision_text.hpp"
#include "history/version_table.hpp"
#include "support/files.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

// The difference would repeat what waits in the versions directory.
void require_head(const RevisionGraph& graph, const AppliedSet& applied, std::string_view command) {
  std::vector<std::string> pending;
  for (const auto& id : graph.ordered()) {
    if (!applied.contains(id)) pending.push_back(fmt::format("{} ({})", id, graph.at(id).message));
  }
  if (pending.empty()) return;
  throw Failure(fmt::format("the database is not at the head of the history: {} pending: {}",
                            count(pending.size(), "revision"), join(pending, ", ")),
                {}, fmt::format("run {} first", command));
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

std::vector<RevisionSection> file_sections(const std::vector<Step>& steps) {
  std::vector<RevisionSection> out;
  for (auto& section : sections(steps)) {
    out.push_back({section.autocommit ? SectionKind::autocommit : SectionKind::transaction, std::move(section.sql)});
  }
  return out;
}

std::string revision_text(const RevisionHeader& header, const Plan& plan) {
  RevisionFile file;
  file.header = header;
  file.upgrade = file_sections(plan.upgrade);
  file.downgrade = file_sections(plan.downgrade);
  auto text = write_revision(file);
  // What cannot be read back must not be written: a person would meet it at the next upgrade.
  parse_revision(std::make_shared<const Source>(Source{"the new revision", text}));
  return text;
}

std::string alembic_text(const RevisionHeader& header, const Plan& plan) {
  return alembic_revision(plan, {header.revision, header.down_revision, header.message, header.created,
                                 header.branch_labels, header.depends_on, header.search_path});
}

}  // namespace

int autogenerate(App& app, const RevisionRequest& request) {
  const auto& config = app.config();
  const bool alembic = config.emitter == Config::Emitter::alembic;
  const auto graph = load_graph(app);
  auto connection = app.connect("revision");
  if (alembic) {
    require_head(graph, applied_by_alembic(connection, graph), "alembic upgrade head");
  } else {
    VersionTable table(connection, {config.version_table.schema, config.version_table.name});
    require_head(graph, applied_set(table.read()), "autogen upgrade head");
  }
  const auto comparison = compare_model(app, connection, {request.renames, request.no_renames});
  if (comparison.empty() && !request.allow_empty) {
    report_rest(app, comparison);
    app.note("no difference: no revision is written");
    return exit_status::done;
  }
  refuse_data_loss(config, comparison.plan);
  const auto created = now_in(config.timezone);
  auto header = new_header(request, graph, created);
  header.search_path = comparison.search_path;
  const auto text = alembic ? alembic_text(header, comparison.plan) : revision_text(header, comparison.plan);
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
