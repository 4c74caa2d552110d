// The SQL of range types.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<Range>& range, Manner manner);
Sql drop(const Object<Range>& range, Manner manner);
/// The multirange type gets another name.
Sql alter(Field<&Range::multirange_name, On::alter> field, const Object<Range>& from, const Object<Range>& to);
/// The functions that make its values keep their names.
Sql rename(const Object<Range>& from, const Key& to);
/// The type moves out of the way with its functions, and with its multirange type where that is named.
std::vector<Sql> move_aside(const Object<Range>& range, const Key& aside);

}  // namespace autogen
