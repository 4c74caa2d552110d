// autogen merge: one revision that follows several, so that the history has one head again.
#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/history_commands.hpp"
#include "cli/write_hooks.hpp"
#include "support/files.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

// Each of them adds something to the merge: none is named twice, or is in the history of another.
void require_apart(const RevisionGraph& graph, const RevisionIds& ids) {
  if (ids.size() < 2) {
    throw Failure(ids.empty() ? "there is nothing to merge" : fmt::format("{} alone is nothing to merge", ids.front()),
                  {}, "name two revisions at least; `autogen heads` lists the heads");
  }
  for (const auto& id : ids) {
    if (std::count(ids.begin(), ids.end(), id) > 1) {
      throw Failure(fmt::format("Duplicate head revisions specified: {}", id), {}, "name each revision once");
    }
    const auto newer = graph.newer(id);
    const auto other =
        std::find_if(ids.begin(), ids.end(), [&](const auto& each) { return each != id && newer.contains(each); });
    if (other != ids.end()) {
      throw Failure(fmt::format("Revision {} is in the history of {} already", id, *other), {}, "leave it out");
    }
  }
}

int merge(App& app, const std::vector<std::string>& revisions, RevisionRequest request) {
  const auto& config = app.config();
  if (config.emitter == Config::Emitter::alembic) {
    throw Failure("a merge of Alembic's revisions is written by Alembic itself", {}, "alembic merge heads");
  }
  const auto graph = load_graph(app);
  RevisionIds parents;
  for (const auto& revision : revisions) {
    const auto found = graph.resolve_all(revision);
    parents.insert(parents.end(), found.begin(), found.end());
  }
  require_apart(graph, parents);
  if (request.message.empty()) request.message = "merge " + join(parents, " and ");
  const auto created = now_in(config.timezone);
  RevisionFile file;
  file.header = new_header(request, graph, parents, created);
  const auto path = new_revision_path(config, request, file.header, created, ".sql");
  write_file_atomically(path, write_revision(file));
  app.out(path.string() + "\n");
  run_write_hooks(app, path);
  return exit_status::done;
}

}  // namespace

void add_merge(Cli& cli) {
  auto revisions = std::make_shared<std::vector<std::string>>();
  auto request = std::make_shared<RevisionRequest>();
  cli.command("merge", "write a revision that joins branches",
              [revisions, request](App& app) {
                return merge(app, revisions->empty() ? std::vector<std::string>{"heads"} : *revisions, *request);
              })
      .positionals("revisions", *revisions, "what is joined (default: heads)")
      .option("-m,--message", request->message, "TEXT", "what the revision does (default: merge A and B)")
      .option("--branch-label", request->branch_labels, "NAME", "a name for the branch that begins here (repeatable)")
      .option("--rev-id", request->rev_id, "ID", "its identifier, instead of a random one")
      .option("--version-path", request->version_path, "DIR", "the versions directory that takes the file")
      .flag("--splice", request->splice, "the revisions need not be heads");
}

}  // namespace autogen
