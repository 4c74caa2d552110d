// The SQL of sequences.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

/// Without OWNED BY: the column may draw from it before it is given to it.
Sql create(const Object<Sequence>& object, Manner manner);
Sql drop(const Object<Sequence>& object, Manner manner);
Sql rename(const Object<Sequence>& from, const Key& to);

/// One statement for all options that differ.
Sql alter_options(const Object<Sequence>& from, const Object<Sequence>& to);
template <auto Member>
Sql alter(Field<Member, On::alter>, const Object<Sequence>& from, const Object<Sequence>& to) {
  return alter_options(from, to);
}
Sql alter(Field<&Sequence::unlogged, On::alter> field, const Object<Sequence>& from, const Object<Sequence>& to);
Sql alter(Field<&Sequence::owned_by, On::alter> field, const Object<Sequence>& from, const Object<Sequence>& to);

/// What stands in the parentheses of AS IDENTITY (...); empty where the sequence is as PostgreSQL makes it by itself.
Sql identity_options(const Object<Sequence>& sequence);

/// Its owner becomes that of a table, whoever that is in the database at hand.
Sql take_owner(const Object<Sequence>& sequence, const Key& table);

/// `to` goes on where `from` is.
Sql copy_position(const Key& from, const Key& to);
/// The same, unless it is further already.
Sql advance_position(const Key& from, const Object<Sequence>& to);
/// The first value lies behind those of the column.
Sql begin_behind_rows(const Object<Sequence>& sequence, const Key& column);

}  // namespace autogen
