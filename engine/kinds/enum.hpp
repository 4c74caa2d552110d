// How enums are ordered and changed.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Enum>& object, const Catalog& catalog);
void expand_change(const Delta<Enum>& delta, const Context& context, std::vector<Step>& steps);

/// For labels that `to` lacks, those that take their place in rows: what the model's `removed` says, and on the way
/// back its inverse where it has one.
std::map<std::string, std::string> labels_replaced(const Enum& from, const Enum& to);

/// The states of a live enumeration while the labels that the model's hints rename get their new names, one by one; the
/// renamed labels of a state have `renamed_from` set to what the server calls them.
std::vector<Object<Enum>> renamed_within(const Object<Enum>& live, const Object<Enum>& wanted);
/// The labels of the model whose hint has done its work: the server has them, and not the old one.
std::vector<std::string> spent_within(const Object<Enum>& live, const Object<Enum>& wanted);
/// The step for one of them.
Step rename_value_step(const Delta<Enum>& delta);

}  // namespace autogen
