// Small functions over strings that several folders need.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace autogen {

/// The elements with `separator` between them.
std::string join(const std::vector<std::string>& parts, std::string_view separator);
/// ASCII letters lower-cased; other bytes as they are (as PostgreSQL folds names in UTF-8 databases).
std::string lower(std::string_view text);
/// ASCII letters upper-cased.
std::string upper(std::string_view text);
/// Without white space at both ends.
std::string_view trim(std::string_view text);
/// The candidate that a person may have meant by `word` (edit distance with transpositions), or "" when none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);
/// `did you mean "x"?` for the nearest candidate, or "".
std::string suggestion(std::string_view word, const std::vector<std::string>& candidates);
/// The longest prefix of at most `bytes` bytes that does not cut a UTF-8 code point (PostgreSQL's pg_mbcliplen).
std::string clip(std::string_view text, std::size_t bytes);
/// 1 table, 2 tables.
std::string count(std::size_t n, std::string_view noun);

}  // namespace autogen
