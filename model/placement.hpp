// Where the objects of a kind stand in a model's files: what the loader and the writer must agree on.
#pragma once

#include <string_view>

namespace autogen {

/// Stands at the top of a file: [kind.name].
template <class Kind>
constexpr bool stands_alone = !requires {
  Kind::part_of;
}
&&!requires { Kind::attached_as; };

/// Belongs to no schema, so that a file's in_schema does not matter.
template <class Kind>
constexpr bool is_global = requires {
  Kind::global;
};

/// Its objects are indexes, or constraints with an index of their name behind them.
template <class Kind>
constexpr bool is_index = requires {
  Kind::part_of;
  Kind::names_relation;
};

/// Is the field one that CREATE cannot say? ALTER says it afterwards.
template <class Kind>
constexpr bool is_said_apart(std::string_view field) {
  if constexpr (requires { Kind::said_apart; }) {
    for (const auto name : Kind::said_apart) {
      if (name == field) return true;
    }
  }
  return false;
}

/// Is the field left to the kind's own read_other() and write_other()?
template <class Kind>
constexpr bool written_otherwise(std::string_view field) {
  if constexpr (requires { Kind::other_keys; }) {
    for (const auto name : Kind::other_keys) {
      if (name == field) return true;
    }
  }
  return false;
}

/// Is the field one that a file must have?
template <class Kind>
constexpr bool is_required(std::string_view field) {
  if constexpr (requires { Kind::required; }) return field == Kind::required;
  return false;
}

}  // namespace autogen
