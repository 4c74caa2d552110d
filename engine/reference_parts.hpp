// What the references of several kinds have in common.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/kinds.hpp"

namespace autogen {

/// The schema of an object.
ObjectId schema_of(const Key& key);
/// A column of the table that a part belongs to.
ObjectId column_of(const Key& part, const std::string& name);
/// The table of a part, and columns of it.
std::vector<ObjectId> table_and(const Key& part, const std::vector<Name>& columns);
/// The user's type behind a column's type, of whatever kind the catalog has it.
void add_type(std::vector<ObjectId>& out, const TableName& base, const Catalog& catalog);
/// The columns and types that an expression over a table mentions; all columns where the grammar at hand cannot tell.
void add_expression(std::vector<ObjectId>& out, const Key& part, std::string_view text, const Catalog& catalog);
/// The names as a set.
std::set<std::string> set_of(const std::vector<Name>& names);

}  // namespace autogen
