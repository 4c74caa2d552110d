// How text search dictionaries are ordered.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<TextSearchDictionary>& object, const Catalog& catalog);

/// PostgreSQL does not change the template of a dictionary.
Failure refusal(Field<&TextSearchDictionary::from, On::refuse> field, const Object<TextSearchDictionary>& from,
                const Object<TextSearchDictionary>& to);

}  // namespace autogen
