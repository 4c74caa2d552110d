#include "engine/probable_renames/column_features.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/probable_renames/column_places.hpp"
#include "engine/probable_renames/words.hpp"

namespace autogen::probable {
namespace {

constexpr std::size_t many_pairs = 10000;  // of one table

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

bool share_any(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& item) { return b.contains(item); });
}

std::size_t found(const std::map<std::string, std::size_t>& map, const std::string& key) {
  const auto it = map.find(key);
  return it == map.end() ? 0 : it->second;
}

// The words of the names of all columns of a table: one that many of them have says little.
class WordCounts {
 public:
  explicit WordCounts(const TablePair& table) {
    std::set<std::string> seen;
    for (const auto* profile : {table.before, table.after}) {
      for (const auto& column : profile->columns) {
        if (!seen.insert(column.key.name).second) continue;
        for (const auto& word : std::set<std::string>(column.words.begin(), column.words.end())) ++counts_[word];
      }
    }
  }
  // Two columns have a word that an old one and its new one share.
  double weight(const std::string& word) const {
    return 1 / (1 + std::log(std::max(1.0, static_cast<double>(found(counts_, word)) / 2)));
  }

 private:
  std::map<std::string, std::size_t> counts_;
};

class Table {
 public:
  Table(const TablePair& table, const ColumnContext& context)
      : table_(table),
        context_(context),
        words_(table),
        places_(table.before->columns, table.old_columns, table.after->columns, table.new_columns,
                [&](std::size_t i, std::size_t j) { return worth(i, j); }),
        keeps_order_(context.keeps_order(table.after->key)) {
    for (const auto i : table.old_columns) ++old_types_[before(i).type];
    for (const auto i : table.new_columns) ++new_types_[after(i).type];
    const bool few = table.old_columns.size() * table.new_columns.size() <= many_pairs;
    for (const auto i : table.old_columns) {
      for (const auto j : table.new_columns) {
        if (few || plausible(i, j)) names_.emplace(ColumnPair(i, j), alike(i, j));
      }
    }
    for (const auto& [pair, names] : names_) {
      const auto& [i, j] = pair;
      if (before(i).family != after(j).family || same_name(i, j)) continue;
      best_of_old_[i].add(names);
      best_of_new_[j].add(names);
      if (names > 0) exchanged_[substitution(before(i).words, after(j).words)].insert(i);
    }
  }

