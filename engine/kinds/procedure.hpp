// How procedures are ordered and changed.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Procedure>& object, const Catalog& catalog);
/// What CREATE OR REPLACE takes (pg_proc.c, ProcedureCreate): names of arguments stay, and no default goes.
bool replaceable(const Procedure& before, const Procedure& after);

}  // namespace autogen
