// PARTITION BY and the bounds of partitions, as text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/parse.hpp"

namespace autogen {

/// What stands behind PARTITION BY: `range (created_at)`.
struct PartitionBy {
  std::string strategy;  // range, list or hash
  std::vector<IndexElement> elements;
};
struct ParsedPartitionBy {
  std::optional<PartitionBy> key;
  SyntaxError error;
};
ParsedPartitionBy parse_partition_by(std::string_view text);

/// The bound of a partition in parts; what is no list has none.
struct BoundParts {
  enum class Kind { by_default, range, list, hash };
  Kind kind = Kind::by_default;
  std::vector<std::string> from;  // of a range; the values of a list; modulus and remainder of a hash
  std::vector<std::string> to;    // of a range
};
struct ParsedBound {
  std::optional<BoundParts> bound;
  SyntaxError error;
};
/// With FOR VALUES before it or without: `FROM ('2024-01-01') TO (MAXVALUE)`, `IN ('a', NULL)`,
/// `WITH (MODULUS 4, REMAINDER 0)`, `DEFAULT`.
ParsedBound parse_partition_bound(std::string_view text);

/// In one spelling, without FOR VALUES.
std::string to_text(const BoundParts& bound);

}  // namespace autogen
