// How rules are ordered and changed.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Rule>& object, const Catalog& catalog);
void expand_change(const Delta<Rule>& delta, const Context& context, std::vector<Step>& steps);
/// CREATE OR REPLACE takes any other rule.
bool replaceable(const Rule& before, const Rule& after);

}  // namespace autogen
