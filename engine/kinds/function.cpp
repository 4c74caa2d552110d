#include "engine/kinds/function.hpp"

#include "engine/routine_references.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Function>& function, const Catalog& catalog) {
  return routine_references(function, catalog);
}

bool replaceable(const Function& before, const Function& after) {
  return before.returns == after.returns && before.window == after.window && keeps_arguments(before.args, after.args);
}

}  // namespace autogen
