#include "syntax/scan.hpp"

#include <pg_query.h>
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#include <pg_query/pg_query.pb-c.h>
#pragma GCC diagnostic pop

#include <algorithm>
#include <memory>
#include <string>

namespace autogen {
namespace {

class Scanned {
 public:
  explicit Scanned(std::string_view text) : result_(pg_query_scan(std::string(text).c_str())) {}
  Scanned(const Scanned&) = delete;
  Scanned& operator=(const Scanned&) = delete;
  ~Scanned() { pg_query_free_scan_result(result_); }
  const PgQueryScanResult& operator*() const { return result_; }

 private:
  PgQueryScanResult result_;
};

// A C string would end there, and the rest of the text would go unseen.
std::size_t null_byte(std::string_view text) { return text.find('\0'); }

Token::Kind kind_of(const PgQuery__ScanToken& token) {
  if (token.keyword_kind != PG_QUERY__KEYWORD_KIND__NO_KEYWORD) return Token::Kind::keyword;
  switch (token.token) {
    case PG_QUERY__TOKEN__SQL_COMMENT:
    case PG_QUERY__TOKEN__C_COMMENT: return Token::Kind::comment;
    case PG_QUERY__TOKEN__IDENT: return Token::Kind::word;
    case PG_QUERY__TOKEN__UIDENT: return Token::Kind::quoted_identifier;
    case PG_QUERY__TOKEN__SCONST:
    case PG_QUERY__TOKEN__USCONST:
    case PG_QUERY__TOKEN__BCONST:
    case PG_QUERY__TOKEN__XCONST: return Token::Kind::string;
    case PG_QUERY__TOKEN__ICONST:
    case PG_QUERY__TOKEN__FCONST: return Token::Kind::number;
    case PG_QUERY__TOKEN__PARAM: return Token::Kind::parameter;
    default: return Token::Kind::symbol;
  }
}

// libpg_query gives a wrong end for U&'...' and U&"...". They end where only white space lies before the next token.
std::size_t end_before(std::string_view text, std::size_t next) {
  return text.substr(0, next).find_last_not_of(" \t\n\r\f\v") + 1;
}

// The scanner counts characters, as a server does whose encoding is UTF-8: a stray byte is one character.
std::size_t byte_of_character(std::string_view text, int position) {
  std::size_t at = 0;
  for (int i = 1; i < position && at < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[at]);
    at += (c & 0xE0U) == 0xC0U ? 2 : (c & 0xF0U) == 0xE0U ? 3 : (c & 0xF8U) == 0xF0U ? 4 : 1;
  }
  return std::min(at, text.size());
}

// libpg_query has no codes for the scanner's errors; its messages are never translated.
ScanError::Reason reason_of(std::string_view message) {
  if (message.starts_with("unterminated ")) return ScanError::Reason::unterminated;
  if (message.starts_with("trailing junk after ")) return ScanError::Reason::number;
  return ScanError::Reason::other;
}

}  // namespace

std::optional<std::vector<Token>> scan(std::string_view text) {
  if (null_byte(text) != std::string_view::npos) return std::nullopt;
  const Scanned scanned(text);
  if ((*scanned).error != nullptr) return std::nullopt;
  const auto& packed = (*scanned).pbuf;
  const std::unique_ptr<PgQuery__ScanResult, void (*)(PgQuery__ScanResult*)> result(
      pg_query__scan_result__unpack(nullptr, packed.len, reinterpret_cast<const std::uint8_t*>(packed.data)),
      [](PgQuery__ScanResult* r) { pg_query__scan_result__free_unpacked(r, nullptr); });
  if (!result) return std::nullopt;
  std::vector<Token> out;
  out.reserve(result->n_tokens);
  for (std::size_t i = 0; i < result->n_tokens; ++i) {
    const auto& t = *result->tokens[i];
    Token token{kind_of(t), t.keyword_kind == PG_QUERY__KEYWORD_KIND__UNRESERVED_KEYWORD,
                static_cast<std::size_t>(t.start), static_cast<std::size_t>(t.end)};
    if (token.kind == Token::Kind::word && text[token.begin] == '"') token.kind = Token::Kind::quoted_identifier;
    if (t.token == PG_QUERY__TOKEN__UIDENT || t.token == PG_QUERY__TOKEN__USCONST) {
      const bool last = i + 1 == result->n_tokens;
      token.end = end_before(text, last ? text.size() : static_cast<std::size_t>(result->tokens[i + 1]->start));
    }
    out.push_back(token);
  }
  return out;
}

std::optional<ScanError> scan_error(std::string_view text) {
  if (const auto at = null_byte(text); at != std::string_view::npos) return ScanError{ScanError::Reason::other, at};
  const Scanned scanned(text);
  const auto* error = (*scanned).error;
  if (error == nullptr) return std::nullopt;
  return ScanError{reason_of(error->message), byte_of_character(text, error->cursorpos)};
}

std::optional<std::size_t> unterminated_at(std::string_view text) {
  std::size_t from = 0;
  while (const auto error = scan_error(text.substr(from))) {
    if (error->reason == ScanError::Reason::unterminated) return from + error->at;
    if (error->reason == ScanError::Reason::other) return std::nullopt;
    // Behind its first digit the rest of such a number scans as a number or a name, which opens nothing.
    from += error->at + 1;
  }
  return std::nullopt;
}

}  // namespace autogen
