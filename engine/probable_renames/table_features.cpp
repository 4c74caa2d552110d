#include "engine/probable_renames/table_features.hpp"

#include <algorithm>
#include <cmath>

#include "engine/probable_renames/table_blocks.hpp"
#include "engine/probable_renames/words.hpp"

namespace autogen::probable {
namespace {

bool is_customary(const std::string& column) {
  static const std::set<std::string> names{"id", "created_at", "updated_at", "deleted_at", "inserted_at"};
  return names.contains(column);
}

std::size_t found(const std::map<std::string, std::size_t>& map, const std::string& key) {
  const auto it = map.find(key);
  return it == map.end() || key.empty() ? 0 : it->second;
}

struct Overlap {
  double both = 0;
  double left = 0;
  double right = 0;
  double share() const {
    const auto all = left + right - both;
    return all == 0 ? 0 : both / all;
  }
  double of_smaller() const {
    const auto least = std::min(left, right);
    return least == 0 ? 0 : both / least;
  }
};

double multiset_share(std::vector<std::string> a, std::vector<std::string> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  std::vector<std::string> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  const auto all = a.size() + b.size() - both.size();
  return all == 0 ? 0 : static_cast<double>(both.size()) / static_cast<double>(all);
}

double share(const std::set<std::string>& a, const std::set<std::string>& b) {
  return multiset_share({a.begin(), a.end()}, {b.begin(), b.end()});
}

// How much of the first is in the second.
double part(const std::set<std::string>& a, const std::set<std::string>& b) {
  const auto both = std::count_if(a.begin(), a.end(), [&](const std::string& item) { return b.contains(item); });
  return a.empty() ? 0 : static_cast<double>(both) / static_cast<double>(a.size());
}

class Tables {
 public:
  explicit Tables(const TableContext& context) : context_(context) {}

  std::vector<double> features(const TableProfile& a, const TableProfile& b) const {
    const auto yes = [](bool value) { return value ? 1.0 : 0.0; };
    // A table that is on both sides and may have given its name to another one: its name says nothing.
    const auto names = a.key == b.key ? Likeness{} : compare_names(a.key.name, a.words, b.key.name, b.words);
    Overlap columns;
    Overlap typed;
    std::map<std::string, const ColumnProfile*> by_name;
    std::vector<std::string> types_a;
    std::vector<std::string> types_b;
    double named = 0;
    for (const auto& column : b.columns) {
      by_name.emplace(column.key.name, &column);
      if (is_customary(column.key.name)) continue;
      const auto weight = rarity(column.key.name);
      columns.right += weight;
      typed.right += weight;
      types_b.push_back(shape(column));
    }
    for (const auto& column : a.columns) {
      if (is_customary(column.key.name)) continue;
      const auto weight = rarity(column.key.name);
      columns.left += weight;
      typed.left += weight;
      types_a.push_back(shape(column));
      const auto it = by_name.find(column.key.name);
      if (it == by_name.end()) continue;
      columns.both += weight;
      named += 1;
      if (it->second->type == column.type) typed.both += weight;
    }
    const auto old_count = static_cast<double>(types_a.size());
    const auto new_count = static_cast<double>(types_b.size());
    const bool same_shape = types_a == types_b && !types_a.empty();
    const auto customary = [](const TableProfile& table) {
      std::set<std::string> out;
      for (const auto& column : table.columns) {
        if (is_customary(column.key.name)) out.insert(column.key.name + " " + column.type);
      }
      return out;
    };
    const auto& targets = a.targets;
    const auto& others = b.targets;
    const auto difference = substitution(a.words, b.words);
    return {
        names.shared,
        names.edit,
        yes(names.same_last),
        yes(names.shared == 0 && names.edit < 0.5),
        columns.share(),
        columns.of_smaller(),
        typed.share(),
        aligned(a, b),
        types_a.empty() && types_b.empty() ? 1 : multiset_share(types_a, types_b),
        yes(same_shape),
        yes(named == 0 && old_count > 0 && new_count > 0),
        yes((old_count == 0 && new_count == 0) || (columns.share() > 0.999 && typed.share() > 0.999)),
        std::min(std::log(1 + named), 3.0),
        yes(!targets.empty() && !others.empty() && share(targets, others) == 0),
        yes(!a.sources.empty() && !b.sources.empty() && share(a.sources, b.sources) == 0),
        yes(a.sources.empty() != b.sources.empty()),
        share(customary(a), customary(b)),
        spread(b, context_.lost),
        yes(a.key.schema != b.key.schema && a.key.name == b.key.name),
        yes(a.key.schema != b.key.schema && a.key.name != b.key.name),
        yes(a.partition != b.partition || a.foreign != b.foreign),
        std::log(std::max<double>(1, static_cast<double>(found(context_.substitutions, difference)))),
        part(a.references, b.references),
        share(a.names, b.names),
        yes(!a.comment.empty() && a.comment == b.comment),
    };
  }

