// How functions are ordered and changed.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Function>& object, const Catalog& catalog);
/// What CREATE OR REPLACE takes (pg_proc.c, ProcedureCreate): names of arguments stay, and no default goes; what is
/// returned stays.
bool replaceable(const Function& before, const Function& after);

}  // namespace autogen
