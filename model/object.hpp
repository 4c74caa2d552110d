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
  /// The rename hint of the model, "" without one.
  std::string renamed_from{};

  ObjectId id() const { return {Kind::kind, key}; }
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
