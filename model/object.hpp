// An object of a kind with its key and its place, and the change of one.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/field.hpp"
#include "model/key.hpp"
#include "support/error.hpp"

namespace autogen {

template <class Kind>
struct Object {
  Key key{};
  Kind def{};
  /// Where it was written; no place for objects of a server.
  Location where{};
  /// The hints of the model: its old name, and the schema that it comes from; "" without one.
  std::string renamed_from{};
  std::string moved_from{};

  ObjectId id() const { return {Kind::kind, key}; }
  bool has_hint() const { return !renamed_from.empty() || !moved_from.empty(); }
  /// What it is called before the hints are followed.
  Key old_key() const {
    auto out = key;
    if (!renamed_from.empty()) out.name = renamed_from;
    if (!moved_from.empty()) out.schema = moved_from;
    return out;
  }
};

/// What becomes of one object: created (no before), dropped (no after), or changed. Its inverse is the swapped pair.
template <class Kind>
struct Delta {
  std::optional<Object<Kind>> before{};
  std::optional<Object<Kind>> after{};

  Delta inverse() const { return {after, before}; }
  const Object<Kind>& any() const { return after ? *after : *before; }
  ObjectId id() const { return any().id(); }
};

}  // namespace autogen
