// How publications are ordered and changed.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Publication>& object, const Catalog& catalog);
void expand_change(const Delta<Publication>& delta, const Context& context, std::vector<Step>& steps);
Failure refusal(Field<&Publication::all_tables, On::refuse> field, const Object<Publication>& from,
                const Object<Publication>& to);

}  // namespace autogen
