// A throwaway server for the shell. Alone: prints its URL and works until Ctrl-C. With a command: runs that with the
// URL in DATABASE_URL, and ends with its exit status.
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "server/throwaway.hpp"

namespace {

int run(char** command, const std::string& url) {
  const auto child = ::fork();
  if (child == 0) {
    ::setenv("DATABASE_URL", url.c_str(), 1);
    ::execvp(command[0], command);
    std::perror(command[0]);
    ::_exit(127);
  }
  ::signal(SIGINT, SIG_IGN);  // Ctrl-C is for the command; the server ends after it
  int status = 0;
  if (child < 0 || ::waitpid(child, &status, 0) != child) return 1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void wait_for_signal() {
  sigset_t signals;
  ::sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::sigaddset(&signals, signal);
  ::sigprocmask(SIG_BLOCK, &signals, nullptr);
  int received = 0;
  ::sigwait(&signals, &received);
}

}  // namespace

int main(int count, char** arguments) {
  try {
    const autogen::ThrowawayServer server;
    if (count > 1) return run(arguments + 1, server.url());
    std::printf("%s\n", server.url().c_str());
    std::fflush(stdout);
    wait_for_signal();
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
