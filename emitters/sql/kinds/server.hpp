// The SQL of foreign servers.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<ForeignServer>& server, Manner manner);
Sql drop(const Object<ForeignServer>& server, Manner manner);
Sql alter(Field<&ForeignServer::version, On::alter> field, const Object<ForeignServer>& from,
          const Object<ForeignServer>& to);
Sql alter(Field<&ForeignServer::options, On::alter> field, const Object<ForeignServer>& from,
          const Object<ForeignServer>& to);
Sql rename(const Object<ForeignServer>& from, const Key& to);

}  // namespace autogen
