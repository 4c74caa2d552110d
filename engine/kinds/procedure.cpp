#include "engine/kinds/procedure.hpp"

#include "engine/routine_references.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Procedure>& procedure, const Catalog& catalog) {
  return routine_references(procedure, catalog);
}

bool replaceable(const Procedure& before, const Procedure& after) { return keeps_arguments(before.args, after.args); }

}  // namespace autogen
