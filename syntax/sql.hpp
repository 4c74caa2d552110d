// The one place where SQL identifiers and literals are quoted, and the text type that SQL is built from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace autogen {

/// As PostgreSQL's quote_ident(): quoted only where it must be (case, odd characters, keywords that are not
/// unreserved in any supported version).
std::string quote_ident(std::string_view name);
/// As PostgreSQL's quote_literal(): E'' form where there are backslashes.
std::string quote_literal(std::string_view text);

/// A name that is to be quoted as an identifier.
struct Ident {
  std::string_view name;
};

/// schema.name, both quoted; the schema is left out when it is empty.
struct QualifiedName {
  std::string_view schema;
  std::string_view name;
};

/// Text that is to be quoted as a string literal.
struct Literal {
  std::string_view text;
};

/// Text that is to stand between dollar quotes, with a tag that it does not hold itself.
struct DollarQuoted {
  std::string_view text;
};

/// SQL that a person wrote in the model or that the server deparsed: an expression, a type, a query.
struct SqlText {
  std::string_view text;
};

/// SQL under construction. Takes string literals of this source, identifiers, literals, SqlText and numbers; a
/// std::string does not compile, so that nothing unquoted slips in.
class Sql {
 public:
  /// A piece of SQL that stands in autogen's own source (only a constant expression converts).
  struct Piece {
    consteval Piece(const char* t) : text(t) {}  // NOLINT(google-explicit-constructor)
    std::string_view text;
  };

  Sql() = default;
  Sql(Piece piece) : text_(piece.text) {}  // NOLINT(google-explicit-constructor)

  Sql& operator<<(Piece piece);
  Sql& operator<<(Ident ident);
  Sql& operator<<(QualifiedName name);
  Sql& operator<<(Literal literal);
  Sql& operator<<(DollarQuoted text);
  Sql& operator<<(SqlText sql);
  Sql& operator<<(const Sql& sql);
  Sql& operator<<(std::int64_t number);

  bool empty() const { return text_.empty(); }
  const std::string& str() const { return text_; }

 private:
  std::string text_;
};

/// `a, b, "C"`.
Sql ident_list(const std::vector<std::string>& names);
/// The pieces with a separator between them.
Sql join(const std::vector<Sql>& parts, Sql::Piece separator);

}  // namespace autogen
