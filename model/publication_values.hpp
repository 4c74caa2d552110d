// The types that fields of publications have.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "model/values.hpp"

namespace autogen {

/// In the order in which PostgreSQL prints them.
enum class PublishedChange { insert, update, erase, truncate };
enum class PublishedGenerated { none, stored };

template <>
inline constexpr std::array words<PublishedChange>{std::string_view("insert"), std::string_view("update"),
                                                   std::string_view("delete"), std::string_view("truncate")};
template <>
inline constexpr std::array words<PublishedGenerated>{std::string_view("none"), std::string_view("stored")};

/// Columns of the table that the object belongs to; their order means nothing.
struct ColumnSet {
  std::vector<ColumnName> list{};
  bool operator==(const ColumnSet& other) const { return sorted() == other.sorted(); }

  std::vector<ColumnName> sorted() const {
    auto out = list;
    std::sort(out.begin(), out.end(), [](const ColumnName& a, const ColumnName& b) { return a.text < b.text; });
    return out;
  }

  // What it mentions (model/mentions.hpp).
  template <class Visitor>
  void mentions(Visitor& visitor) {
    for (auto& name : list) visitor.column(name.text, name.where);
  }
  template <class Visitor>
  void mentions(Visitor& visitor) const {
    for (const auto& name : list) visitor.column(name.text, name.where);
  }
};

}  // namespace autogen
