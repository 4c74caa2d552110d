// The SQL of text search configurations.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql create(const Object<TextSearchConfiguration>& configuration, Manner manner);
Sql drop(const Object<TextSearchConfiguration>& configuration, Manner manner);
/// The mappings, which CREATE has no words for.
std::vector<Sql> said_after(const Object<TextSearchConfiguration>& configuration);
Sql alter(Field<&TextSearchConfiguration::mappings, On::alter> field, const Object<TextSearchConfiguration>& from,
          const Object<TextSearchConfiguration>& to);
Sql rename(const Object<TextSearchConfiguration>& from, const Key& to);

}  // namespace autogen
