#include "engine/probable_renames/column_features.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "engine/probable_renames/words.hpp"

namespace autogen::probable {
namespace {

constexpr std::size_t many_pairs = 10000;  // of one table

// The place of a column among those that are on both sides.
struct Slot {
  std::string before{};  // the next neighbour that stays, by its new name; "" at the edge
  std::string after{};
  std::size_t offset = 0;  // among the columns of this slot that may have been renamed
  bool last = false;       // nothing that stays comes after it
};

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

// What the end of a name promises about the value: an identifier, a moment, a number.
std::string_view role_of(const std::vector<std::string>& words) {
  if (words.empty()) return {};
  static constexpr std::array roles{
      std::pair{std::string_view("id"), std::string_view("id")},
      std::pair{std::string_view("uuid"), std::string_view("id")},
      std::pair{std::string_view("at"), std::string_view("moment")},
      std::pair{std::string_view("on"), std::string_view("moment")},
      std::pair{std::string_view("date"), std::string_view("moment")},
      std::pair{std::string_view("time"), std::string_view("moment")},
      std::pair{std::string_view("count"), std::string_view("number")},
      std::pair{std::string_view("total"), std::string_view("number")},
      std::pair{std::string_view("number"), std::string_view("number")},
      std::pair{std::string_view("type"), std::string_view("type")},
      std::pair{std::string_view("url"), std::string_view("url")},
  };
  for (const auto& [word, role] : roles) {
    if (words.back() == word) return role;
  }
  return {};
}

double share(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::size_t both = 0;
  for (const auto& item : a) both += b.contains(item) ? 1U : 0U;
  const auto all = a.size() + b.size() - both;
  return all == 0 ? 0 : static_cast<double>(both) / static_cast<double>(all);
}

std::size_t found(const std::map<std::string, std::size_t>& map, const std::string& key) {
  const auto it = map.find(key);
  return it == map.end() ? 0 : it->second;
}

// Columns without which a table is hardly made: their names say what they are, and are not given up.
bool is_customary(const ColumnProfile& column) {
  static const std::set<std::string> names{"id", "created_at", "updated_at", "deleted_at", "inserted_at"};
  return names.contains(column.key.name);
}

class Table {
 public:
  Table(const TablePair& table, const ColumnContext& context)
      : table_(table),
        context_(context),
        old_slots_(slots_of(table.before->columns, table.old_columns)),
        new_slots_(slots_of(table.after->columns, table.new_columns)) {
    for (const auto i : table.old_columns) ++old_types_[before(i).type];
    for (const auto i : table.new_columns) ++new_types_[after(i).type];
    for (const auto i : table.new_columns) {
      const auto& slot = new_slots_[i];
      ++new_in_slot_[{slot.before, slot.after}];
    }
    for (const auto i : table.old_columns) {
      const auto& slot = old_slots_[i];
      ++old_in_slot_[{slot.before, slot.after}];
    }
    table_words_ = substitution(table.before->words, table.after->words);
    for (const auto& [place, olds] : gaps(old_slots_, table.old_columns)) align(olds, place);
    const bool few = table.old_columns.size() * table.new_columns.size() <= many_pairs;
    for (const auto i : table.old_columns) {
      for (const auto j : table.new_columns) {
        if (few || plausible(i, j)) names_.emplace(std::pair(i, j), likeness_of(i, j));
      }
    }
    for (const auto& [pair, names] : names_) {
      const auto& [i, j] = pair;
      if (before(i).family != after(j).family || same_name(i, j)) continue;
      best_of_old_[i].add(names.shared);
      best_of_new_[j].add(names.shared);
      if (names.shared > 0) exchanged_[substitution(before(i).words, after(j).words)].insert(i);
    }
  }

  std::vector<Pair> pairs() const {
    std::vector<Pair> out;
    for (const auto& [pair, names] : names_) {
      out.push_back({pair.first, pair.second, features(pair.first, pair.second, names)});
    }
    return out;
  }

 private:
  // The two greatest values that were seen.
  struct Best {
    double first = 0;
    double second = 0;
    void add(double value) {
      if (value > first) {
        second = first;
        first = value;
      } else if (value > second) {
        second = value;
      }
    }
    double without(double value) const { return value >= first ? second : first; }
  };

