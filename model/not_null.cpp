#include "model/not_null.hpp"

#include "model/naming.hpp"

namespace autogen {

void settle_not_null(Object<Column>& column) {
  auto& constraint = column.def.not_null;
  if (!constraint) return;
  const auto& key = column.key;
  if (constraint->name == default_constraint_name(key.parent, {key.name}, "not_null")) constraint->name.clear();
  if (*constraint == NotNull{}) constraint.reset();
}

}  // namespace autogen
