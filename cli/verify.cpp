// autogen verify: revisions proved in a scratch database.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cli/commands.hpp"
#include "cli/compare.hpp"
#include "cli/history_commands.hpp"
#include "cli/proof_report.hpp"
#include "cli/scratch_options.hpp"
#include "emitters/report.hpp"
#include "support/json.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

struct Options {
  std::optional<std::string> revisions;
  std::string format = "text";
};

// Every revision of the range, parents first. Without one: what the configured database does not have yet; the heads
// where it has everything, or where none is configured.
RevisionIds wanted(App& app, const RevisionGraph& graph, const Options& options) {
  std::set<std::string> ids;
  const auto take = [&](const RevisionIds& list) { ids.insert(list.begin(), list.end()); };
  if (options.revisions) {
    const auto& text = *options.revisions;
    const bool range = text.find(':') != std::string::npos;
    const bool asks_database = text.find("current") != std::string::npos;
    const auto applied = asks_database ? applied_now(app, graph) : AppliedSet();
    take(range ? graph.range(text, applied) : graph.resolve_all(text));
  } else {
    if (!app.config().url.text.empty()) {
      const auto applied = applied_now(app, graph);
      for (const auto& id : graph.ordered()) {
        if (!applied.contains(id)) ids.insert(id);
      }
    }
    if (ids.empty()) take(graph.heads());
  }
  RevisionIds out;
  for (const auto& id : graph.ordered()) {
    if (ids.contains(id)) out.push_back(id);
  }
  return out;
}

class Verifying {
 public:
  Verifying(App& app, const RevisionGraph& graph)
      : app_(app), graph_(graph), version_table_(version_table_name(app.config())) {}

  RevisionProof run(const std::string& id) {
    RevisionProof proof;
    auto below = graph_.ancestors({id});
    below.erase(id);
    auto end = prove(database_with(below), graph_, id, version_table_, proof,
                     [&](const ScratchDatabase& at_end) { compare_with_model(id, at_end, proof); });
    if (end) {
      below.insert(id);
      applied_ = std::move(below);
      reached_ = std::move(end);
    }
    return proof;
  }

 private:
  // Where the last proof has led, or else a new database that has been brought there.
  ScratchDatabase database_with(const AppliedSet& revisions) {
    if (reached_ && applied_ == revisions) {
      auto out = std::move(*reached_);
      reached_.reset();
      return out;
    }
    reached_.reset();
    auto out = scratch_of_its_own(app_);
    for (const auto& id : graph_.current_heads(revisions)) replay(out, graph_, version_table_, id);
    return out;
  }

  // The end of the history is what the model says.
  void compare_with_model(const std::string& id, const ScratchDatabase& at_end, RevisionProof& proof) {
    const auto heads = graph_.effective_heads();
    if (std::find(heads.begin(), heads.end(), id) == heads.end()) return;
    if (heads.size() > 1) {
      proof.remarks.push_back("there are several heads: none of them alone is the model");
      return;
    }
    auto connection = at_end.connect("verify");
    const auto comparison = compare_model(app_, connection, {}, at_end.url());
    for (const auto& line : report_lines(comparison.difference)) {
      proof.findings.push_back(fmt::format("after the upgrade the model differs: {} {}", line.sign, line.text));
    }
  }

  App& app_;
  const RevisionGraph& graph_;
  VersionTableName version_table_;
  AppliedSet applied_;
  std::optional<ScratchDatabase> reached_;
};

int verify(App& app, const Options& options) {
  if (app.config().emitter == Config::Emitter::alembic) {
    throw Failure("the revisions of this project are Alembic's (emitter = \"alembic\")", {},
                  "autogen proves revisions of its own");
  }
  const auto graph = load_graph_to_run(app);
  Verifying verifying(app, graph);
  Array all;
  std::size_t bad = 0;
  const auto revisions = wanted(app, graph, options);
  for (const auto& id : revisions) {
    const auto proof = verifying.run(id);
    if (!proof.findings.empty()) ++bad;
    if (options.format == "json") {
      all.push_back(proof_as_value(proof));
    } else {
      print_proof(app, proof);
    }
  }
  if (options.format == "json") {
    Value out{Table{}};
    out.set("clean", bad == 0);
    out.set("revisions", std::move(all));
    app.out(to_json(out) + "\n");
  }
  if (revisions.empty()) app.note("nothing to prove: there are no revision files");
  return bad == 0 ? exit_status::done : exit_status::drift;
}

}  // namespace

void add_verify(Cli& cli) {
  auto options = std::make_shared<Options>();
  cli.command("verify", "prove revisions in a scratch database: up, down, and every value kept",
              [options](App& app) { return verify(app, *options); })
      .positional("revisions", options->revisions,
                  "a revision or a range START:END (default: those not applied yet, else the heads)")
      .choice("--format", options->format, {"text", "json"}, "how it is shown (default: text)");
}

}  // namespace autogen
