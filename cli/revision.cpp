// autogen revision: a new revision file, empty or generated.
#include "cli/commands.hpp"
#include "cli/history_commands.hpp"
#include "cli/write_hooks.hpp"
#include "support/files.hpp"

namespace autogen {
namespace {

struct Options {
  RevisionRequest request;
  bool autogenerate = false;
};

int empty_revision(App& app, const RevisionRequest& request) {
  const auto& config = app.config();
  if (config.emitter == Config::Emitter::alembic) {
    throw Failure("an empty Alembic revision is written by Alembic itself", {}, "alembic revision -m \"message\"");
  }
  const auto created = now_in(config.timezone);
  RevisionFile file;
  file.header = new_header(request, load_graph(app), created);
  const auto text = write_revision(file);
  if (request.to_stdout) {
    app.out(text);
    return exit_status::done;
  }
  const auto path = new_revision_path(config, request, file.header, created, ".sql");
  write_file_atomically(path, text);
  app.out(path.string() + "\n");
  run_write_hooks(app, path);
  return exit_status::done;
}

}  // namespace

void add_revision(Cli& cli, const Autogenerate& autogenerate) {
  auto options = std::make_shared<Options>();
  auto& request = options->request;
  auto command = cli.command("revision", "write a new revision file", [options, autogenerate](App& app) {
    return options->autogenerate ? autogenerate(app, options->request) : empty_revision(app, options->request);
  });
  command.option("-m,--message", request.message, "TEXT", "what the revision does");
  if (autogenerate) {
    command.flag("--autogenerate", options->autogenerate, "fill it with what differs between model and database")
        .flag("--allow-empty", request.allow_empty, "with --autogenerate: write it also when nothing differs")
        .flag("--verify", request.verify, "with --autogenerate: prove it in a scratch database before it is written")
        .option("--rename", request.renames, "KIND:OLD=NEW", "with --autogenerate: this is a rename (repeatable)")
        .option("--no-rename", request.no_renames, "KIND:NAME", "with --autogenerate: this is none (repeatable)");
  }
  command.option("--head", request.head, "REV", "the revision that it follows (default: head)")
      .flag("--splice", request.splice, "that revision need not be a head")
      .option("--branch-label", request.branch_labels, "NAME", "a name for the branch that begins here (repeatable)")
      .option("--depends-on", request.depends_on, "REV", "a revision of another branch that it needs (repeatable)")
      .option("--rev-id", request.rev_id, "ID", "its identifier, instead of a random one")
      .option("--version-path", request.version_path, "DIR", "the versions directory that takes the file")
      .flag("--sql", request.to_stdout, "print the revision, write no file");
}

}  // namespace autogen
