// Columns and the tables that inherit them: PostgreSQL does to a column that is inherited what is done to the parent's,
// and refuses most of it when it is tried on the child.
#pragma once

#include <optional>

#include "engine/expand.hpp"

namespace autogen {

/// Does the type change, or its collation?
bool retyped(const Column& from, const Column& to);
/// What ALTER TABLE changes in the tables below as well, and with ONLY does not.
bool can_be_said_alone(const Key& column, std::string_view field, const Context& context);
/// Are all columns that inherit this one to have the same value of the field? Then one statement changes them all.
bool followed(const Object<Column>& column, std::string_view field, const Context& context);
/// Does a table below have a default for the column?
bool default_below(const Key& column, const Context& context);
/// Does a table below keep as its own what it has had from the parent? Then only the parent's column goes.
bool kept_below(const Key& column, const Context& context);
/// The parent whose ADD COLUMN makes the column here as well, or null.
const Object<Column>* adding_parent(const Delta<Column>& delta, const Context& context);
/// What the parents' steps leave to be done; nothing where that is all.
std::optional<Delta<Column>> left_by_parents(const Delta<Column>& delta, const Context& context);

}  // namespace autogen
