// autogen current: what the database has.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cli/alembic_history.hpp"
#include "cli/commands.hpp"
#include "cli/history_commands.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

std::string unfinished(const AppliedRevision& row) {
  auto out = fmt::format("{} (partial {}: {} of {}", row.revision, to_string(row.direction), row.done,
                         count(row.total, "statement"));
  if (row.started) {
    out += fmt::format(", statement {} {}", row.started->index + 1, row.started->failed ? "failed" : "started");
  }
  return out + ")";
}

// As the history has them, so that the order does not depend on when they were applied; unknown ones last.
std::vector<AppliedRevision> in_order(const RevisionGraph& graph, std::vector<AppliedRevision> rows) {
  std::map<std::string, std::size_t> places;
  for (const auto& id : graph.ordered()) places.emplace(id, places.size());
  const auto place = [&](const AppliedRevision& row) {
    const auto found = places.find(row.revision);
    return found == places.end() ? places.size() : found->second;
  };
  std::stable_sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
  return rows;
}

// Nothing is applied; perhaps only because the database was Alembic's so far.
void tell_of_alembic(App& app, const RevisionGraph& graph) {
  app.note("no revision is applied");
  auto connection = app.connect("current");
  const auto versions = alembic_versions(connection).value_or(RevisionIds());
  if (versions.empty()) return;
  const bool known = std::all_of(versions.begin(), versions.end(), [&](const auto& id) { return graph.contains(id); });
  app.note(fmt::format("alembic_version has {}: {}", join(versions, ", "),
                       known ? "`autogen stamp --from-alembic` takes that over"
                             : "README.md tells how autogen takes over from Alembic"));
}

int current(App& app, bool check_heads) {
  const auto graph = load_graph(app);
  const RevisionLines lines(graph);
  RunProgress progress(app);
  Runner runner(runner_settings(app, ""), graph, progress);
  const auto rows = in_order(graph, runner.state());
  const auto heads = graph.current_heads(applied_set(rows));
  if (rows.empty()) tell_of_alembic(app, graph);
  for (const auto& row : rows) {
    const bool head = std::find(heads.begin(), heads.end(), row.revision) != heads.end();
    if (row.partial) {
      app.out(unfinished(row) + "\n");
    } else if (!graph.contains(row.revision)) {
      app.out(fmt::format("{} (unknown: no file has it), {}\n", row.revision, row.message));
    } else if (head) {
      app.out(app.verbose() ? lines.block(row.revision, "", applied_details(row)) + "\n"
                            : lines.place(row.revision) + "\n");
    }
  }
  if (check_heads && (heads != graph.effective_heads() || applied_set(rows).size() != rows.size())) {
    throw Failure("Database is not on all head revisions", {}, "run `autogen upgrade heads`");
  }
  return exit_status::done;
}

}  // namespace

void add_current(Cli& cli) {
  auto check_heads = std::make_shared<bool>(false);
  cli.command("current", "show what the database has", [check_heads](App& app) { return current(app, *check_heads); })
      .flag("--check-heads", *check_heads, "fail unless every head is applied");
}

}  // namespace autogen
