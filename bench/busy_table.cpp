// How long an application's queries wait while an upgrade wants a lock on a table that a long transaction has read:
// with lock_timeout and retries, and without. Prints the longest wait of each, side by side.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "history/runner.hpp"
#include "server/connection.hpp"
#include "server/throwaway.hpp"

namespace {

using namespace autogen;
using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr auto long_transaction = std::chrono::seconds(5);
constexpr std::size_t clients = 4;

struct Outcome {
  double longest_wait = 0;  // of a query, in ms
  std::size_t queries = 0;
  std::size_t retries = 0;
  double upgrade = 0;  // s
};

struct Counting : RunnerProgress {
  std::size_t retries = 0;
  void retry(const RevisionHeader&, const std::string&, std::chrono::milliseconds, unsigned, unsigned) override {
    ++retries;
  }
};

Outcome measure(const std::string& url, const std::filesystem::path& folder, const std::string& lock_timeout) {
  Connection session(url, "bench");
  session.run(
      "DROP TABLE IF EXISTS autogen_revision; DROP TABLE IF EXISTS autogen_revision_catalog; DROP TABLE IF EXISTS "
      "t; CREATE TABLE t (x int); INSERT INTO t SELECT generate_series(1, 100)");
  std::atomic<bool> over = false;
  std::vector<Outcome> each(clients);
  std::vector<std::thread> threads;
  for (auto& mine : each) {
    threads.emplace_back([&url, &over, &mine] {
      Connection application(url, "application");
      while (!over) {
        const auto start = Clock::now();
        application.run("SELECT count(*) FROM t");
        mine.longest_wait = std::max(mine.longest_wait, Milliseconds(Clock::now() - start).count());
        ++mine.queries;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
      }
    });
  }
  std::thread report([&url] {
    Connection reader(url, "report");
    reader.run("BEGIN; SELECT count(*) FROM t");
    std::this_thread::sleep_for(long_transaction);
    reader.run("COMMIT");
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  const auto graph = RevisionGraph::load({folder});
  Counting progress;
  RunnerSettings settings;
  settings.conninfo = url;
  settings.lock_timeout = lock_timeout;
  const auto start = Clock::now();
  Runner(settings, graph, progress).upgrade("head");
  Outcome out;
  out.upgrade = Milliseconds(Clock::now() - start).count() / 1000;
  out.retries = progress.retries;
  report.join();
  over = true;
  for (auto& thread : threads) thread.join();
  for (const auto& mine : each) {
    out.longest_wait = std::max(out.longest_wait, mine.longest_wait);
    out.queries += mine.queries;
  }
  return out;
}

void print(const std::string& name, const Outcome& outcome) {
  fmt::print("{:<22} {:>14.1f} {:>9} {:>9} {:>13.1f}\n", name, outcome.longest_wait, outcome.queries, outcome.retries,
             outcome.upgrade);
}

}  // namespace

int main() {
  try {
    const ThrowawayServer server;
    const auto folder = server.directory() / "versions";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "a.sql") << "--: revision = \"a\"\n--: upgrade\nALTER TABLE t ADD y int;\n";
    fmt::print("a transaction of {} s has read the table; {} clients query it\n\n", long_transaction.count(), clients);
    fmt::print("{:<22} {:>14} {:>9} {:>9} {:>13}\n", "lock_timeout", "longest ms", "queries", "retries", "upgrade s");
    const auto without = measure(server.url(), folder, "0");
    print("none", without);
    for (const char* timeout : {"3s", "500ms", "100ms"}) {
      const auto with = measure(server.url(), folder, timeout);
      print(timeout, with);
      fmt::print("{:<22} {:>14.2f}\n", "  of none", with.longest_wait / without.longest_wait);
    }
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
