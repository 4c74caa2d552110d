// How foreign servers are ordered and changed.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<ForeignServer>& object, const Catalog& catalog);
void expand_change(const Delta<ForeignServer>& delta, const Context& context, std::vector<Step>& steps);

/// PostgreSQL changes neither the wrapper of a server nor its type.
Failure refusal(Field<&ForeignServer::wrapper, On::refuse> field, const Object<ForeignServer>& from,
                const Object<ForeignServer>& to);
Failure refusal(Field<&ForeignServer::type, On::refuse> field, const Object<ForeignServer>& from,
                const Object<ForeignServer>& to);

}  // namespace autogen
