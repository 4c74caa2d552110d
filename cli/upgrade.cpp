// autogen upgrade and autogen downgrade: running revisions, showing which would run, and printing them for psql.
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/history_commands.hpp"
#include "history/offline.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

struct Options {
  std::string revision;
  bool sql = false;
  bool dry_run = false;
  bool allow_edited = false;
  bool check_drift = false;
  std::string lock_wait;
  std::string tag;
};

void report(App& app, Direction direction, const RunOutcome& outcome, bool no_files) {
  if (outcome.ahead) {
    app.note(fmt::format("the database is ahead of these files: it has {} more ({})",
                         count(outcome.unknown.size(), "revision"), join(outcome.unknown, ", ")));
  } else if (outcome.revisions.empty()) {
    app.note(direction == Direction::downgrade ? "nothing to undo"
             : no_files                        ? "nothing to do: there are no revision files"
                                               : "nothing to do: the database is up to date");
  }
}

// What of a revision is still to be run.
void print_statements(App& app, Direction direction, const RevisionHeader& header,
                      const std::vector<AppliedRevision>& rows) {
  std::size_t done = 0;
  for (const auto& row : rows) {
    if (row.revision == header.revision && row.partial && row.direction == direction) done = row.done;
  }
  const auto file = read_revision(header.path);
  std::size_t index = 0;
  for (const auto& section : direction == Direction::upgrade ? file.upgrade : file.downgrade) {
    bool told = false;
    for (const auto& statement : section.statements) {
      if (index++ < done) continue;
      if (!told) app.out(section.kind == SectionKind::autocommit ? "  autocommit:\n" : "  in one transaction:\n");
      told = true;
      if (!statement.comment.empty()) app.out(fmt::format("    -- {}\n", statement.comment));
      app.out(fmt::format("    {};\n", statement.sql));
    }
  }
}

int run(App& app, Direction direction, const Options& options) {
  const auto graph = load_graph_to_run(app);
  if (options.sql) {
    app.out(offline_script(graph, direction, options.revision, version_table_name(app.config()), options.tag));
    return exit_status::done;
  }
  if (options.revision.find(':') != std::string::npos) {
    throw Failure("Range revision not allowed", {}, "<fromrev>:<torev> is for --sql");
  }
  auto settings = runner_settings(app, options.lock_wait);
  settings.allow_edited = options.allow_edited;
  settings.tag = options.tag;
  settings.check_drift = options.check_drift;
  RunProgress progress(app);
  Runner runner(std::move(settings), graph, progress);
  if (options.dry_run) {
    const auto outcome = runner.plan(direction, options.revision);
    const RevisionLines lines(graph);
    for (const auto& id : outcome.revisions) {
      app.out(lines.line(id) + "\n");
      if (app.verbose()) print_statements(app, direction, graph.at(id), runner.state());
    }
    report(app, direction, outcome, graph.size() == 0);
    return exit_status::done;
  }
  report(app, direction,
         direction == Direction::upgrade ? runner.upgrade(options.revision) : runner.downgrade(options.revision),
         graph.size() == 0);
  return exit_status::done;
}

void add(Cli& cli, Direction direction, const std::string& help, const std::string& revision_help) {
  auto options = std::make_shared<Options>();
  auto command = cli.command(std::string(to_string(direction)), help,
                             [options, direction](App& app) { return run(app, direction, *options); });
  command.required("revision", options->revision, revision_help)
      .flag("--sql", options->sql, "print a script for psql, touch no database; takes FROM:TO")
      .option("--tag", options->tag, "TEXT", "recorded with the revisions, such as a release; current -v shows it")
      .flag("--dry-run", options->dry_run, "list what would run; with -v also its statements")
      .flag("--check-drift", options->check_drift, "refuse unless the catalog is what the last revision left")
      .option("--lock-wait", options->lock_wait, "TIME", "how long to wait for another autogen (default: 10min)");
  if (direction == Direction::upgrade) {
    command.flag("--allow-edited", options->allow_edited, "run although applied files were edited");
  }
}

}  // namespace

void add_upgrade(Cli& cli) {
  add(cli, Direction::upgrade, "run revisions up to a place in the history",
      "head, heads, an identifier, +1, label@head, ...");
}

void add_downgrade(Cli& cli) {
  add(cli, Direction::downgrade, "undo revisions down to a place in the history",
      "base, -1, an identifier, label@base, ...");
}

}  // namespace autogen
