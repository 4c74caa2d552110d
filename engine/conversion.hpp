// How the values of a column become those of another type.
#pragma once

#include <optional>
#include <string>

#include "engine/expand.hpp"

namespace autogen {

struct Conversion {
  /// What USING takes; nothing where PostgreSQL casts by itself (pg_cast.castcontext: in assignments).
  std::optional<Expr> expression{};
  /// On which values it fails, "" where that is not to be expected.
  std::string may_fail{};
};

/// What the model says; else a cast, where PostgreSQL has one that it does not take by itself; enumerations meet in
/// text. On the way back text has to do. Throws Failure where there is no cast: only the author can know what is meant.
Conversion conversion_of(const Object<Column>& from, const Object<Column>& to, const Context& context);

}  // namespace autogen
