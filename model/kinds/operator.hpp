// CREATE OPERATOR (pg_operator). Its key holds its symbol and the types of its operands: `===(integer, integer)`; one
// operand stands behind it.
#pragma once

#include <optional>

#include "model/field.hpp"
#include "model/operator_values.hpp"

namespace autogen {

struct Operator {
  /// The operands; nameless.
  std::vector<Argument> args{};
  FunctionName function{};
  std::optional<OperatorName> commutator{};
  std::optional<OperatorName> negator{};
  std::optional<FunctionName> restrict {};
  std::optional<FunctionName> join{};
  bool hashes = false;
  bool merges = false;

  static constexpr std::string_view kind = "operator";
  static constexpr bool has_owner = true;
  static constexpr bool has_signature = true;
  /// It is called by its symbol and not by a name.
  static constexpr bool is_symbol = true;
  static constexpr std::string_view required = "function";
  static constexpr std::array other_keys{std::string_view("args")};
  static constexpr bool depends_by_server = true;
  static constexpr std::tuple fields{Field<&Operator::args, On::recreate>{"args"},
                                     Field<&Operator::function, On::recreate>{"function"},
                                     Field<&Operator::commutator, On::recreate>{"commutator"},
                                     Field<&Operator::negator, On::recreate>{"negator"},
                                     Field<&Operator::restrict, On::alter>{"restrict"},
                                     Field<&Operator::join, On::alter>{"join"},
                                     Field<&Operator::hashes, On::recreate>{"hashes"},
                                     Field<&Operator::merges, On::recreate>{"merges"}};
};

}  // namespace autogen