  // Worth a look at all: not so where neither the type, nor the place, nor a word is the same.
  bool plausible(std::size_t i, std::size_t j) const {
    const auto& a = before(i);
    const auto& b = after(j);
    if (a.type == b.type || old_slots_[i].before == new_slots_[j].before) return true;
    return std::any_of(a.words.begin(), a.words.end(), [&](const std::string& word) {
      return std::find(b.words.begin(), b.words.end(), word) != b.words.end();
    });
  }

  // A column that is on both sides and may have given its name to another one: its name says nothing.
  bool same_name(std::size_t i, std::size_t j) const { return before(i).key.name == after(j).key.name; }

  Likeness likeness_of(std::size_t i, std::size_t j) const {
    const auto& a = before(i);
    const auto& b = after(j);
    if (same_name(i, j)) return {};
    return compare_names(a.key.name, a.words, b.key.name, b.words);
  }

  using Place = std::pair<std::string, std::string>;
  static std::map<Place, std::vector<std::size_t>> gaps(const std::vector<Slot>& slots,
                                                        const std::vector<std::size_t>& open) {
    std::map<Place, std::vector<std::size_t>> out;
    for (const auto i : open) out[{slots[i].before, slots[i].after}].push_back(i);
    return out;
  }

  // Where a run of columns is replaced by one of the same types in the same order, nobody has made that up.
  void align(const std::vector<std::size_t>& olds, const Place& place) {
    std::vector<std::size_t> news;
    for (const auto j : table_.new_columns) {
      if (new_slots_[j].before == place.first && new_slots_[j].after == place.second) news.push_back(j);
    }
    if (news.size() != olds.size()) return;
    for (std::size_t k = 0; k < olds.size(); ++k) {
      const auto& a = before(olds[k]);
      const auto& b = after(news[k]);
      if (a.type != b.type || a.nullable != b.nullable) return;
    }
    for (std::size_t k = 0; k < olds.size(); ++k) aligned_[{olds[k], news[k]}] = olds.size();
  }

  double value_in(const std::map<std::size_t, Best>& best, std::size_t at, double shared) const {
    const auto it = best.find(at);
    return it == best.end() ? 0 : std::clamp(shared - it->second.without(shared), -1.0, 1.0);
  }

  const ColumnProfile& before(std::size_t i) const { return table_.before->columns[i]; }
  const ColumnProfile& after(std::size_t i) const { return table_.after->columns[i]; }

