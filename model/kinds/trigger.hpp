// CREATE TRIGGER (pg_trigger).
#pragma once

#include "model/field.hpp"
#include "model/trigger_values.hpp"

namespace autogen {

struct Trigger {
  TriggerTiming timing = TriggerTiming::before;
  std::vector<TriggerEvent> events{};
  std::vector<ColumnName> update_of{};
  TriggerEach each = TriggerEach::statement;
  std::optional<Expr> when{};
  /// CREATE CONSTRAINT TRIGGER, which may be deferrable and name another table.
  bool constraint = false;
  std::optional<TableName> from{};
  bool deferrable = false;
  bool initially_deferred = false;
  /// Transition tables.
  std::string old_table{};
  std::string new_table{};
  TriggerCall function{};
  TriggerEnabled enabled = TriggerEnabled::origin;

  static constexpr std::string_view kind = "trigger";
  static constexpr bool created_by_itself = true;
  static constexpr bool managed_apart = true;
  static constexpr std::string_view part_of = "table";
  static constexpr std::array also_part_of{std::string_view("view")};
  static constexpr std::string_view section = "triggers";
  static constexpr std::string_view required = "function";
  static constexpr bool renamed_by_hint = true;
  static constexpr bool fixes_types = true;
  static constexpr std::array asked{std::string_view("when")};
  /// What the server wants besides to take the expression.
  static constexpr std::array asked_with{std::string_view("timing"), std::string_view("events"),
                                         std::string_view("each"), std::string_view("function")};
  static constexpr std::array said_apart{std::string_view("enabled")};
  static constexpr bool depends_by_server = true;
  static constexpr std::tuple fields{Field<&Trigger::timing, On::recreate>{"timing"},
                                     Field<&Trigger::events, On::recreate>{"events"},
                                     Field<&Trigger::update_of, On::recreate>{"update_of"},
                                     Field<&Trigger::each, On::recreate>{"each"},
                                     Field<&Trigger::when, On::recreate>{"when"},
                                     Field<&Trigger::constraint, On::recreate>{"constraint"},
                                     Field<&Trigger::from, On::recreate>{"from"},
                                     Field<&Trigger::deferrable, On::recreate>{"deferrable"},
                                     Field<&Trigger::initially_deferred, On::recreate>{"initially_deferred"},
                                     Field<&Trigger::old_table, On::recreate>{"old_table"},
                                     Field<&Trigger::new_table, On::recreate>{"new_table"},
                                     Field<&Trigger::function, On::recreate>{"function"},
                                     Field<&Trigger::enabled, On::alter>{"enabled"}};
};

}  // namespace autogen
