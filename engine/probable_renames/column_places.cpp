#include "engine/probable_renames/column_places.hpp"

#include <algorithm>

namespace autogen::probable {
namespace {

constexpr std::size_t many_pairs = 10000;  // of one slot

std::vector<Slot> slots_of(const std::vector<ColumnProfile>& columns, const std::vector<std::size_t>& open) {
  std::vector<Slot> out(columns.size());
  std::vector<bool> is_open(columns.size());
  for (const auto i : open) is_open[i] = true;
  std::string last;
  std::size_t offset = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (is_open[i]) {
      out[i].before = last;
      out[i].offset = offset++;
    } else {
      last = columns[i].key.name;
      offset = 0;
    }
  }
  last.clear();
  bool none = true;
  for (std::size_t i = columns.size(); i-- > 0;) {
    if (is_open[i]) {
      out[i].after = last;
      out[i].last = none;
    } else {
      last = columns[i].key.name;
      none = false;
    }
  }
  return out;
}

// Where a run of columns is replaced by one of the same types in the same order, nobody has made that up.
bool is_run(const std::vector<ColumnProfile>& before, const std::vector<std::size_t>& olds,
            const std::vector<ColumnProfile>& after, const std::vector<std::size_t>& news) {
  return std::equal(olds.begin(), olds.end(), news.begin(), news.end(), [&](std::size_t i, std::size_t j) {
    return before[i].type == after[j].type && before[i].nullable == after[j].nullable;
  });
}

// The longest common subsequence, by worth instead of length; of two that are as good the one that matches earlier.
std::vector<ColumnPair> matched_in_order(const std::vector<std::size_t>& olds, const std::vector<std::size_t>& news,
                                         const std::function<double(std::size_t, std::size_t)>& worth) {
  std::vector<ColumnPair> out;
  const auto n = olds.size();
  const auto m = news.size();
  if (n * m > many_pairs) return out;
  std::vector<double> worths(n * m);
  std::vector<std::vector<double>> best(n + 1, std::vector<double>(m + 1));
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t j = m; j-- > 0;) {
      const auto value = worths[i * m + j] = worth(olds[i], news[j]);
      best[i][j] = std::max({best[i + 1][j], best[i][j + 1], value > 0 ? value + best[i + 1][j + 1] : 0.0});
    }
  }
  constexpr double rounding = 1e-9;
  for (std::size_t i = 0, j = 0; i < n && j < m;) {
    const auto value = worths[i * m + j];
    if (value > 0 && value + best[i + 1][j + 1] >= best[i][j] - rounding) {
      out.emplace_back(olds[i++], news[j++]);
    } else if (best[i][j + 1] >= best[i + 1][j]) {
      ++j;
    } else {
      ++i;
    }
  }
  return out;
}

}  // namespace

ColumnPlaces::ColumnPlaces(const std::vector<ColumnProfile>& before, const std::vector<std::size_t>& olds,
                           const std::vector<ColumnProfile>& after, const std::vector<std::size_t>& news,
                           const std::function<double(std::size_t, std::size_t)>& worth)
    : old_slots_(slots_of(before, olds)),
      new_slots_(slots_of(after, news)),
      old_groups_(groups(old_slots_, olds)),
      new_groups_(groups(new_slots_, news)) {
  for (const auto& [place, here] : old_groups_) {
    const auto there = new_groups_.find(place);
    if (there == new_groups_.end()) continue;
    if (is_run(before, here, after, there->second)) {
      for (std::size_t k = 0; k < here.size(); ++k) runs_[{here[k], there->second[k]}] = here.size();
    }
    for (const auto& pair : matched_in_order(here, there->second, worth)) in_order_.insert(pair);
  }
}

ColumnPlaces::Groups ColumnPlaces::groups(const std::vector<Slot>& slots, const std::vector<std::size_t>& open) {
  Groups out;
  for (const auto i : open) out[place(slots[i])].push_back(i);
  return out;
}

bool ColumnPlaces::alone(std::size_t i, std::size_t j) const {
  return same_slot(i, j) && old_groups_.at(place(old_slots_[i])).size() == 1 &&
         new_groups_.at(place(new_slots_[j])).size() == 1;
}

std::size_t ColumnPlaces::run(std::size_t i, std::size_t j) const {
  const auto it = runs_.find({i, j});
  return it == runs_.end() ? 0 : it->second;
}

}  // namespace autogen::probable
