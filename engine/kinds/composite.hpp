// How composite types are ordered and changed.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Composite>& type, const Catalog& catalog);
void expand_change(const Delta<Composite>& delta, const Context& context, std::vector<Step>& steps);
/// An attribute gets another type while columns hold values: PostgreSQL refuses that in place (0A000).
bool must_rebuild(const Delta<Composite>& delta, const Context& context);

/// The states of a live type while the attributes that the model's hints rename get their new names, one by one; the
/// renamed attributes of a state have `renamed_from` set to what the server calls them.
std::vector<Object<Composite>> renamed_within(const Object<Composite>& live, const Object<Composite>& wanted);
/// The attributes of the model whose hint has done its work: the server has them, and not the old one.
std::vector<std::string> spent_within(const Object<Composite>& live, const Object<Composite>& wanted);
/// The step for one of them.
Step rename_value_step(const Delta<Composite>& delta);

}  // namespace autogen
