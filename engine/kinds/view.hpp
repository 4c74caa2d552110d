// How views are ordered and changed.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<View>& object, const Catalog& catalog);
void expand_change(const Delta<View>& delta, const Context& context, std::vector<Step>& steps);
/// CREATE OR REPLACE VIEW takes a query whose columns begin with the old ones, in name and type; what is not known is
/// taken to be otherwise.
bool replaceable(const View& before, const View& after);

}  // namespace autogen
