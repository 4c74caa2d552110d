// Rows of catalog queries into objects: the columns in_schema, parent and name make the key, the others are the fields.
#pragma once

#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "model/codec.hpp"
#include "model/object.hpp"
#include "server/connection.hpp"
#include "support/json.hpp"
#include "support/text.hpp"
#include "syntax/definition_list.hpp"
#include "syntax/rule.hpp"

namespace autogen {

/// The text of a row's column as a value of a field. What the server deparsed is taken as it is; lists and structures
/// come as JSON.
template <class T>
struct RowCodec {
  static T decode(std::string_view text) {
    Diagnostics diagnostics;
    DecodeContext context{diagnostics, "a catalog row"};
    auto value = Codec<T>::decode(parse_json(text), context);
    diagnostics.throw_if_failed();
    return std::move(*value);
  }
};
template <>
struct RowCodec<bool> {
  static bool decode(std::string_view text) { return text == "t"; }
};
template <>
struct RowCodec<std::int64_t> {
  static std::int64_t decode(std::string_view text) {
    std::int64_t out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
  }
};
template <>
struct RowCodec<std::string> {
  static std::string decode(std::string_view text) { return std::string(text); }
};
template <>
struct RowCodec<Name> {
  static Name decode(std::string_view text) { return {std::string(text), {}}; }
};
template <>
struct RowCodec<CollationName> {
  static CollationName decode(std::string_view text) { return std::string(text); }
};
/// Of secrets only the names are taken.
template <>
struct RowCodec<ForeignOptions> {
  static ForeignOptions decode(std::string_view text) {
    ForeignOptions out;
    const auto options = parse_json(text);
    for (const auto& option : *options.as_table()) {
      if (is_secret_option(option.key)) {
        out.secrets.push_back(option.key);
      } else {
        out.values[option.key] = *option.value.as_string();
      }
    }
    return out;
  }
};
/// As CREATE TEXT SEARCH DICTIONARY takes them.
template <>
struct RowCodec<DictionaryOptions> {
  static DictionaryOptions decode(std::string_view text) { return {parse_definition_list(text)}; }
};
template <>
struct RowCodec<Expr> {
  static Expr decode(std::string_view text) { return {std::string(text), {}}; }
};
template <>
struct RowCodec<Query> {
  static Query decode(std::string_view text) { return {std::string(trim(text)), {}}; }
};
template <>
struct RowCodec<Body> {
  static Body decode(std::string_view text) { return {std::string(text), {}}; }
};
template <>
struct RowCodec<SqlBody> {
  static SqlBody decode(std::string_view text) { return {std::string(text), {}}; }
};
template <class Word>
requires requires { words<Word>.size(); }
struct RowCodec<std::vector<Word>> {
  static std::vector<Word> decode(std::string_view text) {
    std::vector<Word> out;
    Diagnostics diagnostics;
    DecodeContext context{diagnostics, "a catalog row"};
    const auto list = parse_json(text);
    for (const auto& item : *list.as_array()) out.push_back(Codec<Word>::decode(item, context).value());
    return out;
  }
};
template <>
struct RowCodec<IndexName> {
  static IndexName decode(std::string_view text) { return {std::string(text), {}}; }
};
template <>
struct RowCodec<IndexMethod> {
  static IndexMethod decode(std::string_view text) { return {std::string(text), {}}; }
};
template <>
struct RowCodec<ParentPart> {
  static ParentPart decode(std::string_view text) { return {std::string(text), {}}; }
};
/// What stands as SQL in the catalog, too: it is read as a file's is.
template <class T>
requires(std::is_same_v<T, PartitionKey> || std::is_same_v<T, PartitionBound>) struct RowCodec<T> {
  static T decode(std::string_view text) {
    Diagnostics diagnostics;
    DecodeContext context{diagnostics, "a catalog row"};
    auto value = Codec<T>::decode(Value(text), context);
    diagnostics.throw_if_failed();
    return std::move(*value);
  }
};
template <>
struct RowCodec<TypeRef> {
  static TypeRef decode(std::string_view text) { return {std::string(text), {}, {}}; }
};
template <class T>
requires requires { words<T>.size(); }
struct RowCodec<T> {
  static T decode(std::string_view text) {
    Diagnostics diagnostics;
    DecodeContext context{diagnostics, "a catalog row"};
    auto value = Codec<T>::decode(Value(text), context);
    diagnostics.throw_if_failed();
    return *value;
  }
};
template <class T>
struct RowCodec<std::optional<T>> {
  static std::optional<T> decode(std::string_view text) { return RowCodec<T>::decode(text); }
};
/// Labels and names come as JSON lists of strings; they were checked when they were made.
template <class N>
requires(std::is_same_v<N, Name> || std::is_same_v<N, ColumnName> ||
         std::is_same_v<N, EnumLabel>) struct RowCodec<std::vector<N>> {
  static std::vector<N> decode(std::string_view text) {
    std::vector<N> out;
    const auto list = parse_json(text);
    for (const auto& item : *list.as_array()) {
      out.push_back({});
      out.back().text = *item.as_string();
    }
    return out;
  }
};

/// Both are taken out of the whole definition of a rule.
template <>
struct RowCodec<std::optional<RuleCondition>> {
  static std::optional<RuleCondition> decode(std::string_view text) {
    auto condition = rule_parts(text).condition;
    if (condition.empty()) return std::nullopt;
    return RuleCondition{std::move(condition), {}};
  }
};
template <>
struct RowCodec<std::vector<RuleCommand>> {
  static std::vector<RuleCommand> decode(std::string_view text) {
    std::vector<RuleCommand> out;
    for (auto& command : rule_parts(text).commands) out.push_back({std::move(command), {}});
    return out;
  }
};

/// Reads the columns of one answer into objects of a kind. Throws std::out_of_range where the query lacks a field.
template <class Kind>
class RowReader {
 public:
  /// `keyed`: the answer holds the key of the object, too.
  explicit RowReader(const Rows& rows, bool keyed = true) : rows_(rows) {
    if (keyed) key_ = {rows.column("in_schema"), rows.column("parent"), rows.column("name")};
    for_each_field<Kind>([&](auto field) {
      if (has_column(field.name)) columns_[field.name] = rows_.column(field.name);
    });
  }

  Object<Kind> read(std::size_t row) const {
    Object<Kind> object;
    if (!key_.empty()) object.key = {rows_.text(row, key_[0]), rows_.text(row, key_[1]), rows_.text(row, key_[2]), ""};
    for_each_field<Kind>([&](auto field) {
      using F = decltype(field);
      if constexpr (F::change != On::ignore) {
        decode(field, row, columns_.at(field.name), object);
      } else if (const auto it = columns_.find(field.name); it != columns_.end()) {
        decode(field, row, it->second, object);
      }
    });
    return object;
  }

 private:
  bool has_column(std::string_view name) const {
    for (std::size_t i = 0; i < rows_.columns(); ++i) {
      if (rows_.column_name(i) == name) return true;
    }
    return false;
  }

  template <class F>
  void decode(F, std::size_t row, std::size_t column, Object<Kind>& object) const {
    if (const auto text = rows_.get(row, column)) object.def.*F::member = RowCodec<typename F::Type>::decode(*text);
  }

  const Rows& rows_;
  std::vector<std::size_t> key_{};  // columns of the schema, the parent and the name
  std::map<std::string_view, std::size_t> columns_;
};

}  // namespace autogen
