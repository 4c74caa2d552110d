// Codecs of what an index, an exclusion constraint and a partitioned table go by.
#include <fmt/format.h>

#include "model/codec.hpp"
#include "support/text.hpp"
#include "syntax/parse.hpp"
#include "syntax/partition.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

bool flag_of(const Value& table, std::string_view key) {
  const auto* value = table.find(key);
  return value != nullptr && value->as_bool() && *value->as_bool();
}

IndexKey key_of_row(const Value& row) {
  return {string_of(row, "column"),
          string_of(row, "expression"),
          string_of(row, "collation"),
          string_of(row, "opclass"),
          flag_of(row, "descending"),
          flag_of(row, "nulls_first"),
          row.where};
}

IndexKey key_of(IndexElement element, const Location& where) {
  return {std::move(element.column),
          std::move(element.expression),
          std::move(element.collation),
          std::move(element.opclass),
          element.descending,
          element.nulls_first.value_or(element.descending),
          where};
}

}  // namespace

std::optional<IndexKey> Codec<IndexKey>::decode(const Value& value, DecodeContext& context) {
  if (value.as_table() != nullptr) return key_of_row(value);
  const auto* text = value.as_string();
  if (text == nullptr) return wrong_type(value, context, "a string");
  auto parsed = parse_index_element(*text);
  if (!parsed.element) {
    context.diagnostics.error(fmt::format("{}: {}", context.what, parsed.error.message),
                              place_within(value, parsed.error.offset));
    return std::nullopt;
  }
  return key_of(std::move(*parsed.element), value.where);
}

std::optional<ExclusionElement> Codec<ExclusionElement>::decode(const Value& value, DecodeContext& context) {
  if (value.as_table() != nullptr) return ExclusionElement{key_of_row(value), string_of(value, "op")};
  const auto* text = value.as_string();
  if (text == nullptr) return wrong_type(value, context, "a string");
  auto parsed = parse_exclusion_element(*text);
  if (!parsed.element) {
    context.diagnostics.error(fmt::format("{}: {}", context.what, parsed.error.message),
                              place_within(value, parsed.error.offset));
    return std::nullopt;
  }
  return ExclusionElement{key_of(std::move(*parsed.element), value.where), std::move(parsed.op)};
}

std::optional<PartitionKey> Codec<PartitionKey>::decode(const Value& value, DecodeContext& context) {
  const auto* text = value.as_string();
  if (text == nullptr) return wrong_type(value, context, "a string");
  auto parsed = parse_partition_by(*text);
  if (!parsed.key) {
    context.diagnostics.error(fmt::format("{}: {}", context.what, parsed.error.message),
                              place_within(value, parsed.error.offset), "for example \"range (created_at)\"");
    return std::nullopt;
  }
  PartitionKey out{std::move(parsed.key->strategy), {}, value.where};
  for (auto& element : parsed.key->elements) out.on.push_back(key_of(std::move(element), value.where));
  return out;
}

std::string to_sql(const PartitionKey& key) {
  std::vector<std::string> elements;
  for (const auto& element : key.on) elements.push_back(to_sql(element));
  return key.strategy + " (" + join(elements, ", ") + ")";
}

std::optional<PartitionBound> Codec<PartitionBound>::decode(const Value& value, DecodeContext& context) {
  const auto* text = value.as_string();
  if (text == nullptr) return wrong_type(value, context, "a string");
  const auto parsed = parse_partition_bound(*text);
  if (!parsed.bound) {
    context.diagnostics.error(fmt::format("{}: {}", context.what, parsed.error.message),
                              place_within(value, parsed.error.offset));
    return std::nullopt;
  }
  return PartitionBound{to_text(*parsed.bound), value.where};
}

std::string to_sql(const ExclusionElement& element) { return to_sql(element.key) + " WITH " + element.op; }

std::string to_sql(const IndexKey& key) {
  Sql out;
  if (key.column.empty()) {
    out << SqlText{key.expression};
  } else {
    out << Ident{key.column};
  }
  if (!key.collation.empty()) out << " COLLATE " << SqlText{key.collation};
  if (!key.opclass.empty()) out << " " << SqlText{key.opclass};
  if (key.descending) out << " DESC";
  if (key.nulls_first != key.descending)
    out << (key.nulls_first ? Sql::Piece(" NULLS FIRST") : Sql::Piece(" NULLS LAST"));
  return out.str();
}

}  // namespace autogen
