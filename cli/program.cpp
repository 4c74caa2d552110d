#include "cli/program.hpp"

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

#include "support/error.hpp"

namespace autogen {
namespace {

// What the child does with its files and signals. SIGPIPE is ignored here, and that would be inherited.
class Setup {
 public:
  Setup(const std::filesystem::path& folder, bool out_to_err) {
    posix_spawn_file_actions_init(&files_);
    posix_spawnattr_init(&attributes_);
    if (out_to_err) posix_spawn_file_actions_adddup2(&files_, STDERR_FILENO, STDOUT_FILENO);
    if (!folder.empty()) posix_spawn_file_actions_addchdir_np(&files_, folder.c_str());
    sigset_t restored;
    sigemptyset(&restored);
    sigaddset(&restored, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes_, &restored);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
  }
  ~Setup() {
    posix_spawn_file_actions_destroy(&files_);
    posix_spawnattr_destroy(&attributes_);
  }
  Setup(const Setup&) = delete;
  Setup& operator=(const Setup&) = delete;

  int spawn(pid_t& pid, char* const* arguments) {
    return posix_spawnp(&pid, arguments[0], &files_, &attributes_, arguments, environ);
  }

 private:
  posix_spawn_file_actions_t files_{};
  posix_spawnattr_t attributes_{};
};

}  // namespace

ProgramEnd run_program(const std::vector<std::string>& command, const std::filesystem::path& folder, bool out_to_err) {
  std::vector<std::string> copy = command;
  std::vector<char*> arguments;
  for (auto& argument : copy) arguments.push_back(argument.data());
  arguments.push_back(nullptr);
  std::fflush(stdout);  // what was said before comes before what the program says
  pid_t pid = 0;
  if (const int error = Setup(folder, out_to_err).spawn(pid, arguments.data()); error != 0) {
    throw Failure(fmt::format("cannot start {}: {}", command.front(), std::strerror(error)));
  }
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFSIGNALED(status)) return fmt::format("signal {}", WTERMSIG(status));
  return WEXITSTATUS(status) == 0 ? "" : fmt::format("exit status {}", WEXITSTATUS(status));
}

}  // namespace autogen
