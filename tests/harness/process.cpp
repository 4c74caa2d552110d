#include "harness/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <utility>

extern "C" char** environ;  // NOLINT(readability-redundant-declaration): POSIX wants it declared by the user

namespace autogen::test {

using Clock = std::chrono::steady_clock;

struct Process::Pipes {
  struct End {
    int fd = -1;
    End() = default;
    explicit End(int f) : fd(f) {}
    End(End&& other) noexcept : fd(std::exchange(other.fd, -1)) {}
    End& operator=(End&& other) noexcept {
      std::swap(fd, other.fd);
      return *this;
    }
    ~End() { close(); }
    void close() {
      if (fd >= 0) ::close(std::exchange(fd, -1));
    }
  };
  End input, out, err;
  std::string out_text, err_text;
  std::size_t written = 0;  // of the command's input

  struct Pipe {
    End read, write;
  };
  static Pipe make() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error(std::strerror(errno));
    return {End(ends[0]), End(ends[1])};
  }
};

namespace {

std::vector<std::string> environment_of(const Command& command) {
  std::vector<std::string> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string text = *variable;
    if (!command.environment.contains(text.substr(0, text.find('=')))) variables.push_back(text);
  }
  for (const auto& [name, value] : command.environment) {
    if (value) variables.push_back(name + "=" + *value);
  }
  return variables;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  out.reserve(texts.size() + 1);
  for (auto& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

// Appends what there is; false at the end of the stream.
bool drain(int fd, std::string& text) {
  std::array<char, 65536> buffer{};
  const auto n = ::read(fd, buffer.data(), buffer.size());
  if (n > 0) text.append(buffer.data(), static_cast<std::size_t>(n));
  return n > 0 || (n < 0 && (errno == EINTR || errno == EAGAIN));
}

}  // namespace

std::string autogen_binary() {
  const char* other = std::getenv("AUTOGEN_TEST_BINARY");
  return other != nullptr ? other : AUTOGEN_BINARY;
}

Process::Process(Command command) : command_(std::move(command)), pipes_(std::make_unique<Pipes>()) {
  ::signal(SIGPIPE, SIG_IGN);  // a program may end without reading its input
  auto input = Pipes::make();
  auto out = Pipes::make();
  auto err = Pipes::make();
  ::fcntl(input.write.fd, F_SETFL, O_NONBLOCK);
  pipes_->input = std::move(input.write);
  pipes_->out = std::move(out.read);
  pipes_->err = std::move(err.read);

  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, input.read.fd, 0);
  ::posix_spawn_file_actions_adddup2(&actions, out.write.fd, 1);
  ::posix_spawn_file_actions_adddup2(&actions, err.write.fd, 2);
  if (!command_.folder.empty()) ::posix_spawn_file_actions_addchdir_np(&actions, command_.folder.c_str());
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  sigset_t usual;
  ::sigemptyset(&usual);
  ::sigaddset(&usual, SIGPIPE);
  ::posix_spawnattr_setsigdefault(&attributes, &usual);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);

  auto arguments = command_.arguments;
  arguments.insert(arguments.begin(), command_.program);
  auto variables = environment_of(command_);
  const int failed = ::posix_spawnp(&pid_, command_.program.c_str(), &actions, &attributes, pointers(arguments).data(),
                                    pointers(variables).data());
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error("cannot run " + command_.program + ": " + std::strerror(failed));
}

Process::~Process() {
  kill(SIGKILL);
  reap(true);
}

const std::string& Process::out() const { return pipes_->out_text; }
const std::string& Process::err() const { return pipes_->err_text; }

void Process::kill(int signal) {
  reap(false);
  if (!ended_with_) ::kill(pid_, signal);
}

void Process::reap(bool block) {
  if (ended_with_) return;
  int status = 0;
  if (::waitpid(pid_, &status, block ? 0 : WNOHANG) == pid_) ended_with_ = status;
}

// Writes input and reads output as far as there is any within `time`.
void Process::read_for(std::chrono::milliseconds time) {
  if (pipes_->written == command_.input.size()) pipes_->input.close();
  std::array<pollfd, 3> waiting{pollfd{pipes_->out.fd, POLLIN, 0}, pollfd{pipes_->err.fd, POLLIN, 0},
                                pollfd{pipes_->input.fd, POLLOUT, 0}};
  if (::poll(waiting.data(), waiting.size(), static_cast<int>(time.count())) <= 0) return;
  if (waiting[0].revents != 0 && !drain(waiting[0].fd, pipes_->out_text)) pipes_->out.close();
  if (waiting[1].revents != 0 && !drain(waiting[1].fd, pipes_->err_text)) pipes_->err.close();
  if (waiting[2].revents != 0) {
    const auto n =
        ::write(waiting[2].fd, command_.input.data() + pipes_->written, command_.input.size() - pipes_->written);
    if (n >= 0) {
      pipes_->written += static_cast<std::size_t>(n);
    } else if (errno != EAGAIN && errno != EINTR) {
      pipes_->written = command_.input.size();
    }
  }
}

bool Process::ended() {
  reap(false);
  read_for(std::chrono::milliseconds(0));
  return ended_with_.has_value();
}

bool Process::wait_for_output(const std::string& text, std::chrono::milliseconds limit) {
  const auto seen = [&] { return out().find(text) != std::string::npos || err().find(text) != std::string::npos; };
  for (const auto until = Clock::now() + limit; Clock::now() < until;) {
    const bool over = pipes_->out.fd < 0 && pipes_->err.fd < 0;
    if (seen()) return true;
    if (over) return false;
    read_for(std::chrono::milliseconds(50));
  }
  return seen();
}

Result Process::wait() {
  const auto until = Clock::now() + command_.limit;
  while (!ended_with_ || pipes_->out.fd >= 0 || pipes_->err.fd >= 0) {
    if (Clock::now() > until) {
      kill(SIGKILL);
      throw std::runtime_error(command_.program + " did not end within its limit; it wrote:\n" + out() + err());
    }
    if (pipes_->out.fd < 0 && pipes_->err.fd < 0) {
      ::usleep(1000);
    } else {
      read_for(std::chrono::milliseconds(50));
    }
    reap(false);
  }
  Result result;
  result.out = out();
  result.err = err();
  if (WIFEXITED(*ended_with_)) result.status = WEXITSTATUS(*ended_with_);
  if (WIFSIGNALED(*ended_with_)) result.signal = WTERMSIG(*ended_with_);
  return result;
}

Result run(const Command& command) { return Process(command).wait(); }

Result run_autogen(std::vector<std::string> arguments, const std::filesystem::path& folder) {
  return run({.program = autogen_binary(), .arguments = std::move(arguments), .folder = folder});
}

}  // namespace autogen::test
