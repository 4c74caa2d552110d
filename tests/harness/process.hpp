// Running a program as a user would: arguments, environment, folder and standard input in; exit status and output out.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace autogen::test {

struct Command {
  std::string program;  // a path, or a name that is looked for in PATH
  std::vector<std::string> arguments{};
  /// On top of this process's environment; nullopt takes a variable out.
  std::map<std::string, std::optional<std::string>> environment{};
  std::filesystem::path folder{};  // empty: this process's
  std::string input{};             // standard input, then its end
  std::chrono::seconds limit{120};
};

struct Result {
  int status = -1;  // exit status; -1 when a signal ended the program
  int signal = 0;   // the signal that ended it, or 0
  std::string out;
  std::string err;
};

/// The binary under test.
std::string autogen_binary();

/// Runs to the end. Throws std::runtime_error when the program cannot be started, or not ended within its limit (then
/// it is killed).
Result run(const Command& command);
/// autogen with these arguments, in this folder.
Result run_autogen(std::vector<std::string> arguments, const std::filesystem::path& folder = {});

/// A program that works while the test does something else, such as killing it. Killed by the destructor at the latest.
class Process {
 public:
  explicit Process(Command command);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  pid_t pid() const { return pid_; }
  /// Sends a signal; nothing happens when the program has ended.
  void kill(int signal);
  /// Takes in what the program has written so far, and tells whether it has ended.
  bool ended();
  /// What was read so far.
  const std::string& out() const;
  const std::string& err() const;
  /// Reads until `text` stands on standard output or standard error. False: the program ended, or `limit` passed.
  bool wait_for_output(const std::string& text, std::chrono::milliseconds limit = std::chrono::seconds(30));
  /// Throws std::runtime_error when the command's limit passes first.
  Result wait();

 private:
  struct Pipes;
  void read_for(std::chrono::milliseconds time);
  void reap(bool block);

  Command command_;
  std::unique_ptr<Pipes> pipes_;
  pid_t pid_ = -1;
  std::optional<int> ended_with_;  // what waitpid() said
};

}  // namespace autogen::test
