#include "harness/crashable_server.hpp"

#include <fmt/format.h>
#include <pwd.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <thread>
#include <vector>

#include "server/binaries.hpp"
#include "server/connection.hpp"

namespace autogen::test {
namespace {

namespace fs = std::filesystem;

// PostgreSQL refuses to run as root. The server goes when this process does.
std::vector<std::string> as_server_user() {
  std::vector<std::string> out{"--pdeathsig", "KILL"};
  if (::geteuid() == 0) {
    for (const char* word : {"--reuid", "postgres", "--regid", "postgres", "--clear-groups"}) out.emplace_back(word);
  }
  return out;
}

Command command(const std::string& script, std::vector<std::string> arguments) {
  auto all = as_server_user();
  for (const char* word : {"sh", "-c"}) all.emplace_back(word);
  all.push_back(script);
  all.insert(all.end(), arguments.begin(), arguments.end());
  return {.program = "setpriv", .arguments = std::move(all), .folder = "/", .limit = std::chrono::seconds(3600)};
}

std::vector<pid_t> children_of(pid_t parent) {
  std::vector<pid_t> out;
  for (const auto& entry : fs::directory_iterator("/proc")) {
    const auto name = entry.path().filename().string();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    std::ifstream stat(entry.path() / "stat");
    std::string text;
    std::getline(stat, text);
    const auto after_name = text.rfind(')');  // of the program's name, which may hold anything
    if (after_name == std::string::npos) continue;
    char state = 0;
    int ppid = 0;
    if (std::sscanf(text.c_str() + after_name + 1, " %c %d", &state, &ppid) == 2 && ppid == parent) {
      out.push_back(std::atoi(name.c_str()));
    }
  }
  return out;
}

}  // namespace

CrashableServer::CrashableServer(fs::path binaries) : binaries_(std::move(binaries)) {
  std::string name = "/tmp/autogen-crash-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error(std::strerror(errno));
  folder_ = name;
  if (::geteuid() == 0) {
    const auto* user = ::getpwnam("postgres");
    if (user == nullptr || ::chown(name.c_str(), user->pw_uid, user->pw_gid) != 0) {
      throw std::runtime_error("no user postgres to run a server as");
    }
  }
}

CrashableServer::CrashableServer() : CrashableServer(fs::absolute(find_server_binaries().directory)) {
  const auto made = run(command(R"(exec "$0/initdb" -D "$1/data" -U postgres -A trust -E UTF8 --locale=C --no-sync)",
                                {binaries_.string(), folder_.string()}));
  if (made.status != 0) throw std::runtime_error("initdb: " + made.err);
  start();
}

std::unique_ptr<CrashableServer> CrashableServer::make_standby() {
  std::unique_ptr<CrashableServer> out(new CrashableServer(binaries_));
  kill_all();
  (void)postmaster_->wait();
  const auto made = run(command(
      R"(cp -a "$0/data" "$1/data" && rm -f "$1/data/postmaster.pid" && touch "$1/data/standby.signal" &&
         echo "primary_conninfo = 'host=$0 user=postgres'" >>"$1/data/postgresql.auto.conf")",
      {folder_.string(), out->folder_.string()}));
  start();
  if (made.status != 0) throw std::runtime_error("cp: " + made.err);
  out->start();
  return out;
}

CrashableServer::~CrashableServer() {
  if (postmaster_) kill_all();
  postmaster_.reset();
  std::error_code gone;
  fs::remove_all(folder_, gone);
}

void CrashableServer::start() {
  const auto launch = [&] {
    postmaster_ = std::make_unique<Process>(command(
        R"(exec "$0/postgres" -D "$1/data" -k "$1" -c listen_addresses= -c fsync=off -c restart_after_crash=on \
           -c autovacuum=off -c timezone=UTC >>"$1/log" 2>&1)",
        {binaries_.string(), folder_.string()}));
  };
  launch();
  // It refuses to start for as long as a dying process of its predecessor has the shared memory.
  wait_until_ready([&] {
    if (postmaster_->ended()) launch();
  });
}

void CrashableServer::wait_until_ready() const {
  wait_until_ready([] {});
}

void CrashableServer::wait_until_ready(const std::function<void()>& meanwhile) const {
  for (int i = 0; i < 1500; ++i) {
    try {
      Connection(url(), "ready");
      return;
    } catch (const Failure&) {
      meanwhile();
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }
  std::ifstream log(folder_ / "log");
  throw std::runtime_error("the server does not start: " + std::string(std::istreambuf_iterator<char>(log), {}));
}

void CrashableServer::kill_all() const {
  const pid_t postmaster = postmaster_->pid();
  ::kill(postmaster, SIGSTOP);  // so that it starts nothing while its children are counted
  const auto children = children_of(postmaster);
  ::kill(postmaster, SIGKILL);
  for (const auto child : children) ::kill(child, SIGKILL);
}

void CrashableServer::restart() {
  (void)postmaster_->wait();
  start();
}

std::string CrashableServer::url(std::string_view database) const {
  return fmt::format("postgresql://postgres@/{}?host={}&port=5432", database, folder_.string());
}

}  // namespace autogen::test
