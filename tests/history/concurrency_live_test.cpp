// Many runners at once, as processes of the built program: each revision is applied exactly once, and all end well.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <pwd.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "harness/database.hpp"
#include "harness/folder.hpp"
#include "harness/process.hpp"
#include "history/project.hpp"
#include "server/url.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

constexpr std::size_t runners = 32;

// Each revision counts itself: a second application would count two.
constexpr const char* files[][3] = {
    {"a", "",
     "--: upgrade\nCREATE TABLE counts (revision text);\nCREATE TABLE t (x int);\nINSERT INTO counts VALUES ('a');\n"
     "--: autocommit\nCREATE INDEX CONCURRENTLY t_x ON t (x);\nINSERT INTO counts VALUES ('a2');\n"},
    {"b", "a",
     "--: upgrade\nINSERT INTO counts VALUES ('b'); SELECT pg_sleep(0.5);\n--: autocommit\nCREATE UNIQUE INDEX "
     "CONCURRENTLY t_y ON t (x);\nDROP INDEX CONCURRENTLY t_x;\n"},
    {"c", "b", "--: upgrade\nALTER TABLE t ADD y int;\nINSERT INTO counts VALUES ('c');\n"}};

class Deployment {
 public:
  Deployment() {
    for (const auto& [id, down, body] : files) {
      std::string text = fmt::format("--: revision = \"{}\"\n", id);
      if (*down != '\0') text += fmt::format("--: down_revision = [\"{}\"]\n", down);
      (void)folder.write(fmt::format("versions/{}.sql", id), text + body);
    }
  }
  void configure(const std::string& url, const std::string& direct_url = "") const {
    auto text = fmt::format("url = \"{}\"\n", url);
    if (!direct_url.empty()) text += fmt::format("direct_url = \"{}\"\n", direct_url);
    (void)folder.write("autogen.toml", text);
  }
  std::unique_ptr<Process> start() const {
    return std::make_unique<Process>(Command{.program = autogen_binary(),
                                             .arguments = {"upgrade", "head"},
                                             .folder = folder.path(),
                                             .limit = std::chrono::seconds(120)});
  }
  void check_applied_once() const {
    CHECK(database.run("SELECT string_agg(revision, ' ' ORDER BY revision) FROM counts").value() == "a a2 b c");
    CHECK(database.run("SELECT string_agg(revision || ' ' || state, ' ' ORDER BY revision) FROM autogen_revision")
              .value() == "a applied b applied c applied");
    CHECK(
        database
            .run("SELECT string_agg(relname || ' ' || indisvalid, ' ' ORDER BY relname) FROM pg_index JOIN pg_class c "
                 "ON c.oid = indexrelid WHERE indrelid = 't'::regclass")
            .value() == "t_y true");
  }

  // All at once. Returns how many of them ran a revision.
  std::size_t run_all(std::size_t count) const {
    std::vector<std::unique_ptr<Process>> all;
    for (std::size_t i = 0; i < count; ++i) all.push_back(start());
    std::size_t ran = 0;
    for (auto& process : all) {
      const auto result = process->wait();
      CAPTURE(result.err);
      CHECK(result.status == 0);
      if (contains(result.err, "Running upgrade")) ++ran;
    }
    return ran;
  }

  // One runner is killed while it holds the lock and works; the others come while it does.
  void kill_the_holder(std::size_t others) const {
    auto first = start();
    REQUIRE(first->wait_for_output("a -> b"));
    std::vector<std::unique_ptr<Process>> all;
    for (std::size_t i = 0; i < others; ++i) all.push_back(start());
    REQUIRE(all.back()->wait_for_output("waiting for another autogen"));
    first->kill(SIGKILL);
    CHECK(first->wait().signal == SIGKILL);
    for (auto& process : all) {
      const auto result = process->wait();
      CAPTURE(result.err);
      CHECK(result.status == 0);
    }
  }

  TestDatabase database;
  TemporaryFolder folder;
};

