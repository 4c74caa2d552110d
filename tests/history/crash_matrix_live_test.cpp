// kill -9 of the client, of its backends and of the whole server, at every boundary between statements and in the
// middle of every statement: the next run ends as an undisturbed one does. AUTOGEN_EXHAUSTIVE=1 tries every
// combination; otherwise each point gets some of the victims in turn.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <functional>
#include <future>
#include <map>
#include <optional>
#include <thread>

#include "harness/crashable_server.hpp"
#include "harness/folder.hpp"
#include "history/crash_matrix.hpp"
#include "history/project.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

enum class Victim { client, backend_ended, backend_killed, lock_ended, server };
constexpr Victim victims[] = {Victim::client, Victim::backend_ended, Victim::backend_killed, Victim::lock_ended,
                              Victim::server};
constexpr const char* names[] = {"client (SIGKILL)", "backend (SIGTERM)", "backend (SIGKILL)",
                                 "lock's backend (SIGTERM)", "server (SIGKILL)"};

bool exhaustive() {
  const char* value = std::getenv("AUTOGEN_EXHAUSTIVE");
  return value != nullptr && std::string_view(value) == "1";
}

// By (where, section, victim): how often, and how often wrongly.
struct Tally {
  std::map<std::pair<std::string, std::string>, std::pair<int, int>> cells;
  std::vector<std::string> wrong;

  void add(const std::string& where, Victim victim, const std::string& problem) {
    auto& cell = cells[{where, names[static_cast<int>(victim)]}];
    ++cell.first;
    if (problem.empty()) return;
    ++cell.second;
    wrong.push_back(fmt::format("{}, {}: {}", where, names[static_cast<int>(victim)], problem));
  }
  std::string table(const std::string& title) const {
    std::string out = title + "\n" + fmt::format("{:<62} {:<26} {:>6} {:>6}\n", "where", "victim", "points", "wrong");
    int points = 0;
    for (const auto& [key, cell] : cells) {
      out += fmt::format("{:<62} {:<26} {:>6} {:>6}\n", key.first, key.second, cell.first, cell.second);
      points += cell.first;
    }
    return out + fmt::format("{:<62} {:<26} {:>6} {:>6}\n", "all", "", points, wrong.size());
  }
};

class Matrix {
 public:
  explicit Matrix(Direction direction) : direction_(direction) {
    Connection admin(server_.url(), "matrix");
    const auto major = admin.server_version() / 10000;
    admin.run("CREATE DATABASE base");
    Connection(server_.url("base"), "setup").run(matrix_setup);
    write("a", "", matrix_first(major >= 14));
    write("b", "a", matrix_second);
    if (direction == Direction::downgrade) {
      run_undisturbed("base");
      direction_ = Direction::downgrade;
    }
    fresh();
    go({});
    expected_ = picture();
  }

  void every_boundary() {
    const auto instants = instants_of_a_run();
    for (std::size_t n = 0; n < instants.size(); ++n) {
      for (std::size_t v = 0; v < std::size(victims); ++v) {
        if (!chosen(n, v)) continue;
        const auto what = fmt::format("{} {} {}", n + 1, instants[n], names[v]);
        INFO(what);
        const auto problem = try_boundary(static_cast<int>(n + 1), victims[v]);
        tally.add("boundary: " + instants[n], victims[v],
                  problem.empty() ? "" : fmt::format("instant {}: {}", n + 1, problem));
      }
    }
  }

  void every_middle(const std::vector<Waiting>& waits) {
    std::size_t turn = 0;
    for (const auto& wait : waits) {
      for (std::size_t v = 0; v < std::size(victims); ++v) {
        if (!chosen(turn, v)) continue;
        const auto what = fmt::format("{} {}", wait.statement, names[v]);
        INFO(what);
        const auto problem = try_middle(wait, victims[v]);
        tally.add(fmt::format("middle: {}", wait.section), victims[v],
                  problem.empty() ? "" : fmt::format("{}: {}", wait.statement, problem));
      }
      ++turn;
    }
  }

