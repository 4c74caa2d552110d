// Renames that give each other's names away (a becomes b, b becomes a); a part of apply_renames.cpp. The names that are
// there do not tell whether that has happened: what they are names of does.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "engine/diff.hpp"
#include "engine/rename.hpp"
#include "model/type_names.hpp"
#include "support/text.hpp"

namespace autogen {

/// Renames an object of the live side, and notes it.
template <class Kind>
void carry_out(Difference& difference, const Key& from, const Key& to) {
  keep_second_name(difference.have.of<Kind>().at(from), to);
  const auto& old = *difference.have.find<Kind>(from);
  Delta<Kind> delta{old, old};
  delta.after->key = to;
  rename_in<Kind>(difference.have, from, to);
  difference.renames.push_back(std::move(delta));
}

/// How many objects differ, or are on one side only.
inline std::size_t count_differences(const Catalog& have, const Catalog& want) {
  std::size_t out = 0;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    for (const auto& [key, object] : want.of<Kind>()) {
      const auto* live = have.find<Kind>(key);
      if (live == nullptr || !same(live->def, object.def)) ++out;
    }
    for (const auto& [key, object] : have.of<Kind>()) {
      if (want.find<Kind>(key) == nullptr) ++out;
    }
  });
  return out;
}

/// The hints of a ring that begins with this one, each after the one that frees its new name; empty for none.
template <class Kind>
std::vector<RenameHint> ring_of(const RenameHint& first, const Difference& difference,
                                const std::vector<RenameHint>& hints) {
  std::vector<RenameHint> ring{first};
  while (ring.back().from != first.to) {
    const auto next = std::find_if(hints.begin(), hints.end(), [&](const RenameHint& hint) {
      return hint.kind == Kind::kind && hint.to == ring.back().from && hint.from != hint.to;
    });
    if (next == hints.end() || ring.size() > hints.size()) return {};
    ring.push_back(*next);
  }
  const bool there = std::all_of(ring.begin(), ring.end(), [&](const RenameHint& hint) {
    return difference.have.find<Kind>(hint.from) != nullptr && difference.want.find<Kind>(hint.from) != nullptr;
  });
  return ring.size() > 1 && there ? ring : std::vector<RenameHint>{};
}

/// A name for an object while another one has its own, which nothing of either side has.
inline Key name_aside(const Key& key, const Difference& difference) {
  const auto taken = [&](const std::string& name) {
    bool out = false;
    for (const auto* catalog : {&difference.have, &difference.want}) {
      Kinds::for_each([&]<class Kind>(Of<Kind>) {
        for (const auto& [other, object] : catalog->template of<Kind>()) {
          out = out || (other.schema == key.schema && other.name == name);
        }
      });
    }
    return out;
  };
  Key out = key;
  out.name = "autogen_aside_" + clip(key.name, 49);
  for (int number = 1; taken(out.name); ++number) {
    out.name = fmt::format("autogen_aside_{}_{}", number, clip(key.name, 40));
  }
  return out;
}

/// Renames along the ring: the first one goes aside, and takes its new name when that is free.
template <class Kind>
void rename_ring(Difference& difference, const std::vector<RenameHint>& ring) {
  const auto aside = name_aside(ring.front().from, difference);
  carry_out<Kind>(difference, ring.front().from, aside);
  for (auto it = ring.begin() + 1; it != ring.end(); ++it) carry_out<Kind>(difference, it->from, it->to);
  carry_out<Kind>(difference, aside, ring.front().to);
}

/// Carries out the rings of hints that bring the database nearer to the model. Throws Failure for one of which nobody
/// can tell whether it has happened.
template <class Kind>
void apply_rings(Difference& difference, const std::vector<RenameHint>& hints) {
  std::vector<Key> seen;
  for (const auto& hint : hints) {
    if (hint.kind != Kind::kind || std::find(seen.begin(), seen.end(), hint.to) != seen.end()) continue;
    const auto ring = ring_of<Kind>(hint, difference, hints);
    if (ring.empty()) continue;
    for (const auto& one : ring) seen.push_back(one.to);
    Difference trial = difference;
    rename_ring<Kind>(trial, ring);
    const auto as_it_is = count_differences(difference.have, difference.want);
    const auto renamed = count_differences(trial.have, trial.want);
    if (renamed < as_it_is) {
      difference = std::move(trial);
    } else if (renamed == as_it_is) {
      throw Failure(
          fmt::format("{} and {} are to exchange their names and are alike: whether that is done cannot be told",
                      to_string(ObjectId{Kind::kind, hint.from}), to_string(hint.to)),
          hint.where, "take renamed_from out, and write the renames by hand in a revision of your own");
    } else {
      difference.spent.insert(difference.spent.end(), ring.begin(), ring.end());
    }
  }
}

}  // namespace autogen
