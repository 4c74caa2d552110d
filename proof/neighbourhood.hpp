// The part of a database that a plan can touch: what it changes, what stands on that, and what both need.
#pragma once

#include <set>

#include "engine/diff.hpp"
#include "engine/step.hpp"

namespace autogen {

struct Neighbourhood {
  /// Objects with everything that is theirs: what the plan changes, and what stands on it, and so on upwards. A table
  /// counts with all of its parts.
  std::set<ObjectId> whole{};
  /// What those stand on, and so on downwards. Tables among them come without what would lead further: foreign keys,
  /// triggers, policies, rules.
  std::set<ObjectId> needed{};
};

/// What a plan names, upwards and downwards, as the live catalog calls it: renames are undone.
struct Touched {
  std::set<ObjectId> changed{};  ///< made, altered, dropped
  std::set<ObjectId> needed{};   ///< what its steps only stand on
};
Touched touched_by(const Plan& plan, const Difference& difference);

/// The surroundings of what is touched in `live`; ids that it does not have are passed over.
Neighbourhood neighbourhood_of(const Touched& touched, const Catalog& live);

/// Is the object of the model, as the renames of `difference` leave it, one that the plan changes or that the
/// neighbourhood holds? All others have not been made there, or not with everything that is theirs.
bool is_concerned(const ObjectId& id, const Touched& touched, const Neighbourhood& neighbourhood,
                  const Difference& difference);

/// These objects of the catalog, with what is attached to the whole ones (comments, owners, grants), and what no
/// reference leads to and new objects take after (default privileges).
Catalog part_of(const Neighbourhood& neighbourhood, const Catalog& live);

}  // namespace autogen
