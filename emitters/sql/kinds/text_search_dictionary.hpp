// The SQL of text search dictionaries.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<TextSearchDictionary>& dictionary, Manner manner);
Sql drop(const Object<TextSearchDictionary>& dictionary, Manner manner);
Sql alter(Field<&TextSearchDictionary::options, On::alter> field, const Object<TextSearchDictionary>& from,
          const Object<TextSearchDictionary>& to);
Sql rename(const Object<TextSearchDictionary>& from, const Key& to);

}  // namespace autogen
