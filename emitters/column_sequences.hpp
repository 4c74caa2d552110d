// The statements of columns whose step carries a sequence along: an identity's, or one that takes another's place.
#pragma once

#include <vector>

#include "emitters/sql/ddl.hpp"
#include "engine/step.hpp"

namespace autogen {

/// The sequence that a step makes for the identity of a column, or null.
const Object<Sequence>* made_for(const Step& step, const Key& column);

/// ALTER COLUMN with the exchange of its sequences, in such an order that the position is never lost.
std::vector<Sql> exchange_sequences(const Step& step, const Delta<Column>& column, const Delta<Sequence>& sequences);

}  // namespace autogen
