// What every command is given: the configuration, a connection, and how to speak to the user.
#pragma once

#include <exception>
#include <optional>
#include <string>
#include <string_view>

#include "cli/config.hpp"
#include "cli/terminal.hpp"
#include "server/connection.hpp"

namespace autogen {

/// Exit statuses. Only check, verify, lint and diff --exit-code return drift.
namespace exit_status {
inline constexpr int done = 0;
inline constexpr int error = 1;
inline constexpr int drift = 2;
}  // namespace exit_status

/// The flags that stand before or after any command.
struct GlobalFlags {
  ConfigRequest config{};
  bool quiet = false;
  bool verbose = false;
  ColorMode color = ColorMode::automatic;
};

/// Data goes to standard output, everything else to standard error, where passwords are masked.
class App {
 public:
  explicit App(GlobalFlags flags);

  const GlobalFlags& flags() const { return flags_; }
  /// Read when it is first asked for. Throws Failure.
  const Config& config();

  /// The configured database as libpq takes it; where no url is configured but PGSERVICE, PGHOST or PGDATABASE is set,
  /// libpq's own defaults. Throws Failure when there is neither, or a variable of the url is unset.
  std::string conninfo();
  /// A session on it; `purpose` (such as "diff") ends up in application_name. Throws Failure.
  Connection connect(std::string_view purpose);

  /// Data: written as it is, without a line break of its own. A reader that went away (`| head`) is no error.
  void out(std::string_view text);
  /// A line about the progress, unless -q.
  void note(std::string_view text) const;
  /// A line for -v.
  void detail(std::string_view text) const;
  /// A warning with its place and hint, also with -q.
  void warn(const Error& warning) const;
  /// Errors in their printed form.
  void print(const Failure& failure) const;
  /// What only a defect of this program throws.
  void print(const std::exception& defect) const;
  /// Writes what is buffered. Throws Failure when standard output cannot be written (a full disk).
  void finish();

  bool quiet() const { return flags_.quiet; }
  bool verbose() const { return flags_.verbose; }
  bool color(Stream stream) const { return wants_color(flags_.color, stream); }
  std::string paint(std::string_view text, Style style, Stream stream = Stream::out) const {
    return painted(text, style, color(stream));
  }

 private:
  void print(const Error& error, std::string_view word, Style style) const;

  GlobalFlags flags_;
  std::optional<Config> config_;
  int write_error_ = 0;  // errno of the first failed write to standard output
};

}  // namespace autogen
