// autogen current: what the database has.
#include <fmt/format.h>

#include <algorithm>

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

std::string details(const AppliedRevision& row) {
  return fmt::format("Applied: {} by {}, in {:.3f} s\n", row.applied_at, row.applied_by,
                     static_cast<double>(row.duration_ms) / 1000);
}

int current(App& app, bool check_heads) {
  const auto graph = load_graph(app);
  const RevisionLines lines(graph);
  RunProgress progress(app);
  Runner runner(runner_settings(app, ""), graph, progress);
  const auto rows = runner.state();
  const auto heads = graph.current_heads(applied_set(rows));
  for (const auto& row : rows) {
    const bool head = std::find(heads.begin(), heads.end(), row.revision) != heads.end();
    if (row.partial) {
      app.out(unfinished(row) + "\n");
    } else if (!graph.contains(row.revision)) {
      app.out(fmt::format("{} (unknown: no file has it), {}\n", row.revision, row.message));
    } else if (head) {
      app.out(app.verbose() ? lines.block(row.revision) + details(row) + "\n" : lines.place(row.revision) + "\n");
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
