// How range types are ordered and changed.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Range>& range, const Catalog& catalog);
void expand_change(const Delta<Range>& delta, const Context& context, std::vector<Step>& steps);
/// PostgreSQL changes nothing but the names of a range: it is made anew under its columns.
bool must_rebuild(const Range& before, const Range& after);

}  // namespace autogen
