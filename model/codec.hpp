// How a field's value is read from TOML and catalog rows, and written to TOML and JSON: one codec per type of value.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/event_trigger_values.hpp"
#include "model/operator_class_values.hpp"
#include "model/operator_values.hpp"
#include "model/placement.hpp"
#include "model/privileges.hpp"
#include "model/publication_values.hpp"
#include "model/routine_values.hpp"
#include "model/rule_values.hpp"
#include "model/statistics_values.hpp"
#include "model/subscription_values.hpp"
#include "model/trigger_values.hpp"
#include "model/type_parts.hpp"
#include "model/values.hpp"
#include "support/error.hpp"
#include "support/value.hpp"

namespace autogen {

/// What decoding needs besides the value: where errors go, and what to call the thing in them.
struct DecodeContext {
  Diagnostics& diagnostics;
  std::string what;  // `"on" of index public.t.i`
};

/// Codec<T>::decode(value, context) gives the T, or nothing after an error was reported at the value's place;
/// encode(T) gives the value that decodes to it again.
template <class T>
struct Codec;

template <>
struct Codec<bool> {
  static std::optional<bool> decode(const Value& value, DecodeContext& context);
  static Value encode(bool b) { return b; }
};
template <>
struct Codec<std::int64_t> {
  static std::optional<std::int64_t> decode(const Value& value, DecodeContext& context);
  static Value encode(std::int64_t i) { return i; }
};
template <>
struct Codec<std::string> {
  static std::optional<std::string> decode(const Value& value, DecodeContext& context);
  static Value encode(const std::string& s) { return s; }
};
template <>
struct Codec<CollationName> {
  static std::optional<CollationName> decode(const Value& value, DecodeContext& context);
  static Value encode(const CollationName& name) { return std::string(name); }
};
/// A name: not empty, at most 63 bytes, no NUL.
template <>
struct Codec<Name> {
  static std::optional<Name> decode(const Value& value, DecodeContext& context);
  static Value encode(const Name& name) { return name.text; }
};
/// A string, or a table of `value` and `renamed_from`. At most 63 bytes; unlike a name it may be empty.
template <>
struct Codec<EnumLabel> {
  static std::optional<EnumLabel> decode(const Value& value, DecodeContext& context);
  static Value encode(const EnumLabel& label) { return label.text; }
};
template <>
struct Codec<ColumnName> {
  static std::optional<ColumnName> decode(const Value& value, DecodeContext& context);
  static Value encode(const ColumnName& name) { return name.text; }
};
template <>
struct Codec<IndexName> {
  static std::optional<IndexName> decode(const Value& value, DecodeContext& context);
  static Value encode(const IndexName& name) { return name.text; }
};
template <>
struct Codec<IndexMethod> {
  static std::optional<IndexMethod> decode(const Value& value, DecodeContext& context);
  static Value encode(const IndexMethod& method) { return method.text; }
};
/// SQL text; bare numbers and booleans are taken as their SQL spelling. The syntax is checked here.
template <>
struct Codec<Expr> {
  static std::optional<Expr> decode(const Value& value, DecodeContext& context);
  static Value encode(const Expr& expr) { return expr.text; }
};
template <>
struct Codec<TypeRef> {
  static std::optional<TypeRef> decode(const Value& value, DecodeContext& context);
  static Value encode(const TypeRef& type) { return type.text; }
};
/// In TOML an SQL reference (`app.customers`), in catalog rows {"schema": ..., "name": ...}.
template <>
struct Codec<TableName> {
  static std::optional<TableName> decode(const Value& value, DecodeContext& context);
  static Value encode(const TableName& name);
};
/// In TOML SQL (`invoices.number`, `app.invoices.number`), in catalog rows {"schema": ..., "table": ..., "column":
/// ...}.
template <>
struct Codec<ColumnOf> {
  static std::optional<ColumnOf> decode(const Value& value, DecodeContext& context);
  static Value encode(const ColumnOf& column);
};
/// In TOML the SQL of one index element, in catalog rows a table with the members of IndexKey.
template <>
struct Codec<IndexKey> {
  static std::optional<IndexKey> decode(const Value& value, DecodeContext& context);
  static Value encode(const IndexKey& key) { return to_sql(key); }
};

/// In TOML the SQL of one element, in catalog rows a table with the members of IndexKey and `op`.
template <>
struct Codec<ExclusionElement> {
  static std::optional<ExclusionElement> decode(const Value& value, DecodeContext& context);
  static Value encode(const ExclusionElement& element) { return to_sql(element); }
};
/// The SQL that stands behind PARTITION BY.
template <>
struct Codec<PartitionKey> {
  static std::optional<PartitionKey> decode(const Value& value, DecodeContext& context);
  static Value encode(const PartitionKey& key) { return to_sql(key); }
};
/// The SQL of a bound, with FOR VALUES or without.
template <>
struct Codec<PartitionBound> {
  static std::optional<PartitionBound> decode(const Value& value, DecodeContext& context);
  static Value encode(const PartitionBound& bound) { return bound.text; }
};
template <>
struct Codec<ParentPart> {
  static std::optional<ParentPart> decode(const Value& value, DecodeContext& context);
  static Value encode(const ParentPart& part) { return part.text; }
};
/// A table of name, no_inherit and not_valid; a string is the name.
template <>
struct Codec<NotNull> {
  static std::optional<NotNull> decode(const Value& value, DecodeContext& context);
  static Value encode(const NotNull& constraint);
};

/// A table by name, each check an expression or a table of expression, not_valid and comment; or, without names, one of
/// these or an array of them (model/codec_types.cpp).
template <>
struct Codec<DomainChecks> {
  static std::optional<DomainChecks> decode(const Value& value, DecodeContext& context);
  static Value encode(const DomainChecks& checks);
};
/// A table by name, each attribute a type or a table of type, collation, comment and renamed_from; in catalog rows an
/// array of tables with their names.
template <>
struct Codec<Attributes> {
  static std::optional<Attributes> decode(const Value& value, DecodeContext& context);
  static Value encode(const Attributes& attributes);
};

/// A query, whose syntax is checked here.
template <>
struct Codec<Query> {
  static std::optional<Query> decode(const Value& value, DecodeContext& context);
  static Value encode(const Query& query) { return query.text; }
};
template <>
struct Codec<Body> {
  static std::optional<Body> decode(const Value& value, DecodeContext& context);
  static Value encode(const Body& body) { return body.text; }
};
template <>
struct Codec<SqlBody> {
  static std::optional<SqlBody> decode(const Value& value, DecodeContext& context);
  static Value encode(const SqlBody& body) { return body.text; }
};
/// In TOML SQL (`app.touch`), in catalog rows {"schema": ..., "name": ...}.
template <>
struct Codec<FunctionName> {
  static std::optional<FunctionName> decode(const Value& value, DecodeContext& context);
  static Value encode(const FunctionName& name);
};
template <>
struct Codec<Number> {
  static std::optional<Number> decode(const Value& value, DecodeContext& context);
  static Value encode(const Number& number);
};
/// In TOML the SQL of an argument, in catalog rows a table with the members of Argument.
template <>
struct Codec<Argument> {
  static std::optional<Argument> decode(const Value& value, DecodeContext& context);
  static Value encode(const Argument& argument) { return to_sql(argument); }
};
/// In TOML what stands behind RETURNS, in catalog rows a table with the members of Result.
template <>
struct Codec<Result> {
  static std::optional<Result> decode(const Value& value, DecodeContext& context);
  static Value encode(const Result& result) { return to_sql(result); }
};

/// In TOML the SQL of the call, in catalog rows {"schema": ..., "name": ..., "arguments": [...]}.
template <>
struct Codec<TriggerCall> {
  static std::optional<TriggerCall> decode(const Value& value, DecodeContext& context);
  static Value encode(const TriggerCall& call) { return to_sql(call); }
};

/// A table of roles; a privilege is a word, behind which `with grant option` may stand.
template <>
struct Codec<Acl> {
  static std::optional<Acl> decode(const Value& value, DecodeContext& context);
  static Value encode(const Acl& acl);
};
/// A list of columns and expressions, each as the elements of an index, without what only an index has
/// (model/codec_sets.cpp).
template <>
struct Codec<StatisticsTargets> {
  static std::optional<StatisticsTargets> decode(const Value& value, DecodeContext& context);
  static Value encode(const StatisticsTargets& targets);
};
template <>
struct Codec<ColumnSet> {
  static std::optional<ColumnSet> decode(const Value& value, DecodeContext& context);
  static Value encode(const ColumnSet& columns);
};
/// In TOML in any case; PostgreSQL keeps them in upper case.
template <>
struct Codec<CommandTags> {
  static std::optional<CommandTags> decode(const Value& value, DecodeContext& context);
  static Value encode(const CommandTags& tags);
};
template <>
struct Codec<RuleCondition> {
  static std::optional<RuleCondition> decode(const Value& value, DecodeContext& context);
  static Value encode(const RuleCondition& condition) { return condition.text; }
};
/// A command, whose syntax is checked here.
template <>
struct Codec<RuleCommand> {
  static std::optional<RuleCommand> decode(const Value& value, DecodeContext& context);
  static Value encode(const RuleCommand& command) { return command.text; }
};
/// In TOML a literal name where the kind belongs to no schema, else SQL (`app.english`); in catalog rows {"schema":
/// ..., "name": ...}. The schema of what is returned may be missing.
std::optional<TableName> decode_object_name(const Value& value, DecodeContext& context, bool global);
template <class Kind>
struct Codec<NameOf<Kind>> {
  static std::optional<NameOf<Kind>> decode(const Value& value, DecodeContext& context) {
    auto name = decode_object_name(value, context, is_global<Kind>);
    if (!name) return std::nullopt;
    return NameOf<Kind>{std::move(name->schema), std::move(name->name), std::move(name->where)};
  }
  static Value encode(const NameOf<Kind>& name) {
    return is_global<Kind> ? Value(name.name) : Codec<TableName>::encode({name.schema, name.name, {}});
  }
};
/// A table of texts, numbers and booleans. What is a secret is refused.
template <>
struct Codec<ForeignOptions> {
  static std::optional<ForeignOptions> decode(const Value& value, DecodeContext& context);
  static Value encode(const ForeignOptions& options);
};
template <>
struct Codec<DictionaryOptions> {
  static std::optional<DictionaryOptions> decode(const Value& value, DecodeContext& context);
  static Value encode(const DictionaryOptions& options);
};
/// `===`, `app.===`; from the catalog a table.
template <>
struct Codec<OperatorName> {
  static std::optional<OperatorName> decode(const Value& value, DecodeContext& context);
  static Value encode(const OperatorName& name);
};
/// `app.touch(integer, text)`; from the catalog a table.
template <>
struct Codec<RoutineRef> {
  static std::optional<RoutineRef> decode(const Value& value, DecodeContext& context);
  static Value encode(const RoutineRef& ref);
};
/// In TOML SQL, `1 < (box, box) FOR ORDER BY float_ops`, one or a list; in catalog rows tables.
template <>
struct Codec<OperatorMembers> {
  static std::optional<OperatorMembers> decode(const Value& value, DecodeContext& context);
  static Value encode(const OperatorMembers& members);
};
/// In TOML SQL, `1 (box, box) area_cmp(box, box)`, one or a list; in catalog rows tables.
template <>
struct Codec<FunctionMembers> {
  static std::optional<FunctionMembers> decode(const Value& value, DecodeContext& context);
  static Value encode(const FunctionMembers& members);
};
/// What libpq takes, without passwords.
template <>
struct Codec<Conninfo> {
  static std::optional<Conninfo> decode(const Value& value, DecodeContext& context);
  static Value encode(const Conninfo& conninfo) { return conninfo.text; }
};
template <>
struct Codec<NameSet> {
  static std::optional<NameSet> decode(const Value& value, DecodeContext& context);
  static Value encode(const NameSet& names);
};
/// A table of lists of dictionaries by types of tokens.
template <>
struct Codec<TextSearchMappings> {
  static std::optional<TextSearchMappings> decode(const Value& value, DecodeContext& context);
  static Value encode(const TextSearchMappings& mappings);
};

/// Where a syntax error stands: within the value, as far as the file's text shows it.
Location place_within(const Value& value, std::size_t offset);

/// Without the semicolon and the white space around it, which say nothing.
std::string bare_statement(std::string_view text);
/// A string of a row's table; "" where there is none.
std::string string_of(const Value& table, std::string_view key);
/// Reports that a value has the wrong type, and returns nothing.
std::nullopt_t wrong_type(const Value& value, DecodeContext& context, std::string_view expected);
/// Reports a word that is not in the list, with the nearest one, and returns nothing.
std::optional<std::size_t> decode_word(const Value& value, DecodeContext& context, const std::string_view* words,
                                       std::size_t count);

/// Enumerations: one of their words.
template <class T>
requires requires { words<T>.size(); }
struct Codec<T> {
  static std::optional<T> decode(const Value& value, DecodeContext& context) {
    const auto index = decode_word(value, context, words<T>.data(), words<T>.size());
    if (!index) return std::nullopt;
    return static_cast<T>(*index);
  }
  static Value encode(T t) { return words<T>[static_cast<std::size_t>(t)]; }
};

template <class T>
struct Codec<std::optional<T>> {
  static std::optional<std::optional<T>> decode(const Value& value, DecodeContext& context) {
    if (value.is_null()) return std::optional<T>();
    auto inner = Codec<T>::decode(value, context);
    if (!inner) return std::nullopt;
    return std::optional<std::optional<T>>(std::move(inner));
  }
  static Value encode(const std::optional<T>& value) { return value ? Codec<T>::encode(*value) : Value(); }
};

/// A list; a single value counts as a list of one.
template <class T>
struct Codec<std::vector<T>> {
  static std::optional<std::vector<T>> decode(const Value& value, DecodeContext& context) {
    std::vector<T> out;
    const auto* array = value.as_array();
    if (array == nullptr) {
      auto one = Codec<T>::decode(value, context);
      if (!one) return std::nullopt;
      out.push_back(std::move(*one));
      return out;
    }
    bool good = true;
    for (const auto& item : *array) {
      if (auto one = Codec<T>::decode(item, context)) {
        out.push_back(std::move(*one));
      } else {
        good = false;
      }
    }
    if (!good) return std::nullopt;
    return out;
  }
  static Value encode(const std::vector<T>& list) {
    Array out;
    for (const auto& item : list) out.push_back(Codec<T>::encode(item));
    return out;
  }
};

template <>
struct Codec<std::map<std::string, std::string>> {
  static std::optional<std::map<std::string, std::string>> decode(const Value& value, DecodeContext& context);
  static Value encode(const std::map<std::string, std::string>& map);
};

/// In TOML a table whose keys are numbers.
template <>
struct Codec<NumberMap> {
  static std::optional<NumberMap> decode(const Value& value, DecodeContext& context);
  static Value encode(const NumberMap& map);
};

}  // namespace autogen
