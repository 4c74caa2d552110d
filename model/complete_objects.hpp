// Objects of a model in the form that the catalogs have, and what is wrong with them in themselves: one complete() for
// each kind that has something of the sort, found by type.
#pragma once

#include <algorithm>
#include <vector>

#include "model/kinds.hpp"
#include "support/error.hpp"

namespace autogen {

/// Settings of a collation that no provider, or not this one, takes together.
void complete(Object<Collation>& collation, const Catalog& catalog, Diagnostics& diagnostics);
/// Parts of an aggregate that go together and do not stand together.
void complete(Object<Aggregate>& aggregate, const Catalog& catalog, Diagnostics& diagnostics);
/// One body, and settings as the server keeps them: lists of names in its own spelling.
void complete(Object<Function>& function, const Catalog& catalog, Diagnostics& diagnostics);
void complete(Object<Procedure>& procedure, const Catalog& catalog, Diagnostics& diagnostics);
/// A compatibility view is one of a rename, and its name is free.
void complete(Object<Relation>& table, const Catalog& catalog, Diagnostics& diagnostics);
/// A symbol and its operands; the schemas of the operators that go with it.
void complete(Object<Operator>& op, const Catalog& catalog, Diagnostics& diagnostics);
/// Its family, which is one of its own name where the file names none, and the types of its members.
void complete(Object<OperatorClass>& op_class, const Catalog& catalog, Diagnostics& diagnostics);
/// The types of its members.
void complete(Object<OperatorFamily>& family, const Catalog& catalog, Diagnostics& diagnostics);
/// The function, where and only where there is one.
void complete(Object<Cast>& cast, const Catalog& catalog, Diagnostics& diagnostics);
/// Roles in the order of the catalog; PUBLIC is everybody.
void complete(Object<Policy>& policy, const Catalog& catalog, Diagnostics& diagnostics);
/// All tables, or some.
void complete(Object<Publication>& publication, const Catalog& catalog, Diagnostics& diagnostics);

/// Sorts what has an order in the file and none on the server; each once.
template <class T, class Less>
void sort_once(std::vector<T>& list, Less&& less) {
  std::sort(list.begin(), list.end(), less);
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

/// Fills in the schema of an operator: one of the model beside `beside`, or in public; else one of PostgreSQL's.
void find_operator(OperatorName& name, const std::string& beside, const Catalog& catalog);

/// Adds the families that come with operator classes: PostgreSQL makes one of the class's name where it names none.
void imply_operator_families(Catalog& catalog);

/// Calls complete() for every object of every kind that has one.
void complete_objects(Catalog& catalog, Diagnostics& diagnostics);

}  // namespace autogen
