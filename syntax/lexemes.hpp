// A small lexer that accepts any text and never changes: comments, quoted parts, words and symbols of SQL.
//
// libpg_query's scanner (syntax/scan.hpp) rejects what is newer than itself (`1_000`), and its tokens differ between
// its versions; markers of revision files and checksums stored in databases need an answer for every text, for ever.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace autogen {

/// One lexeme; white space lies between lexemes.
struct Lexeme {
  enum class Kind {
    comment,  // -- to the end of the line (without the newline), or /* nested */
    quoted,   // '...' with its prefix (E, B, X, N, U&), "...", $tag$...$tag$
    word,     // identifiers, keywords, numbers
    symbol,   // a run of operator characters, or one other character
  };
  Kind kind;
  /// The bytes of the text, [begin, end).
  std::size_t begin = 0;
  std::size_t end = 0;
  /// A quoted part or block comment that the text ends in the middle of.
  bool unclosed = false;
};

/// The lexemes of `text` by the rules of PostgreSQL's documentation, section "Lexical Structure", with
/// standard_conforming_strings on.
std::vector<Lexeme> lexemes(std::string_view text);

}  // namespace autogen
