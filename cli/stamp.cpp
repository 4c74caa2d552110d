// autogen stamp, repair and ensure-version: the version table without running anything.
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/history_commands.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

struct StampOptions {
  std::vector<std::string> revisions;
  bool purge = false;
};

int stamp(App& app, const StampOptions& options) {
  const auto graph = load_graph(app);
  RunProgress progress(app);
  const auto outcome = Runner(runner_settings(app, ""), graph, progress).stamp(options.revisions, options.purge);
  app.note(outcome.revisions.empty() ? "the database counts as having no revision"
                                     : "the database counts as being at " + join(outcome.revisions, ", "));
  return exit_status::done;
}

struct RepairOptions {
  std::optional<std::string> revision;
  bool done = false;
  bool redo = false;
  bool drift = false;
};

int repair(App& app, const RepairOptions& options) {
  const auto graph = load_graph(app);
  RunProgress progress(app);
  Runner runner(runner_settings(app, ""), graph, progress);
  if (options.done + options.redo + options.drift > 1) throw Failure("say one of --done, --redo and --drift");
  if (options.done || options.redo) {
    if (!options.revision) throw Failure("repair --done and --redo need a revision", {}, "`autogen current` shows it");
    runner.repair(*options.revision, options.done ? Runner::Repair::done : Runner::Repair::redo);
    app.note("settled; go on with `autogen upgrade` or `autogen downgrade`");
    return exit_status::done;
  }
  if (options.drift) {
    if (options.revision) throw Failure("--drift takes no revision: it is about the whole database");
    runner.accept_drift();
    app.note("the catalog counts as what the last revision left");
    return exit_status::done;
  }
  if (options.revision) throw Failure("say --done or --redo for the statement that was started last");
  const auto changed = runner.accept_edited();
  app.note(changed.empty() ? "nothing to repair" : "accepted as they are now: " + join(changed, ", "));
  return exit_status::done;
}

}  // namespace

void add_stamp(Cli& cli) {
  auto options = std::make_shared<StampOptions>();
  cli.command("stamp", "record revisions as applied, or not, without running them",
              [options](App& app) { return stamp(app, *options); })
      .positionals("revisions", options->revisions, "identifiers, head, heads or base", true)
      .flag("--purge", options->purge, "forget first what the version table says");
}

void add_repair(Cli& cli) {
  auto options = std::make_shared<RepairOptions>();
  cli.command("repair", "accept edited files or drift, or settle a statement that a crash left open",
              [options](App& app) { return repair(app, *options); })
      .positional("revision", options->revision, "with --done or --redo: the half-done revision")
      .flag("--done", options->done, "the statement that was started last has done its work")
      .flag("--redo", options->redo, "it has not: run it again")
      .flag("--drift", options->drift, "take the catalog as it is for what the last revision left (--check-drift)");
}

void add_ensure_version(Cli& cli) {
  cli.command("ensure-version", "make the version table", [](App& app) {
    const auto graph = load_graph(app);
    RunProgress progress(app);
    Runner(runner_settings(app, ""), graph, progress).ensure_version_table();
    return exit_status::done;
  });
}

}  // namespace autogen
