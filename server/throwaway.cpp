#include "server/throwaway.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <optional>
#include <sstream>
#include <thread>
#include <utility>

#include "server/url.hpp"
#include "support/error.hpp"

namespace autogen {
namespace {

namespace fs = std::filesystem;

constexpr auto start_limit = std::chrono::seconds(120);
constexpr std::time_t stale_after = 3600;  // seconds
constexpr std::string_view socket_name = "/.s.PGSQL.5432";
constexpr std::size_t longest_socket_path = 107;  // sockaddr_un, with its closing zero
constexpr const char* name_pattern = "autogen-server-%ld-%ld-";

// Stays between this process and the server, so that the server ends whenever the pipe at its standard input does:
// on a clean exit, on any signal, after SIGKILL. $1: the directory, $2: the binaries, $3: the locale, then settings.
constexpr const char* keeper_script = R"sh(
trap '' INT TERM HUP
dir=$1 bin=$2 locale=$3
shift 3
{
  "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale="$locale" --no-sync --wal-segsize=1 &&
  if [ ! -e "$dir/stop" ]; then "$bin/postgres" -D "$dir/data" -k "$dir" "$@"; fi
  : > "$dir/exited"
} < /dev/null &
cat > /dev/null
: > "$dir/stop"
while [ ! -e "$dir/exited" ]; do
  pid=$(head -n 1 "$dir/data/postmaster.pid" 2> /dev/null) && [ -n "$pid" ] && kill -QUIT "$pid"
  sleep 0.02
done
wait
cd /
rm -rf "$dir"
)sh";

struct User {
  uid_t uid;
  gid_t gid;
  std::string name;
};

// The user that the server must run as; none when the current one will do.
std::optional<User> server_user() {
  if (::geteuid() != 0) return std::nullopt;
  for (const char* name : {"postgres", "nobody"}) {
    if (const auto* entry = ::getpwnam(name); entry != nullptr) return User{entry->pw_uid, entry->pw_gid, name};
  }
  throw Failure("PostgreSQL refuses to run as root, and there is neither a user postgres nor a user nobody", {},
                "run as an ordinary user");
}

bool can_enter(const fs::path& directory, const User& user) {
  for (fs::path at = fs::absolute(directory).lexically_normal(); !at.empty(); at = at.parent_path()) {
    struct stat info {};
    if (::stat(at.c_str(), &info) != 0) return false;
    const auto bit = info.st_uid == user.uid ? S_IXUSR : info.st_gid == user.gid ? S_IXGRP : S_IXOTH;
    if ((info.st_mode & static_cast<mode_t>(bit)) == 0) return false;
    if (at == at.root_path()) break;
  }
  return true;
}

fs::path temporary_root(const std::optional<User>& user) {
  std::vector<fs::path> candidates;
  if (const char* named = std::getenv("TMPDIR"); named != nullptr && *named == '/') candidates.emplace_back(named);
  candidates.emplace_back("/tmp");
  constexpr std::size_t longest_name = sizeof("/autogen-server-4194304-99999999999-XXXXXX");
  for (const auto& candidate : candidates) {
    const bool fits = candidate.native().size() + longest_name + socket_name.size() <= longest_socket_path;
    if (fits && ::access(candidate.c_str(), W_OK | X_OK) == 0 && (!user || can_enter(candidate, *user)))
      return candidate;
  }
  throw Failure("no directory for a temporary PostgreSQL server: neither TMPDIR nor /tmp will do", {},
                "TMPDIR must be writable, and short enough for a unix socket in it");
}

bool running(std::int64_t pid) { return pid > 0 && (::kill(static_cast<pid_t>(pid), 0) == 0 || errno != ESRCH); }

// A directory of ours whose maker and whose server are both gone.
bool is_stale(const fs::path& directory, const std::optional<User>& user) {
  long maker = 0;
  long made = 0;
  if (std::sscanf(directory.filename().c_str(), name_pattern, &maker, &made) != 2) return false;
  struct stat info {};
  if (::lstat(directory.c_str(), &info) != 0 || !S_ISDIR(info.st_mode)) return false;
  if (info.st_uid != ::geteuid() && !(user && info.st_uid == user->uid)) return false;
  if (std::time(nullptr) - made < stale_after || running(maker)) return false;
  std::int64_t server = 0;
  std::ifstream(directory / "data" / "postmaster.pid") >> server;
  return !running(server);
}

void remove_stale(const fs::path& root, const std::optional<User>& user) {
  std::error_code gone;  // somebody else may be removing the same one
  for (const auto& entry : fs::directory_iterator(root, gone)) {
    if (is_stale(entry.path(), user)) fs::remove_all(entry.path(), gone);
  }
}

fs::path make_directory(const fs::path& root, const std::optional<User>& user) {
  auto name = fmt::format("{}/autogen-server-{}-{}-XXXXXX", root.string(), ::getpid(), std::time(nullptr));
  if (::mkdtemp(name.data()) == nullptr) {
    throw Failure(fmt::format("cannot make a directory in {}: {}", root.string(), std::strerror(errno)));
  }
  if (user && ::chown(name.c_str(), user->uid, user->gid) != 0) {
    throw Failure(fmt::format("cannot give {} to the user {}: {}", name, user->name, std::strerror(errno)));
  }
  return name;
}

const char* locale_name() {
  auto* const locale = ::newlocale(LC_ALL_MASK, "C.UTF-8", nullptr);
  if (locale == nullptr) return "C";  // a C library without it: C sorts and folds ASCII the same
  ::freelocale(locale);
  return "C.UTF-8";
}

std::string last_lines(const fs::path& file, std::size_t bytes) {
  std::ifstream stream(file);
  std::ostringstream text;
  text << stream.rdbuf();
  auto all = text.str();
  return all.size() <= bytes ? all : all.substr(all.find('\n', all.size() - bytes) + 1);
}

// What the child does between fork and exec: only calls that are safe there.
[[noreturn]] void become_keeper(int input, int log, const fs::path& directory, const std::optional<User>& user,
                                char* const* arguments) {
  ::setsid();  // a Ctrl-C at the terminal is for the program, which then decides about its server
  const bool dropped =
      !user || (::setgroups(1, &user->gid) == 0 && ::setgid(user->gid) == 0 && ::setuid(user->uid) == 0);
  if (dropped && ::chdir(directory.c_str()) == 0 && ::dup2(input, 0) == 0 && ::dup2(log, 1) == 1 &&
      ::dup2(log, 2) == 2) {
    ::closefrom(3);
    ::execv("/bin/sh", arguments);
  }
  ::_exit(127);
}

}  // namespace

