// How sequences are ordered and changed.
#pragma once

#include <optional>

#include "engine/expand.hpp"

namespace autogen {

/// Its owner is not among them: it is made before the column whose default draws from it, and given to it afterwards.
std::vector<ObjectId> references(const Object<Sequence>& object, const Catalog& catalog);
void expand_change(const Delta<Sequence>& delta, const Context& context, std::vector<Step>& steps);

/// It becomes that of an identity, or is one no more: PostgreSQL only has a new one for that, which the column's steps
/// make, with the same position.
bool must_rebuild(const Sequence& before, const Sequence& after);

/// The column goes, with all that it owns.
bool goes(const Key& column, const Context& context);
/// The sequences that end when their table, or one of its columns, is dropped.
std::vector<ObjectId> sequences_going_with(const Key& table, const std::string& column, const Context& context);
/// The table that takes its sequence along when it becomes logged or unlogged (PostgreSQL 15); or nothing.
std::optional<Key> taken_along_by(const Object<Sequence>& before, const Object<Sequence>& after,
                                  const Context& context);
/// What the statement that makes an identity cannot say: its sequence has the type of the column and the persistence of
/// the table.
Sequence as_made_by_identity(const Object<Sequence>& sequence, const Catalog& catalog);

}  // namespace autogen
