// What an object refers to: the edges that order a plan. Each kind has an overload.
#pragma once

#include <vector>

#include "model/kinds.hpp"

namespace autogen {

/// The ids of what must exist for the object to exist, whether or not the catalog has them. `catalog` is the side that
/// the object belongs to: names in expressions and keys behind foreign keys are looked up there.
std::vector<ObjectId> references(const Object<Schema>& object, const Catalog& catalog);
std::vector<ObjectId> references(const Object<Enum>& object, const Catalog& catalog);
std::vector<ObjectId> references(const Object<Relation>& object, const Catalog& catalog);
std::vector<ObjectId> references(const Object<Column>& object, const Catalog& catalog);
std::vector<ObjectId> references(const Object<PrimaryKey>& object, const Catalog& catalog);
std::vector<ObjectId> references(const Object<Unique>& object, const Catalog& catalog);
std::vector<ObjectId> references(const Object<Check>& object, const Catalog& catalog);
std::vector<ObjectId> references(const Object<Index>& object, const Catalog& catalog);
std::vector<ObjectId> references(const Object<ForeignKey>& object, const Catalog& catalog);
std::vector<ObjectId> references(const Object<Comment>& object, const Catalog& catalog);

}  // namespace autogen
