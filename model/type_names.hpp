// Under which names a catalog has its types: most have the name of their object, a range brings a multirange type, too.
#pragma once

#include <optional>
#include <string>

#include "model/kinds.hpp"

namespace autogen {

/// The name of the multirange type of a range: what is said, or what PostgreSQL makes of the range's own name
/// (makeMultirangeTypeName in its sources).
std::string multirange_name(const Object<Range>& range);

/// The name of the type that comes with this one besides its array, "" for none.
template <class Kind>
std::string second_type_name(const Object<Kind>&) {
  return {};
}
inline std::string second_type_name(const Object<Range>& range) { return multirange_name(range); }

/// What is renamed to another key keeps the second name, which is said from then on where it is not the new key's own.
template <class Kind>
void keep_second_name(Object<Kind>&, const Key&) {}
void keep_second_name(Object<Range>& range, const Key& to);

/// The object behind a type of this name, of whatever kind the catalog has it.
std::optional<ObjectId> type_named(const Key& key, const Catalog& catalog);

/// Completes and checks what is said of domains, composite types and ranges: names of checks, names that are there
/// twice, names that two types have.
void complete_types(Catalog& catalog, Diagnostics& diagnostics);

/// Forgets the name of a NOT NULL constraint that PostgreSQL gives by itself.
void settle_not_null(Object<Domain>& domain);

}  // namespace autogen
