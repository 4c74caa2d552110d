#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <ctime>
#include <optional>
#include <thread>

#include "harness/folder.hpp"
#include "server/connection.hpp"
#include "server/throwaway.hpp"
#include "support/error.hpp"

using namespace autogen;
namespace fs = std::filesystem;

namespace {

// Sets a variable for a while.
class Variable {
 public:
  Variable(const char* name, const std::string& value) : name_(name) {
    if (const char* old = std::getenv(name); old != nullptr) old_ = old;
    ::setenv(name, value.c_str(), 1);
  }
  ~Variable() { old_ ? ::setenv(name_, old_->c_str(), 1) : ::unsetenv(name_); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* name_;
  std::optional<std::string> old_;
};

// An open TMPDIR: a server that root starts belongs to somebody else.
void let_everybody_in(const fs::path& folder) { fs::permissions(folder, fs::perms::all); }

bool gone_soon(const fs::path& path) {
  for (int tries = 0; tries < 500; ++tries) {
    if (!fs::exists(path)) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return false;
}

}  // namespace

TEST_CASE("a throwaway server is UTF8, C.UTF-8, UTC, reached by its socket alone, and takes settings") {
  fs::path directory;
  {
    const ThrowawayServer server({.settings = {{"work_mem", "5MB"}}});
    directory = server.directory();
    Connection session(server.url());
    CHECK(session.server_version() / 10000 == server.major());
    CHECK(session.query("SHOW server_encoding").value() == "UTF8");
    CHECK(session.query("SELECT datcollate FROM pg_database WHERE datname = 'template0'").value() == "C.UTF-8");
    CHECK(session.query("SHOW timezone").value() == "UTC");
    CHECK(session.query("SHOW listen_addresses").value().empty());
    CHECK(session.query("SHOW fsync").value() == "off");
    CHECK(session.query("SHOW work_mem").value() == "5MB");
    CHECK(fs::exists(directory));
  }
  CHECK_FALSE(fs::exists(directory));
}

TEST_CASE("two servers live side by side") {
  const ThrowawayServer a;
  const ThrowawayServer b;
  CHECK(a.directory() != b.directory());
  CHECK(Connection(a.url()).alive());
  CHECK(Connection(b.url()).alive());
}

TEST_CASE("the server goes away with its process, even after SIGKILL") {
  for (const int signal : {SIGTERM, SIGINT, SIGKILL}) {
    CAPTURE(signal);
    std::array<int, 2> pipe{};
    REQUIRE(::pipe(pipe.data()) == 0);
    const auto child = ::fork();
    if (child == 0) {
      ::signal(signal, SIG_DFL);  // doctest handles it
      try {
        const ThrowawayServer server;
        const auto name = server.directory().string();
        if (::write(pipe[1], name.data(), name.size()) > 0) ::sleep(60);
      } catch (...) {  // the parent reads nothing
      }
      ::_exit(1);
    }
    ::close(pipe[1]);
    std::string name(200, '\0');
    const auto read = ::read(pipe[0], name.data(), name.size());
    ::close(pipe[0]);
    REQUIRE(read > 0);
    name.resize(static_cast<std::size_t>(read));
    CHECK(fs::exists(fs::path(name) / "data" / "postmaster.pid"));
    ::kill(child, signal);
    ::waitpid(child, nullptr, 0);
    CHECK(gone_soon(name));
  }
}

TEST_CASE("what a crash left is removed by a later start, and nothing else") {
  const test::TemporaryFolder folder;
  let_everybody_in(folder.path());
  const Variable temporary("TMPDIR", folder.path());
  constexpr long no_process = 999999999;
  const auto hour_ago = std::time(nullptr) - 3700;
  const auto directory = [&](long maker, std::time_t made) {
    auto path = folder.path() / fmt::format("autogen-server-{}-{}-abcdef", maker, made);
    fs::create_directories(path / "data");
    return path;
  };
  const auto stale = directory(no_process, hour_ago);
  const auto young = directory(no_process, std::time(nullptr) - 60);
  const auto working = directory(::getpid(), hour_ago);
  const auto serving = directory(no_process, hour_ago - 1);
  folder.write(fs::relative(serving, folder.path()) / "data" / "postmaster.pid", fmt::format("{}\n", ::getpid()));
  const auto other = folder.path() / "autogen-server-notes";
  fs::create_directory(other);

  const ThrowawayServer server;
  CHECK(server.directory().parent_path() == folder.path());
  CHECK_FALSE(fs::exists(stale));
  for (const auto& kept : {young, working, serving, other}) CHECK(fs::exists(kept));
}

TEST_CASE("a TMPDIR too long for a socket is passed over") {
  const test::TemporaryFolder folder;
  const auto longer = folder.path() / std::string(90, 'x');
  fs::create_directory(longer);
  let_everybody_in(folder.path());
  const Variable temporary("TMPDIR", longer);
  CHECK(ThrowawayServer().directory().parent_path() == "/tmp");
}

TEST_CASE("a server that does not start says why") {
  try {
    const ThrowawayServer server({.settings = {{"no_such_setting", "1"}}});
    FAIL("it started");
  } catch (const Failure& failure) {
    CHECK(failure.errors().front().message.find("no_such_setting") != std::string::npos);
  }
}

TEST_CASE("binaries that are not there, or too old, are named") {
  const test::TemporaryFolder folder;
  CHECK_THROWS_WITH_AS(find_server_binaries(folder.path()), doctest::Contains("holds no initdb and postgres"), Failure);
  CHECK_THROWS_WITH_AS(find_server_binaries({}, 99), doctest::Contains("99 or newer"), Failure);
  const Variable named("AUTOGEN_PGBIN", folder.path());
  CHECK_THROWS_WITH_AS(find_server_binaries(), doctest::Contains("AUTOGEN_PGBIN"), Failure);
}