  std::vector<double> features(std::size_t i, std::size_t j, const Likeness& names) const {
    const auto& a = before(i);
    const auto& b = after(j);
    const auto yes = [](bool value) { return value ? 1.0 : 0.0; };
    const auto& s = old_slots_[i];
    const auto& t = new_slots_[j];
    const bool same_before = s.before == t.before;
    const bool same_after = s.after == t.after;
    const bool same_slot = same_before && same_after;
    const bool alone = same_slot && found_slot(old_in_slot_, s) == 1 && found_slot(new_in_slot_, t) == 1;
    const auto difference = substitution(a.words, b.words);
    const bool same_type = a.type == b.type;
    const bool both_target = !a.targets.empty() && !b.targets.empty();
    const bool same_target = both_target && share(a.targets, b.targets) > 0;
    const bool plain_a = a.default_text.empty();
    const bool plain_b = b.default_text.empty();
    const auto role_a = role_of(a.words);
    const auto role_b = role_of(b.words);
    const auto old_count = static_cast<double>(table_.old_columns.size());
    const auto new_count = static_cast<double>(table_.new_columns.size());
    const auto run = aligned_.find({i, j});
    const auto here = exchanged_.find(difference);
    const bool in_family = a.family == b.family;
    return {
        names.shared,
        names.edit,
        yes(names.contained),
        yes(names.same_first),
        yes(names.same_last),
        yes(names.abbreviated),
        yes(names.shared == 0 && names.edit < 0.5),
        yes(role_a != role_b && !role_a.empty() && !role_b.empty()),
        yes(role_a.empty() != role_b.empty()),
        yes(same_type),
        yes(a.family != b.family || a.array != b.array || (a.family == Family::other && !same_type)),
        yes(same_type && old_types_.at(a.type) == 1 && new_types_.at(b.type) == 1),
        yes(a.nullable != b.nullable),
        yes(!plain_a && a.default_text == b.default_text),
        yes(!plain_a && !plain_b && a.default_text != b.default_text),
        yes(plain_a != plain_b),
        yes(a.in_key != b.in_key || a.serial != b.serial || a.generated != b.generated),
        yes(!a.uses.empty() && a.uses == b.uses),
        yes(!a.uses.empty() && !b.uses.empty() && a.uses != b.uses && share(a.uses, b.uses) > 0),
        yes(a.uses.empty() != b.uses.empty()),
        yes(same_target),
        yes(both_target && !same_target),
        yes(a.targets.empty() != b.targets.empty()),
        yes(a.checked && b.checked),
        yes(same_slot),
        yes(same_slot && s.offset == t.offset),
        yes(alone),
        yes(same_before != same_after),
        yes(t.last && !s.last),
        std::log(std::max(1.0, old_count)),
        std::log(std::max(1.0, new_count)),
        yes(old_count == new_count),
        yes(table_.after->column(a.key.name) == nullptr && found(context_.added, a.key.name) > 0),
        yes(table_.before->column(b.key.name) == nullptr && found(context_.dropped, b.key.name) > 0),
        std::log(std::max<double>(1, static_cast<double>(found(context_.substitutions, difference)))),
        yes(found(context_.table_substitutions, difference) > 0),
        yes(table_.renamed),
        yes(table_.renamed && !table_words_.empty() && difference == table_words_),
        yes(is_customary(a) || is_customary(b)),
        yes(old_count == 1 && new_count == 1),
        yes(run != aligned_.end()),
        run == aligned_.end() ? 0 : std::log(static_cast<double>(run->second)),
        here == exchanged_.end() || difference.empty() ? 0 : std::log(static_cast<double>(here->second.size())),
        in_family ? value_in(best_of_old_, i, names.shared) : 0,
        in_family ? value_in(best_of_new_, j, names.shared) : 0,
        yes(!a.comment.empty() && a.comment == b.comment),
        yes(!a.comment.empty() && !b.comment.empty() && a.comment != b.comment),
    };
  }

  using SlotCounts = std::map<std::pair<std::string, std::string>, std::size_t>;
  static std::size_t found_slot(const SlotCounts& counts, const Slot& slot) {
    const auto it = counts.find({slot.before, slot.after});
    return it == counts.end() ? 0 : it->second;
  }

  const TablePair& table_;
  const ColumnContext& context_;
  std::vector<Slot> old_slots_;
  std::vector<Slot> new_slots_;
  std::map<std::string, std::size_t> old_types_;
  std::map<std::string, std::size_t> new_types_;
  SlotCounts old_in_slot_;
  SlotCounts new_in_slot_;
  std::string table_words_;
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> aligned_;  // with the length of the run
  std::map<std::pair<std::size_t, std::size_t>, Likeness> names_;
  std::map<std::size_t, Best> best_of_old_;
  std::map<std::size_t, Best> best_of_new_;
  std::map<std::string, std::set<std::size_t>> exchanged_;
};

}  // namespace

std::vector<Pair> column_pairs(const TablePair& table, const ColumnContext& context) {
  return Table(table, context).pairs();
}

bool says_too_little(const Pair& pair) {
  const auto weights = column_weights();
  const auto seen = [&](std::string_view name) {
    for (std::size_t i = 0; i < weights.size(); ++i) {
      if (weights[i].name == name) return pair.features[i] > 0;
    }
    throw std::logic_error("no feature of that name");
  };
  const bool differs = seen("null_differs") || seen("other_default") || seen("default_one_side") || !seen("same_type");
  const bool elsewhere = !seen("same_slot");
  return (seen("no_word") && (differs || elsewhere)) || seen("key_differs") || seen("other_family");
}

}  // namespace autogen::probable
