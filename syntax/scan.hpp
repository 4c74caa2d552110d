// The tokens of SQL text, from PostgreSQL's own scanner (libpg_query).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace autogen {

/// One token. Comments are tokens, too; between tokens lies nothing but white space.
struct Token {
  enum class Kind { word, keyword, quoted_identifier, string, number, symbol, parameter, comment };
  Kind kind = Kind::symbol;
  /// The keyword may be a name without quotes (category "unreserved").
  bool unreserved = false;
  /// The bytes of the text, [begin, end).
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Why the scanner rejects a text, and the byte where what it rejects begins.
struct ScanError {
  enum class Reason {
    unterminated,  // the text ends in the middle of a quoted part or of a block comment
    number,        // something sticks to a number: a mistake, or a literal of a newer PostgreSQL (`1_000`, `0x1F`)
    other,
  };
  Reason reason = Reason::other;
  std::size_t at = 0;
};

/// All tokens of `text`, or nothing when PostgreSQL's scanner rejects it (an unclosed string, for one).
std::optional<std::vector<Token>> scan(std::string_view text);

/// The first error of the scanner; nothing when it takes the text.
std::optional<ScanError> scan_error(std::string_view text);

/// Where the quoted part or comment begins that `text` ends in the middle of; nothing when it ends between tokens, or
/// when the scanner cannot tell because of an error that no server would accept either. Numbers that only a newer
/// PostgreSQL knows are passed over.
std::optional<std::size_t> unterminated_at(std::string_view text);

}  // namespace autogen
