// Renames that wait for each other: a name can be taken only when its owner gives it away.
#pragma once

#include <algorithm>
#include <vector>

#include "engine/probable_renames/candidate.hpp"

namespace autogen::probable {

/// Takes out, or where `emitted` is asked for makes not emitted, what would take the name of an object that keeps it,
/// and what would give away a name that no other one takes although the model has it: such a name keeps its object.
/// `stays(key)` tells whether a new name is one of the live side, `comes_again(key)` whether an old one is one of the
/// model. Settled renames give names away, and take them, too.
template <class Stays, class ComesAgain>
void keep_possible(std::vector<RenameCandidate>& candidates, bool emitted, const Stays& stays,
                   const ComesAgain& comes_again) {
  for (bool changed = true; changed;) {
    changed = false;
    for (auto it = candidates.begin(); it != candidates.end();) {
      const bool counts = !emitted || it->emitted;
      const auto any = [&](const auto& fits) {
        return std::any_of(candidates.begin(), candidates.end(), [&](const RenameCandidate& other) {
          return other.kind == it->kind && other.part == it->part && (!emitted || other.emitted) && fits(other);
        });
      };
      const bool free = !stays(it->to) || any([&](const RenameCandidate& other) { return other.from == it->to; });
      const bool left =
          !comes_again(it->from) || any([&](const RenameCandidate& other) { return other.to == it->from; });
      if (!counts || (free && left)) {
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
