// How the tables of publications are ordered and changed.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<PublishedTable>& object, const Catalog& catalog);
void expand_change(const Delta<PublishedTable>& delta, const Context& context, std::vector<Step>& steps);
/// What becomes of updates and deletes of a table that is published without a replica identity; "" where it has one.
std::string failing_changes(const Object<PublishedTable>& table, const Catalog& catalog);

}  // namespace autogen
