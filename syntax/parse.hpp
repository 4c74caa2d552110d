// What autogen has to know about pieces of SQL text without a server: from PostgreSQL's own grammar (libpg_query 15).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace autogen {

/// A keyword of any category but "unreserved": as an identifier it needs quotes (quote_ident's rule).
bool is_reserved_in_some_way(std::string_view word);

/// Where the grammar stopped. `offset` counts bytes from 0 within the text that was given.
struct SyntaxError {
  std::string message;
  std::size_t offset = 0;
};

/// Nothing when `text` is one complete expression (what may stand in `SELECT <text>`).
std::optional<SyntaxError> expression_error(std::string_view text);

/// The same expression in the one form that libpg_query's deparser writes: equal results mean equal meaning (in the
/// same context), different ones mean nothing. Nothing when the text is no expression.
std::optional<std::string> normalised_expression(std::string_view text);

/// A constant, perhaps with a cast around it: `5`, `'new'::order_status`, `NULL`, `-1`.
struct LiteralExpression {
  enum class Kind { string, number, boolean, null };
  Kind kind;
  /// The text of the constant: without quotes, "t"/"f" for booleans, "" for null.
  std::string text;
  /// The type that it is cast to, as written; "" without a cast.
  std::string cast_to;
};
std::optional<LiteralExpression> as_literal(std::string_view text);

/// A type as written. For the spellings that the grammar itself knows (int, varchar(50), timestamptz is not among
/// them) the schema is pg_catalog and the name is the internal one (int4, varchar).
struct TypeName {
  std::string schema;
  std::string name;
  std::vector<std::string> modifiers;
  bool array = false;
};
/// The type, or the reason why the text is none.
struct ParsedType {
  std::optional<TypeName> type;
  SyntaxError error;
};
ParsedType parse_type(std::string_view text);

/// One element of an index: a column or an expression, with what follows it.
struct IndexElement {
  std::string column;      // a plain column, else ""
  std::string expression;  // an expression as written, else ""
  std::string collation;   // quoted as SQL, perhaps qualified
  std::string opclass;     // quoted as SQL, perhaps qualified, with its parameters
  bool descending = false;
  std::optional<bool> nulls_first;
};
struct ParsedIndexElement {
  std::optional<IndexElement> element;
  SyntaxError error;
};
ParsedIndexElement parse_index_element(std::string_view text);

/// One element of an EXCLUDE constraint: `room WITH =`.
struct ParsedExclusionElement {
  std::optional<IndexElement> element;
  std::string op;  // `=`, or OPERATOR(schema.=) where a schema other than pg_catalog is stated
  SyntaxError error;
};
ParsedExclusionElement parse_exclusion_element(std::string_view text);

/// An operator's symbol, with its schema where that is stated: `===`, `app.===`. Nothing when the text is something
/// else.
struct WrittenOperator {
  std::string schema;
  std::string name;
};
std::optional<WrittenOperator> parse_operator_name(std::string_view text);

/// `schema.table(column, ...)`, names folded as SQL folds them.
struct Reference {
  std::string schema;
  std::string table;
  std::vector<std::string> columns;
};
struct ParsedReference {
  std::optional<Reference> reference;
  SyntaxError error;
};
ParsedReference parse_reference(std::string_view text);

/// `table.column` or `schema.table.column`; nothing when the text is something else.
std::optional<Reference> parse_column_reference(std::string_view text);

/// A relation that an expression names in a constant: the argument of nextval() and its like, or what is cast to
/// regclass.
struct RelationName {
  std::string schema;  // "" where the name is not qualified
  std::string name;
  bool is_sequence = false;  // the function wants one
};
/// The relations that an expression names, in the order of the text.
std::vector<RelationName> relations_mentioned(std::string_view text);
/// The expression with each of these constants replaced by the name that `resolve` gives for it, written as the server
/// prints it ('public.s'::regclass); what it gives nothing for stays.
std::string with_relations(std::string_view text,
                           const std::function<std::optional<RelationName>(const RelationName&)>& resolve);

/// The names of the columns that an expression mentions (the last part of each column reference), sorted, each once.
/// Nothing when the text is no expression.
std::optional<std::vector<std::string>> columns_mentioned(std::string_view text);

/// What PostgreSQL calls an index expression in a default name (FigureIndexColname): the function's or type's name,
/// else "expr".
std::string expression_name(std::string_view text);

/// The expression with each mention of a column `from` (unqualified, as the server deparses expressions over one table,
/// or of OLD and NEW) replaced by `to`; the text as it is where it cannot be parsed.
std::string with_renamed_column(std::string_view text, std::string_view from, std::string_view to);

/// The types that an expression casts to, as written names, each once.
std::vector<TypeName> types_mentioned(std::string_view text);

}  // namespace autogen
