// The object of an id, whatever its kind.
#pragma once

#include "model/kinds.hpp"

namespace autogen {

/// Calls visit(object) with the object that the catalog has under the id; nothing happens where it has none.
template <class Visit>
void with_object(const ObjectId& id, const Catalog& catalog, Visit&& visit) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if (id.kind != Kind::kind) return;
    if (const auto* object = catalog.find<Kind>(id.key)) visit(*object);
  });
}

}  // namespace autogen
