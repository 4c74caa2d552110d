// A project for one test: a folder of revision files and a database to run them on.
#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "harness/database.hpp"
#include "harness/folder.hpp"
#include "history/runner.hpp"
#include "support/text.hpp"

namespace autogen::test {

/// Remembers what a runner reports.
struct Report : RunnerProgress {
  std::vector<std::string> lines;
  void waiting_for_lock(const std::string&) override { lines.emplace_back("waiting for lock"); }
  void begin(const RevisionHeader& r, Direction d, std::size_t, std::size_t) override {
    lines.push_back(std::string(to_string(d)) + " " + r.revision);
  }
  void retry(const RevisionHeader&, const std::string&, std::chrono::milliseconds, unsigned, unsigned) override {
    lines.emplace_back("retry");
  }
  void recovered(const RevisionHeader&, const std::string& what) override { lines.push_back("recovered: " + what); }
  void waiting_for_backend(const std::string&) override { lines.emplace_back("waiting for backend"); }
  void notice(const std::string& text) override { lines.push_back(text); }
  bool has(const std::string& part) const { return join(lines, "\n").find(part) != std::string::npos; }
};

class Project {
 public:
  Project() {
    settings.conninfo = database.url();
    settings.lock_wait = std::chrono::seconds(20);
    settings.first_pause = std::chrono::milliseconds(20);
  }

  /// A file with the sections as given ("--: upgrade\n...").
  void add(const std::string& id, const std::string& down, const std::string& body) const {
    std::string text = fmt::format("--: revision = \"{}\"\n--: message = \"about {}\"\n", id, id);
    if (!down.empty()) text += fmt::format("--: down_revision = [\"{}\"]\n", down);
    (void)folder_.write(id + ".sql", text + body);
  }
  void remove(const std::string& id) const { std::filesystem::remove(folder_.path() / (id + ".sql")); }

  RevisionGraph graph() const { return RevisionGraph::load({folder_.path()}); }

  template <class Do>
  auto with_runner(const FaultHook& hook, Do what) {
    const auto all = graph();
    Runner runner(settings, all, report);
    runner.set_fault_hook(hook);
    return what(runner);
  }

  RunOutcome upgrade(const std::string& to = "head", const FaultHook& hook = {}) {
    return with_runner(hook, [&](Runner& runner) { return runner.upgrade(to); });
  }
  RunOutcome downgrade(const std::string& to, const FaultHook& hook = {}) {
    return with_runner(hook, [&](Runner& runner) { return runner.downgrade(to); });
  }
  std::string value(const std::string& sql) const { return database.run(sql).value(); }

  /// `a b(1/3)`: applied ones, and half-done ones with what is done.
  std::string state() {
    std::string out;
    for (const auto& row : with_runner({}, [](Runner& runner) { return runner.state(); })) {
      out += (out.empty() ? "" : " ") + row.revision;
      if (row.partial) out += fmt::format("({}/{})", row.done, row.total);
    }
    return out;
  }

  /// Every relation but the version table, with columns, and whether an index is valid.
  std::string catalog() const {
    return value(
        "SELECT coalesce(string_agg(format('%s.%s %s %s %s', n.nspname, c.relname, c.relkind, i.indisvalid, "
        "(SELECT string_agg(attname || ':' || atttypid::regtype, ',' ORDER BY attnum) FROM pg_attribute a WHERE "
        "attrelid = "
        "c.oid AND attnum > 0 AND NOT attisdropped)), E'\\n' ORDER BY n.nspname, c.relname), '') FROM pg_class c JOIN "
        "pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_index i ON i.indexrelid = c.oid WHERE n.nspname NOT "
        "LIKE "
        "'pg_%' AND n.nspname <> 'information_schema' AND c.relname NOT LIKE 'autogen_%'");
  }

  TestDatabase database;
  RunnerSettings settings;
  Report report;

 private:
  TemporaryFolder folder_;
};

/// What the failure says, or "".
template <class Do>
std::string failure_of(Do what) {
  try {
    what();
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "";
}

inline bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace autogen::test
