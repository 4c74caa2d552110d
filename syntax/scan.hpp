// The tokens of SQL text, from PostgreSQL's own scanner (libpg_query).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace autogen {

/// One token. Comments are tokens, too.
struct Token {
  enum class Kind { word, keyword, quoted_identifier, string, number, symbol, parameter, comment };
  Kind kind;
  /// The keyword may be a name without quotes (category "unreserved").
  bool unreserved = false;
  /// The bytes of the text, [begin, end).
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// All tokens of `text`, or nothing when PostgreSQL's scanner rejects it (an unclosed string, for one).
std::optional<std::vector<Token>> scan(std::string_view text);

}  // namespace autogen
