// The types that fields of rules have.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "model/values.hpp"

namespace autogen {

/// Which command a rule rewrites (pg_rewrite.ev_type).
enum class RuleEvent { insert, update, erase };

template <>
inline constexpr std::array words<RuleEvent>{std::string_view("insert"), std::string_view("update"),
                                             std::string_view("delete")};

/// The condition of a rule, over OLD and NEW.
struct RuleCondition {
  std::string text{};
  Location where{};
  bool operator==(const RuleCondition& other) const { return text == other.text; }

  // What it mentions (model/mentions.hpp).
  template <class Visitor>
  void mentions(Visitor& visitor) {
    visitor.expression(text, where);
  }
  template <class Visitor>
  void mentions(Visitor& visitor) const {
    visitor.expression(text, where);
  }
};

/// A command that a rule runs: INSERT, UPDATE, DELETE, SELECT or NOTIFY, without the semicolon.
struct RuleCommand {
  std::string text{};
  Location where{};
  bool operator==(const RuleCommand& other) const { return text == other.text; }

  template <class Visitor>
  void mentions(Visitor& visitor) {
    visitor.query(text, where);
  }
  template <class Visitor>
  void mentions(Visitor& visitor) const {
    visitor.query(text, where);
  }
};

}  // namespace autogen
