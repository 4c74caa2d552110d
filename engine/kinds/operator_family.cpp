#include "engine/kinds/operator_family.hpp"

#include "engine/member_references.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<OperatorFamily>& family, const Catalog& catalog) {
  std::vector<ObjectId> out{schema_of(family.key)};
  add_members(out, family, catalog);
  return out;
}

}  // namespace autogen
