// How text search configurations are ordered.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<TextSearchConfiguration>& object, const Catalog& catalog);

/// PostgreSQL does not change the parser of a configuration.
Failure refusal(Field<&TextSearchConfiguration::parser, On::refuse> field, const Object<TextSearchConfiguration>& from,
                const Object<TextSearchConfiguration>& to);

}  // namespace autogen
