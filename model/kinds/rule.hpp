// CREATE RULE (pg_rewrite). The rule _RETURN of a view is its query.
#pragma once

#include <optional>

#include "model/field.hpp"
#include "model/rule_values.hpp"
#include "model/trigger_values.hpp"

namespace autogen {

struct Rule {
  RuleEvent event = RuleEvent::insert;
  /// In place of the command, instead of besides it.
  bool instead = false;
  std::optional<RuleCondition> where{};
  /// None: NOTHING.
  std::vector<RuleCommand> commands{};
  TriggerEnabled enabled = TriggerEnabled::origin;

  static constexpr std::string_view kind = "rule";
  static constexpr bool created_by_itself = true;
  static constexpr bool managed_apart = true;
  static constexpr std::string_view part_of = "table";
  static constexpr std::array also_part_of{std::string_view("view")};
  static constexpr std::string_view section = "rules";
  static constexpr std::string_view required = "event";
  static constexpr bool renamed_by_hint = true;
  static constexpr bool fixes_types = true;
  static constexpr bool depends_by_server = true;
  static constexpr std::array asked_alone{std::string_view("where"), std::string_view("do")};
  static constexpr std::array said_apart{std::string_view("enabled")};
  static constexpr std::tuple fields{
      Field<&Rule::event, On::replace>{"event"}, Field<&Rule::instead, On::replace>{"instead"},
      Field<&Rule::where, On::replace>{"where"}, Field<&Rule::commands, On::replace>{"do"},
      Field<&Rule::enabled, On::alter>{"enabled"}};
};

}  // namespace autogen
