// The SQL of domains.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<Domain>& domain, Manner manner);
Sql drop(const Object<Domain>& domain, Manner manner);
/// What CREATE DOMAIN has no words for: checks that are not valid, comments of checks.
std::vector<Sql> said_after(const Object<Domain>& domain);
Sql alter(Field<&Domain::default_value, On::alter> field, const Object<Domain>& from, const Object<Domain>& to);
Sql alter(Field<&Domain::nullable, On::alter> field, const Object<Domain>& from, const Object<Domain>& to);
/// The name of the NOT NULL constraint.
Sql alter(Field<&Domain::not_null, On::alter> field, const Object<Domain>& from, const Object<Domain>& to);
/// Checks by their names: those that go, come, change, become valid, get another comment; and those that have another
/// name and the same expression.
Sql alter(Field<&Domain::check, On::alter> field, const Object<Domain>& from, const Object<Domain>& to);
Sql rename(const Object<Domain>& from, const Key& to);

}  // namespace autogen
