// autogen history, heads, branches and show: what the revision files say.
#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/history_commands.hpp"

namespace autogen {
namespace {

AppliedSet applied(App& app, const RevisionGraph& graph) {
  RunProgress progress(app);
  return applied_set(Runner(runner_settings(app, ""), graph, progress).state());
}

void print(App& app, const RevisionLines& lines, const std::string& id, bool is_current) {
  if (app.verbose()) {
    app.out(fmt::format("{}{}\n", is_current ? "(current) " : "", lines.block(id)));
  } else {
    app.out(fmt::format("{}{}\n", lines.line(id), is_current ? " (current)" : ""));
  }
}

struct HistoryOptions {
  std::string range = ":";
  bool indicate_current = false;
};

int history(App& app, const HistoryOptions& options) {
  const auto graph = load_graph(app);
  const RevisionLines lines(graph);
  const bool asks_database = options.indicate_current || options.range.find("current") != std::string::npos;
  const auto have = asks_database ? applied(app, graph) : AppliedSet();
  const auto now = graph.current_heads(have);
  for (const auto& id : graph.range(options.range, have)) {
    const bool is_current = options.indicate_current && std::find(now.begin(), now.end(), id) != now.end();
    print(app, lines, id, is_current);
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
      app.out(fmt::format("{:>{}} -> {}\n", "", id.size(), lines.place(child)));
    }
  }
  return exit_status::done;
}

int show(App& app, const std::string& revision) {
  const auto graph = load_graph(app);
  const RevisionLines lines(graph);
  const auto ids = revision == "current" ? graph.current_heads(applied(app, graph)) : graph.resolve_all(revision);
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
