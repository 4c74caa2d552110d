#include "model/not_null.hpp"

#include <algorithm>

#include "model/naming.hpp"

namespace autogen {

namespace {

// The name that PostgreSQL gives, with a number where another table has it (ChooseConstraintName).
bool is_default_name(const std::string& name, const Key& column) {
  const auto plain = default_constraint_name(column.parent, {column.name}, "not_null");
  if (!name.starts_with(plain)) return false;
  return std::all_of(name.begin() + static_cast<std::ptrdiff_t>(plain.size()), name.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

void settle_not_null(Object<Column>& column) {
  auto& constraint = column.def.not_null;
  if (!constraint) return;
  if (is_default_name(constraint->name, column.key)) constraint->name.clear();
  if (*constraint == NotNull{}) constraint.reset();
}

}  // namespace autogen
