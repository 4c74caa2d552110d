// How default privileges are ordered and changed.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<DefaultPrivileges>& object, const Catalog& catalog);
void expand_change(const Delta<DefaultPrivileges>& delta, const Context& context, std::vector<Step>& steps);

}  // namespace autogen
