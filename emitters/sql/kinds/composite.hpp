// The SQL of composite types.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<Composite>& type, Manner manner);
Sql drop(const Object<Composite>& type, Manner manner);
/// What CREATE TYPE has no words for: comments of attributes.
std::vector<Sql> said_after(const Object<Composite>& type);
/// Attributes by their names: those that go, come, change their type, get another comment.
Sql alter(Field<&Composite::attributes, On::alter> field, const Object<Composite>& from, const Object<Composite>& to);
/// RENAME ATTRIBUTE: the two differ in one name.
Sql rename_value(const Object<Composite>& from, const Object<Composite>& to);
Sql rename(const Object<Composite>& from, const Key& to);

}  // namespace autogen
