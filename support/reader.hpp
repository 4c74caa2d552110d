// Reads the keys of one TOML table: typed, remembering which were read, so that unknown ones become errors.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "support/error.hpp"
#include "support/value.hpp"

namespace autogen {

/// A view of a table. The getters mark their key as known; a wrong type is reported at the value's place and gives
/// nothing. Keeps references: the value and the diagnostics must outlive it.
class Reader {
 public:
  /// `subject` names the table in messages: `table public.users`. A value that is no table is reported at once, and
  /// reads as an empty one.
  Reader(const Value& table, std::string subject, Diagnostics& diagnostics);

  const std::string& subject() const { return subject_; }
  const Location& where() const { return where_; }
  Diagnostics& diagnostics() const { return diagnostics_; }

  bool has(std::string_view key) const;
  /// The value of a key, whatever its type, or null.
  const Value* take(std::string_view key);
  /// Where the key itself stands; the table's place when it is absent.
  Location place_of(std::string_view key) const;

  std::optional<std::string> string(std::string_view key);
  std::optional<bool> boolean(std::string_view key);
  std::optional<std::int64_t> integer(std::string_view key);
  /// Integers are taken as well.
  std::optional<double> real(std::string_view key);
  /// An array of strings; a single string counts as an array of one.
  std::optional<std::vector<std::string>> strings(std::string_view key);
  /// One of the allowed words.
  std::optional<std::string> choice(std::string_view key, const std::vector<std::string>& allowed);

  /// Reports every key that nobody asked for, with the nearest known one. `also_known` are keys that are valid but
  /// were not asked for.
  void finish(const std::vector<std::string>& also_known = {});

 private:
  std::string subject_;
  Location where_;
  Diagnostics& diagnostics_;
  const Value* table_;
  std::set<std::string, std::less<>> known_;
};

/// Reports that `value` is not what was expected: `"nullable" of column a must be a boolean, not a string`.
void report_type(Diagnostics& diagnostics, std::string_view what, std::string_view expected, const Value& value);

}  // namespace autogen
