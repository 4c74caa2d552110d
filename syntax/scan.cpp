#include "syntax/scan.hpp"

#include <pg_query.h>
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#include <pg_query/pg_query.pb-c.h>
#pragma GCC diagnostic pop

#include <memory>
#include <string>

namespace autogen {
namespace {

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

}  // namespace

std::optional<std::vector<Token>> scan(std::string_view text) {
  const PgQueryScanResult result = pg_query_scan(std::string(text).c_str());
  const auto release = [&result](void*) { pg_query_free_scan_result(result); };
  const std::unique_ptr<void, decltype(release)> guard(result.pbuf.data != nullptr ? result.pbuf.data : nullptr,
                                                       release);
  if (result.error != nullptr) {
    if (!guard) pg_query_free_scan_result(result);
    return std::nullopt;
  }
  PgQuery__ScanResult* tokens =
      pg_query__scan_result__unpack(nullptr, result.pbuf.len, reinterpret_cast<const std::uint8_t*>(result.pbuf.data));
  if (tokens == nullptr) return std::nullopt;
  std::vector<Token> out;
  out.reserve(tokens->n_tokens);
  for (std::size_t i = 0; i < tokens->n_tokens; ++i) {
    const auto& t = *tokens->tokens[i];
    Token token{kind_of(t), t.keyword_kind == PG_QUERY__KEYWORD_KIND__UNRESERVED_KEYWORD,
                static_cast<std::size_t>(t.start), static_cast<std::size_t>(t.end)};
    if (token.kind == Token::Kind::word && text[token.begin] == '"') token.kind = Token::Kind::quoted_identifier;
    out.push_back(token);
  }
  pg_query__scan_result__free_unpacked(tokens, nullptr);
  return out;
}

}  // namespace autogen
