// autogen edit: a revision file in the user's editor, and whether it can still be read afterwards.
#include <fmt/format.h>

#include <cstdlib>

#include "cli/commands.hpp"
#include "cli/history_commands.hpp"
#include "cli/program.hpp"

namespace autogen {
namespace {

std::string editor() {
  for (const char* variable : {"VISUAL", "EDITOR"}) {
    const char* value = std::getenv(variable);
    if (value != nullptr && *value != '\0') return value;
  }
  throw Failure("no editor is known", {}, "set VISUAL or EDITOR, such as EDITOR=vi");
}

// The value may hold flags (`code --wait`): the shell reads it, as it does for git and crontab.
void open_in_editor(const std::string& program, const std::filesystem::path& file) {
  const auto end = run_program({"/bin/sh", "-c", program + " \"$@\"", program, file.string()}, {}, false);
  if (!end.empty()) throw Failure(fmt::format("the editor \"{}\" ended with {}", program, end));
}

int edit(App& app, const std::string& revision) {
  const auto program = editor();
  const auto graph = load_graph(app);
  const auto ids = revision == "current" ? graph.current_heads(applied_now(app, graph)) : graph.resolve_all(revision);
  if (ids.empty()) {
    throw Failure(revision == "current" ? std::string("No current revisions")
                                        : fmt::format("No revision files indicated by symbol '{}'", revision),
                  {}, "`autogen history` lists the revisions");
  }
  for (const auto& id : ids) {
    const auto& path = graph.at(id).path;
    open_in_editor(program, path);
    if (path.extension() != ".sql") continue;
    const auto file = read_revision(path);  // throws with the place of a mistake
    if (file.header.revision != id) {
      throw Failure(fmt::format("the file was revision {}, and is {} now", id, file.header.revision), file.header.where,
                    "an identifier stays what it is: databases know the revision by it");
    }
  }
  static_cast<void>(load_graph(app));  // the histories of all files still fit together
  return exit_status::done;
}

}  // namespace

void add_edit(Cli& cli) {
  auto revision = std::make_shared<std::string>();
  cli.command("edit", "open a revision file in $VISUAL or $EDITOR",
              [revision](App& app) { return edit(app, *revision); })
      .required("revision", *revision, "an identifier, head, current, ...");
}

}  // namespace autogen
