// Renames that wait for each other: a name can be taken only when its owner gives it away.
#pragma once

#include <algorithm>
#include <vector>

#include "engine/probable_renames/candidate.hpp"

namespace autogen::probable {

/// Takes out, or where `emitted` is asked for makes not emitted, what would take the name of an object that keeps it.
/// `stays(key)` tells whether the new name is one of the live side. Settled renames give names away, too.
template <class Stays>
void keep_possible(std::vector<RenameCandidate>& candidates, bool emitted, const Stays& stays) {
  for (bool changed = true; changed;) {
    changed = false;
    for (auto it = candidates.begin(); it != candidates.end();) {
      const bool counts = !emitted || it->emitted;
      const bool given_away = std::any_of(candidates.begin(), candidates.end(), [&](const RenameCandidate& other) {
        return other.kind == it->kind && other.from == it->to && other.part == it->part && (!emitted || other.emitted);
      });
      if (!counts || !stays(it->to) || given_away) {
        ++it;
        continue;
      }
      changed = true;
      if (emitted) {
        it->emitted = false;
        ++it;
      } else {
        it = candidates.erase(it);
      }
    }
  }
}

}  // namespace autogen::probable
