// Errors that name what, where and what to do; the one exception class that carries them; their printed form.
#pragma once

#include <cstddef>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace autogen {

/// A text that errors can point into: a file, or a flag's value (then `path` says which flag).
struct Source {
  std::string path;
  std::string text;
};

/// A place in a Source. `line` and `column` count from 1, columns in code points; line 0 means "the file as a whole",
/// a null source means "no place".
struct Location {
  std::shared_ptr<const Source> source;
  std::size_t line = 0;
  std::size_t column = 0;

  explicit operator bool() const { return source != nullptr; }
};

/// `schema/app.toml:12:5`, as far as the place is known; "" without a source.
std::string to_string(const Location& where);

/// One thing that is wrong. `hint` says what to do about it and may be empty.
struct Error {
  std::string message;
  Location where{};
  std::string hint{};
};

/// The form that users see: `file:line:col: error: message`, the source line with a caret, and the hint.
std::string render(const Error& error);

/// Every failure that a user can meet is thrown as this; only cli/ catches it. Holds at least one Error.
class Failure : public std::exception {
 public:
  explicit Failure(std::vector<Error> errors);
  explicit Failure(Error error);
  explicit Failure(std::string message, Location where = {}, std::string hint = {});

  const std::vector<Error>& errors() const { return errors_; }
  /// All errors in their printed form, one after the other.
  const char* what() const noexcept override { return text_.c_str(); }

 private:
  std::vector<Error> errors_;
  std::string text_;
};

/// Collects errors, so that all of a run are reported at once, and warnings.
class Diagnostics {
 public:
  void error(std::string message, Location where = {}, std::string hint = {});
  void warning(std::string message, Location where = {}, std::string hint = {});

  bool failed() const { return !errors_.empty(); }
  const std::vector<Error>& errors() const { return errors_; }
  const std::vector<Error>& warnings() const { return warnings_; }
  /// Throws Failure with all errors, sorted by file and position, when there are any.
  void throw_if_failed() const;

 private:
  std::vector<Error> errors_;
  std::vector<Error> warnings_;
};

}  // namespace autogen
