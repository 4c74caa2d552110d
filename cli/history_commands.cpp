#include "cli/history_commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <sstream>

#include "cli/alembic_history.hpp"
#include "cli/catalog_picture.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

std::chrono::milliseconds duration(const std::string& text) {
  static const std::map<std::string_view, std::int64_t> units = {
      {"ms", 1}, {"", 1000}, {"s", 1000}, {"min", 60000}, {"h", 3600000}};
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const auto unit = units.find(std::string_view(end, static_cast<std::size_t>(text.data() + text.size() - end)));
  if (error != std::errc() || number < 0 || unit == units.end()) {
    throw Failure(fmt::format("--lock-wait \"{}\" is no duration", text), {}, "write 30s, 5min, 500ms or 1h");
  }
  return std::chrono::milliseconds(number * unit->second);
}

AppliedSet set_of(const RevisionIds& ids) { return {ids.begin(), ids.end()}; }

std::string from_of(const RevisionHeader& header) {
  return header.down_revision.empty() ? "<base>" : join(header.down_revision, ", ");
}

}  // namespace

std::string first_line(const std::string& message) { return message.substr(0, message.find('\n')); }

RevisionGraph load_graph(App& app) {
  const auto& config = app.config();
  return config.emitter == Config::Emitter::alembic
             ? load_alembic_graph(config.version_directories(), config.recursive_versions)
             : RevisionGraph::load(config.version_directories(), config.recursive_versions);
}

RevisionGraph load_graph_to_run(App& app) {
  for (const auto& directory : app.config().versions) {
    std::error_code ignored;
    if (std::filesystem::is_directory(directory.path(), ignored)) continue;
    throw Failure(fmt::format("there is no directory {}", directory.path().string()), directory.where,
                  "`versions` names the directories of the revision files: make it, or correct the path");
  }
  return load_graph(app);
}

AppliedSet applied_now(App& app, const RevisionGraph& graph) {
  if (app.config().emitter == Config::Emitter::alembic) {
    auto connection = app.connect("history");
    return applied_by_alembic(connection, graph);
  }
  RunProgress progress(app);
  const auto rows = Runner(runner_settings(app, ""), graph, progress).state();
  refuse_unknown(graph, rows);
  return applied_set(rows);
}

std::string unknown_revisions(const RevisionGraph& graph, const std::vector<AppliedRevision>& rows) {
  RevisionIds out;
  for (const auto& row : rows) {
    if (!graph.contains(row.revision)) out.push_back(row.revision);
  }
  return join(out, "', '");
}

void refuse_unknown(const RevisionGraph& graph, const std::vector<AppliedRevision>& rows) {
  const auto unknown = unknown_revisions(graph, rows);
  if (unknown.empty()) return;
  throw Failure(fmt::format("Can't locate revision identified by '{}'", unknown), {},
                "the database has revisions that no file has: take the files of its release");
}

std::string applied_details(const AppliedRevision& row) {
  auto out = fmt::format("Applied: {} by {}, in {:.3f} s\n", row.applied_at, row.applied_by,
                         static_cast<double>(row.duration_ms) / 1000);
  if (!row.tag.empty()) out += fmt::format("Tag: {}\n", row.tag);
  return out;
}

VersionTableName version_table_name(const Config& config) {
  return {config.version_table.schema, config.version_table.name};
}

RunnerSettings runner_settings(App& app, const std::string& lock_wait) {
  const auto& config = app.config();
  if (config.emitter == Config::Emitter::alembic) {
    throw Failure("the revisions of this project are Alembic's (emitter = \"alembic\")", {},
                  "use `alembic` for this command");
  }
  RunnerSettings out;
  out.conninfo = app.conninfo();
  if (!config.direct_url.text.empty()) out.direct_conninfo = config.direct_url.expanded();
  out.version_table = version_table_name(config);
  if (!lock_wait.empty()) out.lock_wait = duration(lock_wait);
  out.lock_timeout = config.plan.lock_timeout;
  out.statement_timeout = config.plan.statement_timeout;
  out.catalog = catalog_watch(app);
  return out;
}

RunProgress::RunProgress(App& app)
    : app_(app),
      status_(is_terminal(Stream::err) && !is_dumb_terminal() && !app.quiet(), [&app] { return app.conninfo(); }) {}

void RunProgress::note(const std::string& text) {
  status_.aside([&] { app_.note(text); });
}

