// How subscriptions are ordered and changed.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Subscription>& object, const Catalog& catalog);
void expand_change(const Delta<Subscription>& delta, const Context& context, std::vector<Step>& steps);
Failure refusal(Field<&Subscription::two_phase, On::refuse> field, const Object<Subscription>& from,
                const Object<Subscription>& to);

}  // namespace autogen