 private:
  // A column that few tables have says more.
  double rarity(const std::string& column) const {
    const auto it = context_.column_count.find(column);
    const auto count = it == context_.column_count.end() ? 1.0 : static_cast<double>(it->second);
    return 1 / (1 + std::log(std::max(1.0, count / 2)));
  }

  // Columns of the same name and type, and of what is left those of the same type in their order, which count half
  // where their names have no word in common; over the columns of the table that has more.
  static double aligned(const TableProfile& a, const TableProfile& b) {
    std::vector<const ColumnProfile*> olds;
    std::vector<const ColumnProfile*> news;
    double sum = 0;
    double count_a = 0;
    double count_b = 0;
    std::set<std::string> both;
    std::map<std::string, const ColumnProfile*> by_name;
    for (const auto& column : b.columns) by_name.emplace(column.key.name, &column);
    for (const auto& column : a.columns) {
      if (is_customary(column.key.name)) continue;
      count_a += 1;
      const auto it = by_name.find(column.key.name);
      if (it == by_name.end()) {
        olds.push_back(&column);
      } else {
        both.insert(column.key.name);
        sum += it->second->type == column.type ? 1 : 0;
      }
    }
    for (const auto& column : b.columns) {
      if (is_customary(column.key.name)) continue;
      count_b += 1;
      if (!both.contains(column.key.name)) news.push_back(&column);
    }
    std::vector<bool> used(news.size());
    for (const auto* column : olds) {
      std::size_t best = news.size();
      double value = 0;
      for (std::size_t j = 0; j < news.size(); ++j) {
        if (used[j] || news[j]->type != column->type || news[j]->nullable != column->nullable) continue;
        const bool word = std::any_of(column->words.begin(), column->words.end(), [&](const std::string& w) {
          return std::find(news[j]->words.begin(), news[j]->words.end(), w) != news[j]->words.end();
        });
        if ((word ? 1 : 0.5) > value) {
          value = word ? 1 : 0.5;
          best = j;
        }
      }
      if (best == news.size()) continue;
      used[best] = true;
      sum += value;
    }
    const auto most = std::max(count_a, count_b);
    return most == 0 ? 1 : sum / most;
  }

  static std::string shape(const ColumnProfile& column) { return column.type + (column.nullable ? "" : " not null"); }

  // The greatest part of a table's columns that one other table loses: then they come from there.
  static double spread(const TableProfile& table, const std::map<std::string, std::set<std::string>>& moves) {
    std::map<std::string, double> counts;
    double all = 0;
    for (const auto& column : table.columns) {
      if (is_customary(column.key.name)) continue;
      all += 1;
      const auto it = moves.find(column.key.name);
      if (it == moves.end()) continue;
      for (const auto& other : it->second) counts[other] += 1;
    }
    double most = 0;
    for (const auto& [name, count] : counts) most = std::max(most, count);
    return all == 0 ? 0 : most / all;
  }

  const TableContext& context_;
};

}  // namespace

std::vector<Pair> table_pairs(const std::vector<const TableProfile*>& dropped,
                              const std::vector<const TableProfile*>& added, TableContext context) {
  const auto related = related_tables(dropped, added);
  for (const auto& [i, j] : related) {
    const auto& a = dropped[i]->words;
    const auto& b = added[j]->words;
    if (compare_names(dropped[i]->key.name, a, added[j]->key.name, b).shared > 0)
      ++context.substitutions[substitution(a, b)];
  }
  const Tables look(context);
  std::vector<Pair> out;
  for (const auto& [i, j] : related) {
    out.push_back({i, j, look.features(*dropped[i], *added[j])});
  }
  return out;
}

}  // namespace autogen::probable