  // At instants that nobody has named: after so many milliseconds.
  void any_time() {
    for (int ms = 2; ms <= 200; ms += exhaustive() ? 2 : 20) {
      for (const auto victim : {Victim::client, Victim::server}) {
        if (!exhaustive() && (ms / 20 % 2 == 0) != (victim == Victim::client)) continue;
        const auto problem = try_after(std::chrono::milliseconds(ms), victim);
        tally.add("any time", victim, problem.empty() ? "" : fmt::format("after {} ms: {}", ms, problem));
      }
    }
  }

  Tally tally;

 private:
  // Otherwise each point has two of the victims, each in turn.
  static bool chosen(std::size_t point, std::size_t victim) {
    constexpr auto all = std::size(victims);
    return exhaustive() || victim == point % all || victim == (point + 2) % all;
  }

  void write(const std::string& id, const std::string& down, const std::string& body) const {
    std::string text = fmt::format("--: revision = \"{}\"\n", id);
    if (!down.empty()) text += fmt::format("--: down_revision = [\"{}\"]\n", down);
    (void)folder_.write(id + ".sql", text + body);
  }

  RunnerSettings settings(const std::string& database) const {
    RunnerSettings out;
    out.conninfo = server_.url(database);
    out.lock_wait = std::chrono::seconds(30);
    out.first_pause = std::chrono::milliseconds(20);
    return out;
  }

  // In this process. Throws what the runner throws.
  void go(const FaultHook& hook) {
    const auto graph = RevisionGraph::load({folder_.path()});
    RunnerProgress quiet;
    Runner runner(settings(database_), graph, quiet);
    runner.set_fault_hook(hook);
    if (direction_ == Direction::upgrade) {
      runner.upgrade("head");
    } else {
      runner.downgrade("base");
    }
  }

  void run_undisturbed(const std::string& database) {
    database_ = database;
    direction_ = Direction::upgrade;
    go({});
  }

  void fresh() {
    Connection admin(server_.url(), "matrix");
    if (database_ != "base" && !database_.empty()) admin.run("DROP DATABASE " + database_ + " WITH (FORCE)");
    database_ = fmt::format("work{}", ++made_);
    admin.run("CREATE DATABASE " + database_ + " TEMPLATE base");
  }

  std::string picture() const { return Connection(server_.url(database_), "picture").run(matrix_picture).value(); }

  std::vector<std::string> instants_of_a_run() {
    fresh();
    std::vector<std::string> out;
    go([&](std::string_view instant) { out.emplace_back(instant); });
    return out;
  }

  // In another process, which is killed or fails.
  pid_t start(const FaultHook& hook) {
    const pid_t child = fork();
    if (child != 0) return child;
    try {
      go(hook);
    } catch (...) {
      _exit(1);
    }
    _exit(0);
  }

