// The SQL of rules.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<Rule>& object, Manner manner);
Sql drop(const Object<Rule>& object, Manner manner);
Sql alter(Field<&Rule::enabled, On::alter> field, const Object<Rule>& from, const Object<Rule>& to);
Sql rename(const Object<Rule>& from, const Key& to);

}  // namespace autogen
