// Declaring commands and parsing the command line; CLI11 is seen by command_line.cpp only.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/app.hpp"

namespace CLI {
class App;
}

namespace autogen {

/// One command. The targets must live as long as the Cli: keep them in a shared_ptr that the action holds.
/// `flags` are CLI11's spelling, "-m,--message"; `value` stands for the value in --help.
class Command {
 public:
  explicit Command(CLI::App& command) : command_(&command) {}

  Command& flag(const std::string& flags, bool& target, const std::string& help);
  Command& option(const std::string& flags, std::string& target, const std::string& value, const std::string& help);
  Command& option(const std::string& flags, std::optional<std::string>& target, const std::string& value,
                  const std::string& help);
  Command& option(const std::string& flags, std::int64_t& target, const std::string& value, const std::string& help);
  /// Repeatable: each takes one value.
  Command& option(const std::string& flags, std::vector<std::string>& target, const std::string& value,
                  const std::string& help);
  /// One of the words.
  Command& choice(const std::string& flags, std::string& target, const std::vector<std::string>& words,
                  const std::string& help);

  /// `-1` and `+2` are values here, not flags.
  Command& required(const std::string& name, std::string& target, const std::string& help);
  Command& positional(const std::string& name, std::optional<std::string>& target, const std::string& help);
  Command& positionals(const std::string& name, std::vector<std::string>& target, const std::string& help,
                       bool at_least_one = false);

 private:
  CLI::App* command_;
};

/// The whole command line.
class Cli {
 public:
  Cli();
  ~Cli();
  Cli(const Cli&) = delete;
  Cli& operator=(const Cli&) = delete;

  /// Registers a command. `action` returns the exit status, or throws.
  Command command(const std::string& name, const std::string& help, std::function<int(App&)> action);

  /// What the command line asks for.
  struct Request {
    GlobalFlags flags{};
    /// Runs the command; null when --help or --version was asked for.
    std::function<int(App&)> action{};
    /// What --help or --version print.
    std::string text{};
  };
  /// `arguments` without the program's name. `autogen -m "..."` is read as `autogen revision --autogenerate -m "..."`.
  /// Throws Failure with a suggestion where a command or a flag is mistyped.
  Request parse(std::vector<std::string> arguments);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace autogen
