// What a query or an expression mentions: relations, functions, types, columns.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/parse.hpp"

namespace autogen {

/// A name as SQL reads it, folded; "" for a schema that is not stated.
struct SqlName {
  std::string schema;
  std::string name;
  auto operator<=>(const SqlName&) const = default;  // NOLINT(modernize-use-nullptr): it is clang-tidy 14 that sees a 0
};

/// Each list sorted, each entry once.
struct Mentioned {
  std::vector<SqlName> relations;  // of FROM; names of WITH are none
  std::vector<SqlName> functions;  // operators, too, by their symbols
  std::vector<TypeName> types;
  std::set<std::string> columns;  // the last part of each reference
  bool star = false;              // `*` or `t.*`: whatever columns there are
  std::vector<SqlName> collations{};
  std::vector<SqlName> configurations{};  // of text search, by constants that are names: to_tsvector('english', body)
};

/// Nothing when `text` is one query (SELECT, VALUES, TABLE, WITH ... SELECT) that a view can have.
std::optional<SyntaxError> query_error(std::string_view text);
/// Nothing when `text` is one command that a rule can run: INSERT, UPDATE, DELETE, SELECT, NOTIFY.
std::optional<SyntaxError> rule_command_error(std::string_view text);
/// What a query, or another command, mentions; nothing when the grammar at hand (PostgreSQL 15's) does not take it.
std::optional<Mentioned> mentioned_in_query(std::string_view text);
/// What an expression mentions.
std::optional<Mentioned> mentioned_in_expression(std::string_view text);
/// What an SQL-standard body of a function mentions: RETURN ..., BEGIN ATOMIC ... END.
std::optional<Mentioned> mentioned_in_body(std::string_view text);

/// What kind of thing a name is.
enum class NameKind { relation, function, type };
/// A query, or the SQL-standard body of a function, with a schema put before each name that has none, where `schema_of`
/// gives one. The text as it is where it cannot be parsed.
using SchemaOf = std::function<std::string(NameKind, const std::string& name)>;
std::string with_schemas(std::string_view query, const SchemaOf& schema_of);
std::string body_with_schemas(std::string_view body, const SchemaOf& schema_of);

/// The same query in the one form that libpg_query's deparser writes: equal results mean equal meaning (in the same
/// context), different ones mean nothing. Nothing when the text is no query.
std::optional<std::string> normalised_query(std::string_view text);

}  // namespace autogen
