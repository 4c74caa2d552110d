// The types that fields of triggers and policies have.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "model/routine_values.hpp"

namespace autogen {

enum class TriggerTiming { before, after, instead_of };
/// In the order in which PostgreSQL prints them.
enum class TriggerEvent { insert, erase, update, truncate };
enum class TriggerEach { statement, row };
/// When it fires, by session_replication_role (pg_trigger.tgenabled).
enum class TriggerEnabled { origin, disabled, replica, always };
enum class PolicyCommand { all, select, insert, update, erase };

template <>
inline constexpr std::array words<TriggerTiming>{std::string_view("before"), std::string_view("after"),
                                                 std::string_view("instead of")};
template <>
inline constexpr std::array words<TriggerEvent>{std::string_view("insert"), std::string_view("delete"),
                                                std::string_view("update"), std::string_view("truncate")};
template <>
inline constexpr std::array words<TriggerEach>{std::string_view("statement"), std::string_view("row")};
template <>
inline constexpr std::array words<TriggerEnabled>{std::string_view("origin"), std::string_view("disabled"),
                                                  std::string_view("replica"), std::string_view("always")};
template <>
inline constexpr std::array words<PolicyCommand>{std::string_view("all"), std::string_view("select"),
                                                 std::string_view("insert"), std::string_view("update"),
                                                 std::string_view("delete")};

/// What a trigger executes: `touch()`, `app.log('orders')`.
struct TriggerCall {
  FunctionName function{};
  std::vector<std::string> arguments{};
  Location where{};
  bool operator==(const TriggerCall& other) const { return function == other.function && arguments == other.arguments; }

  // What it mentions (model/mentions.hpp).
  template <class Visitor>
  void mentions(Visitor& visitor) {
    visitor.function(function);
  }
  template <class Visitor>
  void mentions(Visitor& visitor) const {
    visitor.function(function);
  }
};

/// `touch()`, `app.log('orders')`, as SQL.
std::string to_sql(const TriggerCall& call);

}  // namespace autogen
