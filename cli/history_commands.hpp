// What the commands about the history of revisions share: the runner's settings, its progress, and lines of output.
#pragma once

#include <string>
#include <string_view>

#include "cli/app.hpp"
#include "history/revision_graph.hpp"
#include "history/runner.hpp"

namespace autogen {

/// The revision files of the configured directories.
RevisionGraph load_graph(App& app);

VersionTableName version_table_name(const Config& config);

/// From the configuration; `lock_wait` is of --lock-wait ("" keeps the default): a number with ms, s, min or h.
/// Throws Failure.
RunnerSettings runner_settings(App& app, const std::string& lock_wait);

/// Reports what a runner does on standard error.
class RunProgress : public RunnerProgress {
 public:
  explicit RunProgress(App& app) : app_(app) {}
  void waiting_for_lock(const std::string& holder) override;
  void begin(const RevisionHeader& revision, Direction direction, std::size_t index, std::size_t total) override;
  void statement(const RevisionHeader& revision, const RevisionStatement& statement) override;
  void retry(const RevisionHeader& revision, const std::string& why, std::chrono::milliseconds pause,
             unsigned attempt) override;
  void recovered(const RevisionHeader& revision, const std::string& what) override;
  void waiting_for_backend(const std::string& pid) override;
  void notice(const std::string& text) override;
  void end(const RevisionHeader& revision, Direction direction, std::chrono::milliseconds took) override;

 private:
  App& app_;
};

/// `1975ea83b712 (shop) (head)`: as Alembic shows a place. `effective` is added for heads that others depend on.
std::string place_line(const RevisionGraph& graph, const std::string& id);
/// `base -> 1975ea83b712 (shop) (head), message`.
std::string history_line(const RevisionGraph& graph, const std::string& id);
/// The block of -v: Rev, Parent, Path, message.
std::string revision_block(const RevisionGraph& graph, const std::string& id);

}  // namespace autogen
