// Where the columns of a table stand on both sides, and which of them stand in each other's place.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/probable_renames/profile.hpp"

namespace autogen::probable {

/// The place of a column among those that are on both sides.
struct Slot {
  std::string before{};    ///< the next neighbour that stays, by its new name; "" at the edge
  std::string after{};     ///< the one on the other side
  std::size_t offset = 0;  ///< among the columns of this slot that may have been renamed
  bool last = false;       ///< nothing that stays comes after it
};

/// A pair of columns: places in the old profile and in the new one.
using ColumnPair = std::pair<std::size_t, std::size_t>;

class ColumnPlaces {
 public:
  /// `olds` and `news` are the columns that may have been renamed, in their order. `worth` tells how well two columns
  /// of one slot match; not at all at 0.
  ColumnPlaces(const std::vector<ColumnProfile>& before, const std::vector<std::size_t>& olds,
               const std::vector<ColumnProfile>& after, const std::vector<std::size_t>& news,
               const std::function<double(std::size_t, std::size_t)>& worth);

  const Slot& of_old(std::size_t i) const { return old_slots_[i]; }
  const Slot& of_new(std::size_t j) const { return new_slots_[j]; }
  bool same_slot(std::size_t i, std::size_t j) const { return place(old_slots_[i]) == place(new_slots_[j]); }
  /// Are they the only ones that come and go at their place?
  bool alone(std::size_t i, std::size_t j) const;
  /// The length of the run of columns that gives way to one of the same types in the same order, where the two stand in
  /// each other's place in such a one; 0 elsewhere.
  std::size_t run(std::size_t i, std::size_t j) const;
  /// Are they put together when the columns of their slot are matched for the best total without changing their order?
  bool in_order(std::size_t i, std::size_t j) const { return in_order_.contains({i, j}); }

 private:
  using Place = std::pair<std::string, std::string>;
  using Groups = std::map<Place, std::vector<std::size_t>>;

  static Place place(const Slot& slot) { return {slot.before, slot.after}; }
  static Groups groups(const std::vector<Slot>& slots, const std::vector<std::size_t>& open);

  std::vector<Slot> old_slots_;
  std::vector<Slot> new_slots_;
  Groups old_groups_;
  Groups new_groups_;
  std::map<ColumnPair, std::size_t> runs_;
  std::set<ColumnPair> in_order_;
};

}  // namespace autogen::probable
