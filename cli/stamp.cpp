// autogen stamp, repair and ensure-version: the version table without running anything.
#include <fmt/format.h>

#include "cli/alembic_history.hpp"
#include "cli/commands.hpp"
#include "cli/history_commands.hpp"
#include "history/offline.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

struct StampOptions {
  std::vector<std::string> revisions;
  bool purge = false;
  bool sql = false;
  std::string tag;
  bool from_alembic = false;
  std::optional<std::string> alembic_table;
};

Runner::Stamp manner(const StampOptions& options) {
  if (options.from_alembic) return Runner::Stamp::first;
  return options.purge ? Runner::Stamp::purge : Runner::Stamp::move;
}

// What Alembic's table says, or nothing where there is nothing to take over: the same command then does no harm on a
// new database.
RevisionIds revisions_of_alembic(App& app, const RevisionGraph& graph, const StampOptions& options) {
  const auto table = options.alembic_table.value_or("alembic_version");
  auto connection = app.connect("stamp");
  const auto found = alembic_versions(connection, table);
  if (!found && options.alembic_table) throw Failure(fmt::format("there is no table {}", table));
  if (!found || found->empty()) {
    app.note(fmt::format("nothing to take over: {}", found ? table + " holds no revision" : "there is no " + table));
    return {};
  }
  for (const auto& id : *found) {
    if (graph.contains(id)) continue;
    throw Failure(
        fmt::format("{} has revision {}, which no revision file has", table, id), {},
        fmt::format("`autogen revision --rev-id {}` begins a file for it; or bring the database to a revision "
                    "that has one by `alembic upgrade`",
                    id));
  }
  return *found;
}

void check(const StampOptions& options) {
  if (options.from_alembic && (!options.revisions.empty() || options.purge || options.sql)) {
    throw Failure("--from-alembic takes the revisions from Alembic's table", {},
                  "leave out revisions, --purge and --sql");
  }
  if (options.alembic_table && !options.from_alembic) throw Failure("--alembic-table is for --from-alembic");
  if (!options.from_alembic && options.revisions.empty()) {
    throw Failure("revisions is required", {}, "autogen stamp --help");
  }
  if (options.sql && options.purge) {
    throw Failure("--purge cannot be told offline", {}, "with --sql, write where the database stands: FROM:TO");
  }
  for (const auto& revision : options.revisions) {
    if (revision.find(':') == std::string::npos || options.sql) continue;
    throw Failure("Range revision not allowed", {}, "<fromrev>:<torev> is for --sql");
  }
}

int stamp(App& app, const StampOptions& options) {
  check(options);
  const auto graph = load_graph_to_run(app);
  if (options.sql) {
    app.out(stamp_script(graph, options.revisions, version_table_name(app.config()), options.tag));
    return exit_status::done;
  }
  auto settings = runner_settings(app, "");
  settings.tag = options.tag;
  const auto revisions = options.from_alembic ? revisions_of_alembic(app, graph, options) : options.revisions;
  if (options.from_alembic && revisions.empty()) return exit_status::done;
  RunProgress progress(app);
  const auto outcome = Runner(std::move(settings), graph, progress).stamp(revisions, manner(options));
  if (!outcome.revisions.empty()) {
    app.note("the database counts as being at " + join(outcome.revisions, ", "));
  } else {
    app.note(options.from_alembic ? "autogen's version table has revisions already: it stays as it is"
                                  : "the database counts as having no revision");
  }
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
      .positionals("revisions", options->revisions, "identifiers, head, heads or base")
      .flag("--purge", options->purge, "forget first what the version table says")
      .flag("--sql", options->sql, "print a script for psql, touch no database; takes FROM:TO")
      .option("--tag", options->tag, "TEXT", "recorded with the revisions; current -v shows it")
      .flag("--from-alembic", options->from_alembic,
            "what Alembic's version table says; nothing where autogen's has rows already")
      .option("--alembic-table", options->alembic_table, "[SCHEMA.]NAME", "that table (default: alembic_version)");
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
  auto sql = std::make_shared<bool>(false);
  cli.command("ensure-version", "make the version table",
              [sql](App& app) {
                if (*sql) {
                  app.out(ensure_version_script(version_table_name(app.config())));
                  return exit_status::done;
                }
                const RevisionGraph none({});
                RunProgress progress(app);
                Runner(runner_settings(app, ""), none, progress).ensure_version_table();
                return exit_status::done;
              })
      .flag("--sql", *sql, "print a script for psql, touch no database");
}

}  // namespace autogen