  std::vector<Pair> pairs() const {
    std::vector<Pair> out;
    for (const auto& [pair, names] : names_) {
      out.push_back({pair.first, pair.second, features(pair.first, pair.second, names)});
      out.back().stays = same_name(pair.first, pair.second);
      out.back().hint_only = says_too_little(before(pair.first), after(pair.second), names > 0);
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

  // Another kind of values, and what is in the key alone, counts or is computed, is no proof; nor is a column that has
  // no word in common with the old one and differs in its values.
  static bool says_too_little(const ColumnProfile& a, const ColumnProfile& b, bool word) {
    const bool other_role = a.in_key != b.in_key || a.serial != b.serial || a.generated != b.generated;
    const bool other_values = a.nullable != b.nullable || a.default_text != b.default_text;
    return other_family(a, b) || other_role || (other_values && !word);
  }
  static bool other_family(const ColumnProfile& a, const ColumnProfile& b) {
    return a.family != b.family || a.array != b.array || (a.family == Family::other && a.type != b.type);
  }

  static bool same_kind(const ColumnProfile& a, const ColumnProfile& b) {
    return a.type == b.type && a.nullable == b.nullable && a.default_text == b.default_text && a.targets == b.targets &&
           a.uses == b.uses;
  }

  // Worth a look at all: not so where neither the type, nor the place, nor a word is the same.
  bool plausible(std::size_t i, std::size_t j) const {
    const auto& a = before(i);
    const auto& b = after(j);
    if (a.type == b.type || places_.of_old(i).before == places_.of_new(j).before) return true;
    return std::any_of(a.words.begin(), a.words.end(), [&](const std::string& word) {
      return std::find(b.words.begin(), b.words.end(), word) != b.words.end();
    });
  }

  // A column that is on both sides and may have given its name to another one: its name says nothing.
  bool same_name(std::size_t i, std::size_t j) const { return before(i).key.name == after(j).key.name; }

  double alike(std::size_t i, std::size_t j) const {
    if (same_name(i, j)) return 0;
    return shared_words(before(i).words, after(j).words, [&](const std::string& word) { return words_.weight(word); });
  }

  // Of two columns of one place, for the way to match them in their order.
  double worth(std::size_t i, std::size_t j) const {
    const auto& a = before(i);
    const auto& b = after(j);
    if (a.family != b.family || a.array != b.array) return 0;
    return (a.type == b.type ? 1.0 : 0.3) + (a.nullable == b.nullable ? 0.2 : 0.0) +
           (a.default_text == b.default_text ? 0.2 : 0.0) + alike(i, j);
  }

  static double lead(const std::map<std::size_t, Best>& best, std::size_t at, double names) {
    const auto it = best.find(at);
    return it == best.end() ? 0 : std::clamp(names - it->second.without(names), -1.0, 1.0);
  }

  const ColumnProfile& before(std::size_t i) const { return table_.before->columns[i]; }
  const ColumnProfile& after(std::size_t i) const { return table_.after->columns[i]; }

  std::vector<double> features(std::size_t i, std::size_t j, double names) const {
    const auto& a = before(i);
    const auto& b = after(j);
    const auto yes = [](bool value) { return value ? 1.0 : 0.0; };
    const auto& s = places_.of_old(i);
    const auto& t = places_.of_new(j);
    const bool same_slot = places_.same_slot(i, j);
    const bool in_order = places_.in_order(i, j);
    const auto difference = substitution(a.words, b.words);
    const bool same_type = a.type == b.type;
    const bool both_target = !a.targets.empty() && !b.targets.empty();
    const bool same_target = both_target && share_any(a.targets, b.targets);
    const bool plain_a = a.default_text.empty();
    const bool plain_b = b.default_text.empty();
    const auto role_a = role_of(a.words);
    const auto role_b = role_of(b.words);
    const auto old_count = static_cast<double>(table_.old_columns.size());
    const auto new_count = static_cast<double>(table_.new_columns.size());
    const auto here = exchanged_.find(difference);
    const bool in_family = a.family == b.family && !same_name(i, j);
    return {
        yes(role_a != role_b && !role_a.empty() && !role_b.empty()),
        yes(same_kind(a, b)),
        yes(other_family(a, b)),
        yes(same_type && old_types_.at(a.type) == 1 && new_types_.at(b.type) == 1),
        yes(a.nullable != b.nullable),
        yes(!plain_a && a.default_text == b.default_text),
        yes(!plain_a && !plain_b && a.default_text != b.default_text),
        yes(plain_a != plain_b),
        yes(!a.uses.empty() && a.uses == b.uses),
        yes(a.uses.empty() != b.uses.empty()),
        yes(same_target),
        yes(both_target && !same_target),
        yes(a.targets.empty() != b.targets.empty()),
        yes(a.checked && b.checked),
        yes(same_slot && s.offset == t.offset),
        yes(places_.alone(i, j)),
        yes((s.before == t.before) != (s.after == t.after)),
        yes(t.last && !s.last),
        yes(in_order),
        yes(keeps_order_ && in_order && !t.last),
        yes(keeps_order_ && (t.last ? !s.last : !same_slot)),
        std::log(std::max(1.0, static_cast<double>(places_.run(i, j)))),
        std::log(std::max(1.0, old_count)),
        std::log(std::max(1.0, new_count)),
        yes(old_count == new_count),
        yes(old_count == 1 && new_count == 1),
        yes(table_.after->column(a.key.name) == nullptr && found(context_.added, a.key.name) > 0),
        yes(table_.before->column(b.key.name) == nullptr && found(context_.dropped, b.key.name) > 0),
        std::log(std::max<double>(1, static_cast<double>(found(context_.substitutions, difference)))),
        here == exchanged_.end() || difference.empty() ? 0 : std::log(static_cast<double>(here->second.size())),
        in_family ? lead(best_of_old_, i, names) : 0,
        in_family ? lead(best_of_new_, j, names) : 0,
        yes(share_any(a.names, b.names)),
        yes(!a.comment.empty() && a.comment == b.comment),
        yes(!a.comment.empty() && !b.comment.empty() && a.comment != b.comment),
    };
  }

  const TablePair& table_;
  const ColumnContext& context_;
  WordCounts words_;
  ColumnPlaces places_;
  bool keeps_order_;
  std::map<std::string, std::size_t> old_types_;
  std::map<std::string, std::size_t> new_types_;
  std::map<ColumnPair, double> names_;
  std::map<std::size_t, Best> best_of_old_;
  std::map<std::size_t, Best> best_of_new_;
  std::map<std::string, std::set<std::size_t>> exchanged_;
};

}  // namespace

bool ColumnContext::keeps_order(const Key& table) const {
  return !disordered.contains(table) && disordered.size() * 3 <= extended;
}

std::vector<Pair> column_pairs(const TablePair& table, const ColumnContext& context) {
  return Table(table, context).pairs();
}

}  // namespace autogen::probable
