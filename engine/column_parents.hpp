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
/// Is the column of a table below one of an identity, before or after? PostgreSQL then refuses a default that comes
/// from above.
bool identity_below(const Key& column, const Context& context);
/// The tables below that have a default for the column, and none any more.
std::vector<Key> defaults_lost_below(const Object<Column>& column, const Context& context);
/// The parent whose ADD COLUMN makes the column here as well, or null. Where several get it, those that want it NOT
/// NULL are first: what comes after them only finds it there.
const Object<Column>* adding_parent(const Delta<Column>& delta, const Context& context);
/// What must stand before a table's new column: those of other parents of its children that make it there, and columns
/// of its children that get the type first.
std::vector<ObjectId> before_adding(const Object<Column>& column, const Context& context);
/// Do a parent's steps leave alone what fills the column in the tables below, its default or its identity? Then neither
/// waits for the other.
bool is_apart(std::string_view field, const Key& column, const Key& parent, const Context& context);
/// Does the column get another type before the parent, which gets such a column, takes it for its own?
bool awaited_by_parent(const Delta<Column>& delta, const Key& parent, const Context& context);
/// What the parents' steps leave to be done; nothing where that is all.
std::optional<Delta<Column>> left_by_parents(const Delta<Column>& delta, const Context& context);

}  // namespace autogen
