// The values that name objects of other kinds, and options.
#include <fmt/format.h>

#include "model/codec.hpp"
#include "model/kinds.hpp"

namespace autogen {
namespace {

using Texts = std::vector<std::pair<std::string, std::string>>;

// Booleans have the words that options are read with; a number stands as it is written.
std::optional<std::string> option_text(const Value& value, DecodeContext& context) {
  if (const auto* i = value.as_integer()) return std::to_string(*i);
  if (const auto* b = value.as_bool()) return *b ? "true" : "false";
  if (value.as_string() == nullptr) return wrong_type(value, context, "a table of texts, integers and booleans");
  return Codec<std::string>::decode(value, context);
}

std::optional<Texts> decode_options(const Value& value, DecodeContext& context) {
  const auto* table = value.as_table();
  if (table == nullptr) return wrong_type(value, context, "a table");
  Texts out;
  bool good = true;
  for (const auto& member : *table) {
    Value key(member.key);
    key.where = member.where;
    const auto name = Codec<Name>::decode(key, context);
    auto text = option_text(member.value, context);
    good = good && name && text;
    if (text) out.emplace_back(member.key, std::move(*text));
  }
  return good ? std::optional(std::move(out)) : std::nullopt;
}

// A place whose line shows nothing behind the first secret on it.
Location without_values(Location where, const std::vector<const Member*>& secrets) {
  if (!where || where.line == 0) return where;
  auto text = where.source->text;
  std::size_t begin = 0;
  for (std::size_t line = 1; line < where.line && begin < text.size(); ++line) begin = text.find('\n', begin) + 1;
  const auto end = std::min(text.find('\n', begin), text.size());
  auto first = where.column;
  for (const auto* secret : secrets) {
    if (secret->where.line == where.line) first = std::min(first, secret->where.column);
  }
  const auto equals = text.find('=', begin + first - 1);
  if (equals < end) text.replace(equals + 1, end - equals - 1, " ***");
  where.source = std::make_shared<const Source>(Source{where.source->path, std::move(text)});
  return where;
}

template <class Options>
Value encode_options(const Options& values) {
  Value out{Table{}};
  out.is_inline = true;
  for (const auto& [name, text] : values) out.set(name, text);
  return out;
}

}  // namespace

std::optional<CollationName> Codec<CollationName>::decode(const Value& value, DecodeContext& context) {
  auto text = Codec<std::string>::decode(value, context);
  if (!text) return std::nullopt;
  return CollationName(std::move(*text));
}

std::optional<TableName> decode_object_name(const Value& value, DecodeContext& context, bool global) {
  if (!global || value.as_table() != nullptr) return Codec<TableName>::decode(value, context);
  auto name = Codec<Name>::decode(value, context);
  if (!name) return std::nullopt;
  return TableName{"", std::move(name->text), std::move(name->where)};
}

std::optional<ForeignOptions> Codec<ForeignOptions>::decode(const Value& value, DecodeContext& context) {
  auto values = decode_options(value, context);
  if (!values) return std::nullopt;
  std::vector<const Member*> secrets;
  for (const auto& member : *value.as_table()) {
    if (is_secret_option(member.key)) secrets.push_back(&member);
  }
  for (const auto* member : secrets) {
    context.diagnostics.error(
        fmt::format("{}: \"{}\" is a secret, which autogen neither reads nor writes", context.what, member->key),
        without_values(member->where, secrets),
        "leave it out and set it on the server: an option that is there stays as it is");
  }
  if (!secrets.empty()) return std::nullopt;
  return ForeignOptions{{values->begin(), values->end()}, {}};
}

Value Codec<ForeignOptions>::encode(const ForeignOptions& options) { return encode_options(options.values); }

std::optional<DictionaryOptions> Codec<DictionaryOptions>::decode(const Value& value, DecodeContext& context) {
  auto values = decode_options(value, context);
  if (!values) return std::nullopt;
  return DictionaryOptions{std::move(*values)};
}

Value Codec<DictionaryOptions>::encode(const DictionaryOptions& options) { return encode_options(options.list); }

std::optional<TextSearchMappings> Codec<TextSearchMappings>::decode(const Value& value, DecodeContext& context) {
  const auto* table = value.as_table();
  if (table == nullptr) return wrong_type(value, context, "a table");
  TextSearchMappings out;
  bool good = true;
  for (const auto& member : *table) {
    auto dictionaries = Codec<std::vector<NameOf<TextSearchDictionary>>>::decode(member.value, context);
    if (dictionaries && dictionaries->empty()) {
      context.diagnostics.error(fmt::format("{}: \"{}\" has no dictionary", context.what, member.key), member.where,
                                "leave the type of token out: it is not indexed then");
      good = false;
    }
    good = good && dictionaries;
    if (dictionaries) out.by_token[member.key] = std::move(*dictionaries);
  }
  return good ? std::optional(std::move(out)) : std::nullopt;
}

Value Codec<TextSearchMappings>::encode(const TextSearchMappings& mappings) {
  Value out{Table{}};
  out.is_inline = true;
  for (const auto& [token, dictionaries] : mappings.by_token) {
    out.set(token, Codec<std::vector<NameOf<TextSearchDictionary>>>::encode(dictionaries));
  }
  return out;
}

}  // namespace autogen
