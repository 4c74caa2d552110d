// Names for constraints and indexes that have none: SQLAlchemy's naming convention, and PostgreSQL's own default names.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/error.hpp"
#include "support/value.hpp"

namespace autogen {

/// PostgreSQL keeps this many bytes of a name (NAMEDATALEN - 1).
inline constexpr std::size_t max_name_bytes = 63;

/// What a template can speak of.
struct NameParts {
  std::string table_name{};
  std::string schema{};  ///< empty when it is the default, "public"; stands in column_K_label only, as in SQLAlchemy
  std::string constraint_name{};  ///< as the model gives it; empty when it gives none
  std::vector<std::string> columns{};
  std::vector<std::string> referred_columns{};
  std::string referred_table_name{};
};

/// One token of a template, such as %(column_0_N_name)s, or the text between two tokens.
struct TemplatePart {
  enum class Kind { text, table_name, referred_table_name, constraint_name, column, label, referred_column };
  Kind kind = Kind::text;
  std::string text{};                  ///< of Kind::text; of a token its name, for messages
  std::optional<std::size_t> index{};  ///< of a column token: which one; all of them when absent
  std::string separator{};             ///< between all of them: "" (0N) or "_" (0_N)
};

/// A template of the convention, parsed.
struct Template {
  std::vector<TemplatePart> parts;

  /// Holds %(constraint_name)s: then a name in the model is not final but a part of the full name.
  bool embellishes() const;
  /// The name for `parts`, cut as SQLAlchemy cuts it and then to 63 bytes as PostgreSQL cuts every identifier. A local
  /// column that is not there gives "". Where the name cannot be made (no constraint_name, no such referred column,
  /// nothing left) an error at `where` is collected and nothing is returned.
  std::optional<std::string> apply(const NameParts& parts, const Location& where, Diagnostics& diagnostics) const;
};

/// The templates of a [naming_convention] table by class: ix, uq, ck, fk, pk (SQLAlchemy's), and ex.
struct NamingConvention {
  std::map<std::string, Template, std::less<>> by_class;

  /// The template of a class, or null: then PostgreSQL's default name holds.
  const Template* find(std::string_view name_class) const;
};

/// Reads a [naming_convention] table; unknown classes and tokens and broken templates are collected at their place.
NamingConvention read_naming_convention(const Value& table, Diagnostics& diagnostics);

/// A generated name as SQLAlchemy's compiler shortens it (over 63 characters: the first 55, "_" and 4 hex digits of
/// its MD5), then clipped to 63 bytes as the server does: the name that a database run by Alembic has.
std::string truncated_name(const std::string& name);

/// The name that PostgreSQL gives to what was created without one (makeObjectName, ChooseIndexName and
/// ChooseConstraintName in its sources): table_column_column_suffix, both parts shortened to fit 63 bytes.
/// `columns` are the names of the parts: for an index expression what FigureIndexColname finds (the function's name,
/// else "expr"), for a check the columns that it mentions (used when it is exactly one), none for a primary key.
/// `suffix`: key, pkey, fkey, check, excl, idx, not_null, seq, stat. `pass` > 0 is appended to the suffix: the names
/// that are tried in turn while the one before is taken (t_c_key, t_c_key1, t_c_key2, ...).
std::string default_constraint_name(std::string_view table, const std::vector<std::string>& columns,
                                    std::string_view suffix, std::size_t pass = 0);

/// The first of those names for which `taken` says no.
std::string default_constraint_name(std::string_view table, const std::vector<std::string>& columns,
                                    std::string_view suffix, const std::function<bool(const std::string&)>& taken);

}  // namespace autogen
