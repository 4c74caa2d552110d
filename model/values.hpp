// The types that fields of kinds have: names, SQL expressions, types, and the few closed lists of words.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/named_values.hpp"
#include "support/error.hpp"

namespace autogen {

/// A literal name (never folded, never split) and where it was written; places do not take part in comparisons.
struct Name {
  std::string text{};
  Location where{};
  bool operator==(const Name& other) const { return text == other.text; }
};

/// A label of an enumeration. `renamed_from` is the rename hint of the model, or, on a live label that was renamed
/// already, the label that the server still has.
struct EnumLabel {
  std::string text{};
  std::string renamed_from{};
  Location where{};
  bool operator==(const EnumLabel& other) const { return text == other.text; }
};

/// The literal name of a column of the table that the object belongs to.
struct ColumnName {
  std::string text{};
  Location where{};
  bool operator==(const ColumnName& other) const { return text == other.text; }
};

/// The literal name of an index of the table that the object belongs to; one behind a constraint has its name.
struct IndexName {
  std::string text{};
  Location where{};
  bool operator==(const IndexName& other) const { return text == other.text; }
};

/// The literal name of an access method for indexes (pg_am).
struct IndexMethod {
  std::string text = "btree";
  Location where{};
  bool operator==(const IndexMethod& other) const { return text == other.text; }
};

/// A table's name, the schema always stated once the model is loaded.
struct TableName {
  std::string schema{};
  std::string name{};
  Location where{};
  bool operator==(const TableName& other) const { return schema == other.schema && name == other.name; }
};

/// A column of a table that is named along: `invoices.number`.
struct ColumnOf {
  TableName table{};
  std::string column{};
  Location where{};
  bool operator==(const ColumnOf& other) const { return table == other.table && column == other.column; }

  // What it mentions (model/mentions.hpp).
  template <class Visitor>
  void mentions(Visitor& visitor) {
    visitor.table(table);
    visitor.column_of(table, column, where);
  }
  template <class Visitor>
  void mentions(Visitor& visitor) const {
    visitor.table(table);
    visitor.column_of(table, column, where);
  }
};

/// An SQL expression as a person or the server wrote it. Equality is equality of text: the server decides what
/// different texts mean (introspect/canonical.hpp).
struct Expr {
  std::string text{};
  Location where{};
  bool operator==(const Expr& other) const { return text == other.text; }
};

/// A type. `text` is what was written until types are resolved (model/types.hpp), then what format_type() prints
/// under an empty search_path, so that both sides compare as text. `base` names the user's type behind it, without
/// modifiers and array brackets; it is empty for the system's types.
struct TypeRef {
  std::string text{};
  TableName base{};
  Location where{};
  bool operator==(const TypeRef& other) const { return text == other.text; }
};

enum class Identity { none, always, by_default };
enum class FkAction { no_action, restrict, cascade, set_null, set_default };
enum class FkMatch { simple, full };
enum class ReplicaIdentityMode { index, full, nothing };
/// Where the values of a column go (pg_attribute.attstorage); by_type: where its type's values usually do.
enum class Storage { by_type, plain, external, extended, main };
enum class Compression { by_default, pglz, lz4 };
enum class CollationProvider { libc, icu, builtin };

struct ForeignDataWrapper;
struct ForeignServer;

/// The words of an enumeration in TOML, JSON and catalog queries, in the order of its values.
template <class T>
inline constexpr int words = 0;
template <>
inline constexpr std::array words<Identity>{std::string_view("none"), std::string_view("always"),
                                            std::string_view("by default")};
template <>
inline constexpr std::array words<FkAction>{std::string_view("no action"), std::string_view("restrict"),
                                            std::string_view("cascade"), std::string_view("set null"),
                                            std::string_view("set default")};
template <>
inline constexpr std::array words<Storage>{std::string_view("default"), std::string_view("plain"),
                                           std::string_view("external"), std::string_view("extended"),
                                           std::string_view("main")};
template <>
inline constexpr std::array words<Compression>{std::string_view("default"), std::string_view("pglz"),
                                               std::string_view("lz4")};
template <>
inline constexpr std::array words<CollationProvider>{std::string_view("libc"), std::string_view("icu"),
                                                     std::string_view("builtin")};
template <>
inline constexpr std::array words<FkMatch>{std::string_view("simple"), std::string_view("full")};
template <>
inline constexpr std::array words<ReplicaIdentityMode>{std::string_view("index"), std::string_view("full"),
                                                       std::string_view("nothing")};

/// The constraint behind NOT NULL (pg_constraint, contype n), which has a name from PostgreSQL 18 on.
struct NotNull {
  std::string name{};  // "": the one that PostgreSQL gives
  bool no_inherit = false;
  bool not_valid = false;
  bool operator==(const NotNull& other) const {
    return name == other.name && no_inherit == other.no_inherit && not_valid == other.not_valid;
  }
};

/// One element of an index: a column or an expression, with its collation, operator class and order.
struct IndexKey {
  std::string column{};
  std::string expression{};
  CollationName collation{};  // SQL; "" means the column's own
  std::string opclass{};      // SQL; "" means the type's default
  bool descending = false;
  bool nulls_first = false;  // the default follows `descending`
  Location where{};
  bool operator==(const IndexKey& o) const {
    return column == o.column && expression == o.expression && collation == o.collation && opclass == o.opclass &&
           descending == o.descending && nulls_first == o.nulls_first;
  }
};

/// What stands between the parentheses of CREATE INDEX.
std::string to_sql(const IndexKey& key);

/// One element of an EXCLUDE constraint: what is compared, and the operator that must not hold for two rows.
struct ExclusionElement {
  IndexKey key{};
  std::string op{};  // SQL: `&&`, or OPERATOR(schema.&&) outside of pg_catalog
  bool operator==(const ExclusionElement& other) const { return key == other.key && op == other.op; }
};

/// `key WITH operator`.
std::string to_sql(const ExclusionElement& element);

/// What stands behind PARTITION BY (pg_partitioned_table): `range (created_at)`.
struct PartitionKey {
  std::string strategy{};  // range, list or hash
  std::vector<IndexKey> on{};
  Location where{};
  bool operator==(const PartitionKey& other) const { return strategy == other.strategy && on == other.on; }

  // What it mentions (model/mentions.hpp).
  template <class Visitor>
  void mentions(Visitor& visitor) {
    for (auto& key : on) {
      key.column.empty() ? visitor.expression(key.expression, where) : visitor.column(key.column, where);
      visitor.collation(key.collation);
    }
  }
  template <class Visitor>
  void mentions(Visitor& visitor) const {
    for (const auto& key : on) {
      key.column.empty() ? visitor.expression(key.expression, where) : visitor.column(key.column, where);
      visitor.collation(key.collation);
    }
  }
};

std::string to_sql(const PartitionKey& key);

/// The bound of a partition (pg_class.relpartbound), without FOR VALUES: `FROM ('2024-01-01') TO (MAXVALUE)`.
struct PartitionBound {
  std::string text{};
  Location where{};
  bool operator==(const PartitionBound& other) const { return text == other.text; }
};

/// The literal name of the index, key or foreign key of the parent that a partition's own stands for; "" for none.
struct ParentPart {
  std::string text{};
  Location where{};
  std::string schema{};  // of the parent, where a step says it
  bool operator==(const ParentPart& other) const { return text == other.text; }
};

/// Numbers by numbers: statistics targets by the columns of an index.
using NumberMap = std::map<std::int64_t, std::int64_t>;

}  // namespace autogen
