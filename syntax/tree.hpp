// libpg_query's parse tree, and how it is walked; for the files of syntax/ alone.
#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/value.hpp"
#include "syntax/parse.hpp"

namespace autogen::syntax {

struct Parsed {
  Value statements;  // the array "stmts"
  std::optional<SyntaxError> error;
};

/// Parses prefix + text + suffix, which must be one statement; error offsets are made relative to the text.
Parsed parse(std::string_view prefix, std::string_view text, std::string_view suffix);

/// What an expression stands between when it is parsed.
constexpr std::string_view expression_prefix = "SELECT (";
constexpr std::string_view expression_suffix = "\n)";

/// Where the text closes a parenthesis that it did not open.
std::optional<std::size_t> unopened(std::string_view text);
/// Walks members by name: dig(v, {"stmt", "SelectStmt"}); null when one is missing.
const Value* dig(const Value* value, std::initializer_list<std::string_view> path);
/// The first item of an array, null where there is none.
const Value* first(const Value* array);
/// The string at a path, "" where there is none.
std::string string_at(const Value* value, std::initializer_list<std::string_view> path);
/// The strings of a list of String nodes; a node of another kind is "".
std::vector<std::string> strings_of(const Value* list);
/// The one statement, where it is of this kind.
const Value* statement(const Parsed& parsed, std::string_view kind);
/// The one target of SELECT (text), when the statement is exactly that.
const Value* only_target(const Parsed& parsed);
/// Visits every member of every node.
void walk(const Value& node, const std::function<void(const Member&)>& visit);
/// An A_Const, perhaps with a sign.
std::optional<LiteralExpression> constant(const Value& node);
/// A TypeName node.
TypeName type_of(const Value& node);
/// A type as SQL, its names as they are in the node.
std::string written(const TypeName& type);
/// `a.b.c`, quoted.
std::string qualified(const std::vector<std::string>& names);

}  // namespace autogen::syntax
