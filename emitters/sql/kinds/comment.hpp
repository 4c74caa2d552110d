// The SQL of comments.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<Comment>& object, Manner manner);
Sql drop(const Object<Comment>& object, Manner manner);
Sql alter(Field<&Comment::text, On::alter> field, const Object<Comment>& from, const Object<Comment>& to);

}  // namespace autogen
