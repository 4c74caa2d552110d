// Pieces of CREATE FUNCTION: signatures, arguments, what is returned, settings.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/parse.hpp"

namespace autogen {

/// `touch(integer, text)`: a routine's name, as it is, and its input types as SQL.
struct Signature {
  std::string name;
  std::vector<std::string> types;
};
struct ParsedSignature {
  std::optional<Signature> signature;
  SyntaxError error;
};
/// The types stand within the last parentheses; what is before them is the name, literally.
ParsedSignature parse_signature(std::string_view text);

/// The name of a signature, and `(integer, text)` with its parentheses. The text must be one.
std::pair<std::string_view, std::string_view> split_signature(std::string_view text);

/// `(text AS app.email)`: the two types of a cast, as SQL.
struct CastTypes {
  std::string source;
  std::string target;
};
/// Nothing when the text is something else.
std::optional<CastTypes> parse_cast_types(std::string_view text);

/// An argument as CREATE FUNCTION has it: `INOUT total integer DEFAULT 5`.
struct WrittenArgument {
  enum class Mode { in, out, inout, variadic };
  Mode mode = Mode::in;
  std::string name;
  std::string type;  // as SQL
  std::string default_text;
};
struct ParsedArgument {
  std::optional<WrittenArgument> argument;
  SyntaxError error;
};
ParsedArgument parse_argument(std::string_view text);

/// What stands behind RETURNS: `SETOF app.t`, `TABLE (id integer, name text)`.
struct WrittenResult {
  bool set = false;
  std::string type;                      // as SQL; "" for TABLE
  std::vector<WrittenArgument> columns;  // of TABLE
};
struct ParsedResult {
  std::optional<WrittenResult> result;
  SyntaxError error;
};
ParsedResult parse_result(std::string_view text);

/// `touch`, `app.touch`: the name of a function as SQL has it. Nothing when the text is something else.
struct RoutineName {
  std::string schema;
  std::string name;
};
std::optional<RoutineName> parse_function_name(std::string_view text);

/// What a trigger executes: `touch()`, `app.log('orders', 1)`; its arguments are constants and become text.
struct WrittenCall {
  std::string schema;
  std::string name;
  std::vector<std::string> arguments;
};
struct ParsedCall {
  std::optional<WrittenCall> call;
  SyntaxError error;
};
ParsedCall parse_trigger_call(std::string_view text);

/// Is the setting a list of names (GUC_LIST_QUOTE in PostgreSQL's sources)? It is kept as SQL has such a list.
bool is_name_list(std::string_view setting);
/// The elements of a setting that is a list of names, such as search_path: `"$user", public`. Nothing when the text is
/// no such list.
std::optional<std::vector<std::string>> parse_name_list(std::string_view text);

}  // namespace autogen