ThrowawayServer::ThrowawayServer(const ThrowawayOptions& options)
    : binaries_(find_server_binaries(options.bindir, options.at_least)) {
  binaries_.directory = fs::absolute(binaries_.directory).lexically_normal();
  try {
    start(options);
    wait_until_ready();
  } catch (...) {
    stop();
    throw;
  }
}

ThrowawayServer::~ThrowawayServer() { stop(); }

void ThrowawayServer::start(const ThrowawayOptions& options) {
  const auto user = server_user();
  if (user && !can_enter(binaries_.directory, *user)) {
    throw Failure(
        fmt::format("the user {} may not enter {}", user->name, binaries_.directory.string()), {},
        "PostgreSQL refuses to run as root: run as another user, or put the binaries where every user may read");
  }
  const auto root = temporary_root(user);
  remove_stale(root, user);
  directory_ = make_directory(root, user);

  std::vector<std::string> arguments{
      "sh", "-c", keeper_script, "autogen-server", directory_.string(), binaries_.directory.string(), locale_name()};
  const auto set = [&](std::string_view name, std::string_view value) {
    arguments.emplace_back("-c");
    arguments.push_back(fmt::format("{}={}", name, value));
  };
  set("listen_addresses", "");
  set("port", "5432");
  for (const char* off : {"fsync", "synchronous_commit", "full_page_writes"}) set(off, "off");
  set("timezone", "UTC");
  set("wal_level", "logical");  // else CREATE PUBLICATION warns
  for (const auto& [name, value] : options.settings) set(name, value);
  std::vector<char*> pointers;
  pointers.reserve(arguments.size() + 1);
  for (auto& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);

  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw Failure(fmt::format("cannot make a pipe: {}", std::strerror(errno)));
  lifeline_ = pipe[1];
  const int log = ::open((directory_ / "log").c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  keeper_ = log < 0 ? -1 : ::fork();
  if (keeper_ == 0) become_keeper(pipe[0], log, directory_, user, pointers.data());
  const int error = errno;
  ::close(pipe[0]);
  if (log >= 0) ::close(log);
  if (keeper_ < 0) throw Failure(fmt::format("cannot start a temporary server: {}", std::strerror(error)));
}

void ThrowawayServer::wait_until_ready() {
  const auto conninfo = url();
  const auto give_up = std::chrono::steady_clock::now() + start_limit;
  while (::PQping(conninfo.c_str()) != PQPING_OK) {
    const bool exited = fs::exists(directory_ / "exited") || ::waitpid(keeper_, nullptr, WNOHANG) == keeper_;
    if (exited || std::chrono::steady_clock::now() > give_up) {
      throw Failure(
          fmt::format("the temporary PostgreSQL {} server {}:\n{}", binaries_.major,
                      exited ? "did not start" : "was not ready in time", last_lines(directory_ / "log", 2000)),
          {}, fmt::format("its programs are in {}", binaries_.directory.string()));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

void ThrowawayServer::stop() noexcept {
  if (lifeline_ >= 0) ::close(std::exchange(lifeline_, -1));
  if (keeper_ > 0) ::waitpid(std::exchange(keeper_, -1), nullptr, 0);
  std::error_code gone;  // the keeper has removed it, unless it could not be started
  if (!directory_.empty()) fs::remove_all(directory_, gone);
}

std::string ThrowawayServer::url(std::string_view database) const {
  return with_database(fmt::format("postgresql://postgres@?host={}&port=5432", directory_.string()), database);
}

}  // namespace autogen