void RunProgress::waiting_for_lock(const std::string& holder) {
  note(fmt::format("waiting for another autogen{}", holder));
}

void RunProgress::begin(const RevisionHeader& revision, Direction direction, std::size_t index, std::size_t total) {
  const bool up = direction == Direction::upgrade;
  place_ = fmt::format("[{}/{}] {}", index + 1, total, revision.revision);
  const auto below = revision.down_revision.empty() ? std::string() : join(revision.down_revision, ", ");
  note(fmt::format("[{}/{}] Running {} {} -> {}, {}", index + 1, total, to_string(direction),
                   up ? below : revision.revision, up ? revision.revision : below, first_line(revision.message)));
}

void RunProgress::statement(const RevisionHeader&, const RevisionStatement& statement, const std::string& pid) {
  status_.aside([&] { app_.detail(fmt::format("{}: {}", to_string(statement.where), first_line(statement.sql))); });
  status_.begin(
      fmt::format("{}  {}", place_, statement.comment.empty() ? first_line(statement.sql) : statement.comment), pid);
}

void RunProgress::statement_done(const RevisionHeader&, const RevisionStatement&) { status_.end(); }

void RunProgress::retry(const RevisionHeader& revision, const std::string& why, std::chrono::milliseconds pause,
                        unsigned attempt, unsigned attempts) {
  status_.end();
  note(fmt::format("revision {}: {}; attempt {} of {} follows in {:.1f} s", revision.revision, first_line(why),
                   attempt + 1, attempts, std::chrono::duration<double>(pause).count()));
}

void RunProgress::recovered(const RevisionHeader& revision, const std::string& what) {
  note(fmt::format("revision {}: {}", revision.revision, what));
}

void RunProgress::waiting_for_backend(const std::string& pid) {
  note(fmt::format("waiting for backend {}, which still runs a statement of an earlier run", pid));
}

void RunProgress::notice(const std::string& text) { note(text); }

void RunProgress::end(const RevisionHeader& revision, Direction, std::chrono::milliseconds took) {
  status_.end();
  app_.detail(fmt::format("revision {} took {:.3f} s", revision.revision, std::chrono::duration<double>(took).count()));
}

RevisionLines::RevisionLines(const RevisionGraph& graph)
    : graph_(graph),
      heads_(set_of(graph.heads())),
      effective_heads_(set_of(graph.effective_heads())),
      branch_points_(set_of(graph.branch_points())) {}

std::string RevisionLines::place(const std::string& id) const {
  std::string out = id;
  const auto labels = graph_.labels(id);
  if (!labels.empty()) out += fmt::format(" ({})", join({labels.begin(), labels.end()}, ", "));
  if (heads_.contains(id)) out += effective_heads_.contains(id) ? " (head)" : " (effective head)";
  if (branch_points_.contains(id)) out += " (branchpoint)";
  if (graph_.at(id).down_revision.size() > 1) out += " (mergepoint)";
  return out;
}

std::string RevisionLines::line(const std::string& id, const std::string& mark) const {
  const auto& header = graph_.at(id);
  return fmt::format("{}{} -> {}{}, {}", from_of(header),
                     header.depends_on.empty() ? "" : fmt::format(" ({})", join(header.depends_on, ", ")), place(id),
                     mark, first_line(header.message));
}

std::string RevisionLines::block(const std::string& id, const std::string& mark, const std::string& details) const {
  const auto& header = graph_.at(id);
  std::string out = fmt::format("Rev: {}{}\n", place(id), mark);
  out += fmt::format("{}: {}\n", header.down_revision.size() > 1 ? "Merges" : "Parent", from_of(header));
  if (!header.depends_on.empty()) out += fmt::format("Also depends on: {}\n", join(header.depends_on, ", "));
  const auto children = graph_.children(id);
  if (children.size() > 1) out += fmt::format("Branches into: {}\n", join(children, ", "));
  const auto labels = graph_.labels(id);
  if (!labels.empty()) out += fmt::format("Branch names: {}\n", join({labels.begin(), labels.end()}, ", "));
  out += fmt::format("Path: {}\n", header.path.string());
  if (!header.created.empty()) out += fmt::format("Create Date: {}\n", header.created);
  out += details + "\n";
  std::istringstream lines(header.message);
  for (std::string line; std::getline(lines, line);) out += fmt::format("    {}\n", line);
  return out;
}

}  // namespace autogen
