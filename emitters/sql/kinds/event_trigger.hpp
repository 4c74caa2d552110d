// The SQL of event triggers.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<EventTrigger>& object, Manner manner);
Sql drop(const Object<EventTrigger>& object, Manner manner);
Sql alter(Field<&EventTrigger::enabled, On::alter> field, const Object<EventTrigger>& from,
          const Object<EventTrigger>& to);
Sql rename(const Object<EventTrigger>& from, const Key& to);

}  // namespace autogen
