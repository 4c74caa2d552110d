// What changes of types have in common: who uses them, and how they are made anew under the columns that have them.
#pragma once

#include <set>
#include <vector>

#include "engine/expand.hpp"

namespace autogen {

/// Columns of tables that hold values of a type: as they are, or within others.
struct TypeUse {
  bool stored = false;
  /// Within arrays, composite types or ranges, where PostgreSQL does not look at the values (0A000).
  std::optional<ObjectId> within{};
};
TypeUse use_of(const ObjectId& type, const Catalog& catalog);

/// What a type asks of values that are put into it: that of a domain, and of those under it.
struct Demands {
  bool checked = false;   // each value is looked at
  bool no_nulls = false;  // there must be one
  bool filled = false;    // there is one, by default
};
Demands demands_of(const TypeRef& type, const Catalog& catalog);

/// The columns that have the type before and after, in the order of their keys.
std::vector<Delta<Column>> columns_of_type(const ObjectId& type, const Context& context);

/// Why a type cannot be made anew, "" where it can: PostgreSQL does not exchange it under another type of the model.
std::string type_over(const ObjectId& type, const Context& context);
/// Throws what PostgreSQL will refuse; of the way back it is told with the step.
void refuse(const std::string& why, const Context& context, const Location& where, std::string hint, Step& step);

/// A new type under the columns, which are its parts; each conversion is through text unless the part says it.
template <class Kind>
Step rebuild_step(const Delta<Kind>& delta, const Context& context) {
  Step step = make_step(Verb::rebuild, delta, context);
  refuse(
      type_over(delta.id(), context), context, delta.after->where,
      "make a type of another name, and give it to what uses the old one; or change it by hand in a revision of your "
      "own",
      step);
  for (auto& column : columns_of_type(delta.id(), context)) {
    step.provides.push_back(column.id());
    step.parts.push_back(std::move(column));
  }
  step.facts = {step.parts.empty() ? Lock::none : Lock::access_exclusive, !step.parts.empty(), false, "", "", "", ""};
  return step;
}

}  // namespace autogen
