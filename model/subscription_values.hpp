// The types that fields of subscriptions have.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "model/values.hpp"

namespace autogen {

/// When changes of transactions that are still running are applied.
enum class Streaming { off, on, parallel };
/// Which changes of the publisher are wanted by where they come from.
enum class Origin { any, none };

template <>
inline constexpr std::array words<Streaming>{std::string_view("off"), std::string_view("on"),
                                             std::string_view("parallel")};
template <>
inline constexpr std::array words<Origin>{std::string_view("any"), std::string_view("none")};

/// How a subscriber reaches its publisher, as libpq takes it. Passwords are left to the server: they are never taken
/// in, and files may not hold them.
struct Conninfo {
  std::string text{};
  /// The server has a password in it, or shows this role nothing at all. Takes no part in comparisons.
  bool has_secret = false;
  Location where{};
  bool operator==(const Conninfo& other) const { return text == other.text; }
};

/// Names whose order means nothing.
struct NameSet {
  std::vector<Name> list{};
  bool operator==(const NameSet& other) const { return sorted() == other.sorted(); }

  std::vector<std::string> sorted() const {
    std::vector<std::string> out;
    for (const auto& name : list) out.push_back(name.text);
    std::sort(out.begin(), out.end());
    return out;
  }
};

}  // namespace autogen
