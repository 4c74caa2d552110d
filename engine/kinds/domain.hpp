// How domains are ordered and changed.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Domain>& domain, const Catalog& catalog);
void expand_change(const Delta<Domain>& delta, const Context& context, std::vector<Step>& steps);
/// The type underneath is another one: the domain is made anew under its columns.
bool must_rebuild(const Domain& before, const Domain& after);

}  // namespace autogen
