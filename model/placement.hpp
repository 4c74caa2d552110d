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

/// Can one of these be attached to objects of the kind? What does not say to which can be to all.
template <class Attached, class Kind>
constexpr bool attaches() {
  if constexpr (!requires { Attached::attached_as; }) {
    return false;
  } else if constexpr (requires { Attached::template attaches_to<Kind>; }) {
    return Attached::template attaches_to<Kind>;
  } else {
    return true;
  }
}

/// Can have parts: a relation of pg_class that stands alone and is no sequence, or what says so (a server).
template <class Kind>
constexpr bool bears_parts = (requires {
                               Kind::names_relation;
                               Kind::is_type;
                             } &&
                              stands_alone<Kind>) ||
                             requires {
  Kind::bears_parts;
};

/// Is a part of this kind one of that kind of bearer? What does not say so is a part of tables alone.
template <class Part>
constexpr bool is_part_of(std::string_view kind) {
  if (kind == Part::part_of) return true;
  if constexpr (requires { Part::also_part_of; }) {
    for (const auto other : Part::also_part_of) {
      if (other == kind) return true;
    }
  }
  return false;
}

/// Its name in a key is a signature: a name and types.
template <class Kind>
constexpr bool has_signature = requires {
  Kind::has_signature;
};

/// Its name in a key is made of types alone: `(text AS app.email)`.
template <class Kind>
constexpr bool is_named_by_types = requires {
  Kind::named_by_types;
};

/// Its name in a key has its access method behind it: `area_ops USING btree`.
template <class Kind>
constexpr bool is_named_with_method = requires {
  Kind::named_with_method;
};

/// Stands in the list of another object (a publication's tables).
template <class Kind>
constexpr bool is_listed = requires {
  Kind::listed_in;
};

/// Belongs to no schema, so that a file's in_schema does not matter.
template <class Kind>
constexpr bool is_global = requires {
  Kind::global;
};

/// Can a hint say that it comes from another schema?
template <class Kind>
constexpr bool can_move = requires {
  Kind::renamed_by_hint;
}
&&stands_alone<Kind> && !is_global<Kind>;

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

/// What a file says of the objects of a kind that belong to schemas stands in the one that does not.
template <class Kind>
constexpr bool is_by_schema = requires {
  Kind::by_schema;
};

/// Is the field one that a file must have?
template <class Kind>
constexpr bool is_required(std::string_view field) {
  if constexpr (requires { Kind::required; }) return field == Kind::required;
  return false;
}

}  // namespace autogen
