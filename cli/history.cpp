// autogen history, heads, branches and show: what the revision files say.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cli/commands.hpp"
#include "cli/history_commands.hpp"

namespace autogen {
namespace {

struct HistoryOptions {
  std::string range = ":";
  bool indicate_current = false;
};

// What history says about the database: its rows by revision, and where it stands.
struct DatabaseState {
  AppliedSet applied{};
  RevisionIds current{};
  std::map<std::string, AppliedRevision> rows{};
};

// `exactly`: it is a place in the range, and has to be known.
DatabaseState state_of_database(App& app, const RevisionGraph& graph, bool exactly) {
  DatabaseState out;
  if (app.config().emitter == Config::Emitter::alembic) {
    out.applied = applied_now(app, graph);
  } else {
    RunProgress progress(app);
    const auto rows = Runner(runner_settings(app, ""), graph, progress).state();
    if (exactly) refuse_unknown(graph, rows);
    if (const auto unknown = unknown_revisions(graph, rows); !unknown.empty()) {
      app.note(fmt::format("the database also has '{}', which no file has", unknown));
    }
    out.applied = applied_set(rows);
    for (const auto& row : rows) out.rows.emplace(row.revision, row);
  }
  out.current = graph.current_heads(out.applied);
  return out;
}

int history(App& app, const HistoryOptions& options) {
  const auto graph = load_graph(app);
  const RevisionLines lines(graph);
  const bool in_range = options.range.starts_with("current:") || options.range.ends_with(":current");
  const auto database =
      in_range || options.indicate_current ? state_of_database(app, graph, in_range) : DatabaseState();
  for (const auto& id : graph.range(options.range, database.applied)) {
    const auto& now = database.current;
    const bool is_current = options.indicate_current && std::find(now.begin(), now.end(), id) != now.end();
    const std::string mark = is_current ? " (current)" : "";
    if (app.verbose()) {
      const auto row = database.rows.find(id);
      const bool told = options.indicate_current && row != database.rows.end() && !row->second.partial;
      app.out(lines.block(id, mark, told ? applied_details(row->second) : "") + "\n");
    } else {
      app.out(lines.line(id, mark) + "\n");
    }
  }
  return exit_status::done;
}

int heads(App& app, bool resolve_dependencies) {
  const auto graph = load_graph(app);
  const RevisionLines lines(graph);
  for (const auto& id : resolve_dependencies ? graph.effective_heads() : graph.heads()) {
    app.out(app.verbose() ? lines.block(id) + "\n" : lines.place(id) + "\n");
  }
  return exit_status::done;
}

int branches(App& app) {
  const auto graph = load_graph(app);
  const RevisionLines lines(graph);
  for (const auto& id : graph.branch_points()) {
    app.out(app.verbose() ? lines.block(id) : lines.place(id) + "\n");
    for (const auto& child : graph.children(id)) {
      const auto message = app.verbose() ? ", " + first_line(graph.at(child).message) : "";
      app.out(fmt::format("{:>{}} -> {}{}\n", "", id.size(), lines.place(child), message));
    }
    app.out("\n");
  }
  return exit_status::done;
}

int show(App& app, const std::string& revision) {
  const auto graph = load_graph(app);
  const RevisionLines lines(graph);
  const auto ids = revision == "current" ? graph.current_heads(applied_now(app, graph)) : graph.resolve_all(revision);
  if (ids.empty()) {
    if (revision != "current") throw Failure(fmt::format("'{}' names no revision", revision));
    app.note("no revision is applied");
  }
  for (const auto& id : ids) app.out(lines.block(id) + "\n");
  return exit_status::done;
}

}  // namespace

void add_history(Cli& cli) {
  auto options = std::make_shared<HistoryOptions>();
  cli.command("history", "list the revisions, newest first", [options](App& app) { return history(app, *options); })
      .option("-r,--rev-range", options->range, "[START]:[END]", "only these; `current` and -3 work")
      .flag("-i,--indicate-current", options->indicate_current, "mark what the database has");
}

void add_heads(Cli& cli) {
  auto resolve = std::make_shared<bool>(false);
  cli.command("heads", "show the revisions that no other one follows",
              [resolve](App& app) { return heads(app, *resolve); })
      .flag("--resolve-dependencies", *resolve, "leave out those that others depend on");
}

void add_branches(Cli& cli) {
  cli.command("branches", "show where the history branches", [](App& app) { return branches(app); });
}

void add_show(Cli& cli) {
  auto revision = std::make_shared<std::string>();
  cli.command("show", "show one revision", [revision](App& app) { return show(app, *revision); })
      .required("revision", *revision, "an identifier, head, current, ...");
}

}  // namespace autogen