  // Of the runner: which backend, by what signal.
  void strike(Victim victim, pid_t client) const {
    if (victim == Victim::client) {
      kill(client, SIGKILL);
      return;
    }
    if (victim == Victim::server) return server_.kill_all();
    Connection session(server_.url(database_), "strike");
    const bool lock = victim == Victim::lock_ended;
    const auto rows = session.run(
        fmt::format("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name IN ({})",
                    lock ? "'autogen: lock'" : "'autogen: run', 'autogen: a', 'autogen: b'"));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      kill(std::atoi(rows.text(i, 0).c_str()), victim == Victim::backend_killed ? SIGKILL : SIGTERM);
    }
    if (rows.size() == 0) throw std::runtime_error("there is nobody to strike");
  }

  // `witness` is a session from before: a server one of whose backends was killed ends all of them, and only then
  // begins to recover.
  void recover(Victim victim, Connection& witness) {
    if (victim == Victim::server) server_.restart();
    if (victim != Victim::backend_killed) return;
    for (int i = 0; i < 1000 && witness.alive(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    server_.wait_until_ready();
  }

  // "" where the next run gets through and everything is as after an undisturbed one.
  std::string outcome(const std::function<void()>& resume) {
    try {
      resume();
      const auto now = picture();
      if (now == expected_) return "";
      return "\n" + now + "\ninstead of\n" + expected_;
    } catch (const std::exception& error) {
      return error.what();
    }
  }

  std::string try_boundary(int n, Victim victim) {
    fresh();
    Connection witness(server_.url(), "witness");
    int seen = 0;
    const auto child = start([&](std::string_view) {
      if (++seen != n) return;
      strike(victim, getpid());
      // The signal is on its way; what was struck is gone when it cannot be found any more.
      std::this_thread::sleep_for(std::chrono::milliseconds(30));
    });
    int status = 0;
    waitpid(child, &status, 0);
    if (victim == Victim::client && !(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)) return "it was not killed";
    recover(victim, witness);
    return outcome([&] { go({}); });
  }

  std::string try_after(std::chrono::milliseconds time, Victim victim) {
    fresh();
    Connection witness(server_.url(), "witness");
    const auto child = start({});
    std::this_thread::sleep_for(time);
    strike(victim, child);
    int status = 0;
    waitpid(child, &status, 0);
    recover(victim, witness);
    return outcome([&] { go({}); });
  }

  std::string try_middle(const Waiting& wait, Victim victim) {
    fresh();
    Connection witness(server_.url(), "witness");
    std::optional<Connection> blocker(std::in_place, server_.url(database_), "blocker");
    blocker->run(std::string("BEGIN; ") + wait.blocker);
    const auto child = start({});
    const bool waits = waits_for(wait.statement);
    if (waits) strike(victim, child);
    if (!waits || victim == Victim::lock_ended) blocker->run("ROLLBACK");
    int status = 0;
    if (victim == Victim::client && !waits) kill(child, SIGKILL);
    waitpid(child, &status, 0);
    recover(victim, witness);
    if (!waits) return fmt::format("{} was never seen to wait", wait.statement);
    // A killed client's backend runs on, while the next run is there already.
    auto resumed = std::async(std::launch::async, [&] { return outcome([&] { go({}); }); });
    if (victim == Victim::client || victim == Victim::backend_ended) {
      std::this_thread::sleep_for(std::chrono::milliseconds(victim == Victim::client ? 300 : 0));
      blocker->run("ROLLBACK");
    }
    return resumed.get();
  }

  bool waits_for(const std::string& statement) const {
    Connection session(server_.url(database_), "look");
    for (int i = 0; i < 500; ++i) {
      const auto rows = session.query(
          "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND "
          "wait_event_type = 'Lock' AND starts_with(query, $1)",
          {statement});
      if (rows.value() != "0") return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
  }

  CrashableServer server_;
  TemporaryFolder folder_;
  Direction direction_;
  std::string database_;
  int made_ = 0;
  std::string expected_;
};

void report(const Tally& tally, const std::string& title) {
  MESSAGE(tally.table(title));
  for (const auto& problem : tally.wrong) CHECK_MESSAGE(false, problem);
  CHECK(tally.cells.size() > 5);
}

}  // namespace

TEST_CASE("crash matrix: an upgrade, at every boundary and in the middle of every statement") {
  Matrix matrix(Direction::upgrade);
  matrix.every_boundary();
  matrix.every_middle(matrix_upgrade_waits());
  matrix.any_time();
  report(matrix.tally, "upgrade");
}

TEST_CASE("crash matrix: a downgrade, at every boundary and in the middle of every statement") {
  Matrix matrix(Direction::downgrade);
  matrix.every_boundary();
  matrix.every_middle(matrix_downgrade_waits());
  matrix.any_time();
  report(matrix.tally, "downgrade");
}