// PgBouncer in transaction mode before the test's server, on a unix socket of its own.
class Bouncer {
 public:
  explicit Bouncer(const TestDatabase& database) {
    const auto parts = Connection(database.url(), "bouncer")
                           .run(
                               "SELECT current_setting('unix_socket_directories'), current_setting('port'), "
                               "current_user, current_database()");
    auto directory = parts.text(0, 0);
    directory = directory.substr(0, directory.find(','));
    (void)folder_.write("users.txt", fmt::format("\"{}\" \"\"\n", parts.text(0, 2)));
    const auto config = folder_.write(
        "pgbouncer.ini",
        fmt::format("[databases]\n{} host={} port={}\n[pgbouncer]\nlisten_addr =\nunix_socket_dir = {}\nlisten_port = "
                    "6432\nauth_type = any\nauth_file = {}\npool_mode = transaction\ndefault_pool_size = 10\n"
                    "max_client_conn = 200\nserver_check_delay = 0\n",
                    database.name() + " = dbname=" + database.name() + " user=" + parts.text(0, 2), directory,
                    parts.text(0, 1), folder_.path().string(), (folder_.path() / "users.txt").string()));
    std::vector<std::string> arguments{"--pdeathsig", "KILL"};
    if (::geteuid() == 0) {
      const auto* user = ::getpwnam("postgres");
      REQUIRE(user != nullptr);
      REQUIRE(::chown(folder_.path().c_str(), user->pw_uid, user->pw_gid) == 0);
      std::filesystem::permissions(folder_.path() / "users.txt", std::filesystem::perms::all);
      for (const char* word : {"--reuid", "postgres", "--regid", "postgres", "--clear-groups"}) {
        arguments.emplace_back(word);
      }
    }
    arguments.insert(arguments.end(), {"pgbouncer", "-q", config.string()});
    process_ = std::make_unique<Process>(
        Command{.program = "setpriv", .arguments = std::move(arguments), .limit = std::chrono::seconds(600)});
    url_ = fmt::format("postgresql://{}@/{}?host={}&port=6432", parts.text(0, 2), database.name(),
                       folder_.path().string());
    for (int i = 0;; ++i) {
      try {
        Connection(url_, "bouncer");
        return;
      } catch (const Failure& failure) {
        if (i < 250 && !process_->ended()) {
          std::this_thread::sleep_for(std::chrono::milliseconds(20));
          continue;
        }
        throw std::runtime_error(std::string(failure.what()) + process_->err());
      }
    }
  }
  const std::string& url() const { return url_; }

 private:
  TemporaryFolder folder_;
  std::unique_ptr<Process> process_;
  std::string url_;
};

}  // namespace

TEST_CASE("concurrency: 32 runners at once") {
  const Deployment deployment;
  deployment.configure(deployment.database.url());
  CHECK(deployment.run_all(runners) == 1);
  deployment.check_applied_once();
}

TEST_CASE("concurrency: one runner is killed while it holds the lock") {
  const Deployment deployment;
  deployment.configure(deployment.database.url());
  deployment.kill_the_holder(8);
  deployment.check_applied_once();
}

TEST_CASE("concurrency: 32 runners at once through PgBouncer in transaction mode") {
  const Deployment deployment;
  const Bouncer bouncer(deployment.database);
  deployment.configure(bouncer.url(), deployment.database.url());
  CHECK(deployment.run_all(runners) == 1);
  deployment.check_applied_once();
}

TEST_CASE("concurrency: through PgBouncer, one runner is killed while it holds the lock") {
  const Deployment deployment;
  const Bouncer bouncer(deployment.database);
  deployment.configure(bouncer.url(), deployment.database.url());
  deployment.kill_the_holder(8);
  deployment.check_applied_once();
}

TEST_CASE("concurrency: through PgBouncer without direct_url, a statement outside of transactions is refused") {
  const Deployment deployment;
  const Bouncer bouncer(deployment.database);
  deployment.configure(bouncer.url());
  auto result = deployment.start()->wait();
  CAPTURE(result.err);
  CHECK(result.status == 1);
  CHECK(contains(result.err, "the connection goes through a pooler"));
  CHECK(contains(result.err, "a.sql:7:1"));
  CHECK(contains(result.err, "direct_url"));
  // Nothing of this run's settings has stayed in the pool's sessions.
  Connection pooled(bouncer.url(), "look");
  CHECK(pooled.run("SELECT current_setting('search_path') || ' ' || current_setting('lock_timeout')").value() ==
        "\"$user\", public 0");
  deployment.configure(bouncer.url(), deployment.database.url());
  result = deployment.start()->wait();
  CAPTURE(result.err);
  CHECK(result.status == 0);
  deployment.check_applied_once();
}
