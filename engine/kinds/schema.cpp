#include "engine/kinds/schema.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Schema>&, const Catalog&) { return {}; }

}  // namespace autogen
