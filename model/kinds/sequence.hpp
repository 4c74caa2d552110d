// CREATE SEQUENCE (pg_sequence), also behind a serial or an identity column. Its position is data and never compared.
#pragma once

#include <cstdint>

#include "model/field.hpp"
#include "model/privileges.hpp"
#include "model/values.hpp"

namespace autogen {

struct Sequence {
  TypeRef type{"bigint", {}, {}};
  /// Absent where it is what PostgreSQL chooses for the type and the direction, so that a new type carries it along.
  std::optional<std::int64_t> start{};
  std::int64_t increment = 1;
  std::optional<std::int64_t> min_value{};
  std::optional<std::int64_t> max_value{};
  std::int64_t cache = 1;
  bool cycle = false;
  /// Where the model does not say, as the owner's table; absent before PostgreSQL 15, where sequences are logged.
  std::optional<bool> unlogged{};
  /// The column that it goes with.
  std::optional<ColumnOf> owned_by{};
  /// It is the sequence of its owner's identity: made, changed and dropped with the column.
  bool identity = false;

  static constexpr std::string_view kind = "sequence";
  static constexpr PrivilegeClass privileges = PrivilegeClass::sequence;
  static constexpr bool bears_data = true;
  static constexpr bool renamed_by_hint = true;
  static constexpr bool names_relation = true;
  /// That it is one of an identity is said by the column.
  static constexpr std::array other_keys{std::string_view("identity")};
  static constexpr std::array since{Since{"unlogged", 150000, "an unlogged sequence"}};
  static constexpr std::tuple fields{
      Field<&Sequence::type, On::alter>{"type"},           Field<&Sequence::start, On::alter>{"start"},
      Field<&Sequence::increment, On::alter>{"increment"}, Field<&Sequence::min_value, On::alter>{"min_value"},
      Field<&Sequence::max_value, On::alter>{"max_value"}, Field<&Sequence::cache, On::alter>{"cache"},
      Field<&Sequence::cycle, On::alter>{"cycle"},         Field<&Sequence::unlogged, On::alter>{"unlogged"},
      Field<&Sequence::owned_by, On::alter>{"owned_by"},   Field<&Sequence::identity, On::alter>{"identity"},
  };
};

}  // namespace autogen
