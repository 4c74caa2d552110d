// The search from its beginning to its end: types, tables, columns, and what speaks of them.
#include <algorithm>

#include "engine/probable_renames/candidate.hpp"
#include "engine/probable_renames/chains.hpp"
#include "engine/probable_renames/explain.hpp"
#include "engine/probable_renames/others.hpp"
#include "engine/probable_renames/search.hpp"
#include "engine/rename.hpp"
#include "model/mentions.hpp"
#include "model/placement.hpp"
#include "support/text.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace probable {
namespace {

constexpr double least = 0.05;               // of a confidence that is worth telling
constexpr double most_of_hint = 0.8;         // of columns that differ in what hardly any rename changes
constexpr double most_of_table_hint = 0.45;  // of tables, which need less to be renamed

class Searching {
 public:
  Searching(const Catalog& have, const Catalog& want, const RenameSearch& search)
      : have_(have), want_(want), search_(search) {}

  std::vector<RenameCandidate> run() {
    settle_asked();
    types();
    tables();
    columns();
    others();
    return std::move(out_);
  }

 private:
  template <class Kind>
  bool applies(const RenameHint& hint) const {
    return hint.kind == Kind::kind && have_.find<Kind>(hint.from) != nullptr && want_.find<Kind>(hint.to) != nullptr;
  }

  void settle_asked() {
    for (const auto& hint : search_.asked) {
      if (applies<Relation>(hint)) settled_.tables.emplace(hint.from, hint.to);
      if (hint.kind == Relation::kind) settled_.no_tables.insert(hint.to);
      if (hint.kind == Column::kind) settled_.no_columns.insert(hint.to);
    }
    for (const auto& id : search_.refused) {
      if (id.kind == Relation::kind) settled_.no_tables.insert(id.key);
      if (id.kind == Column::kind) settled_.no_columns.insert(id.key);
    }
    renamed_tables_ = settled_.tables;
    for (const auto& hint : search_.asked) note_type(hint.kind, hint.from, hint.to);
  }

  void note_type(std::string_view kind, const Key& from, const Key& to) {
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (requires { Kind::is_type; }) {
        if (kind != Kind::kind || have_.find<Kind>(from) == nullptr) return;
        // Types are compared by the text that SQL has for them.
        types_[to_string(from)] = (Sql() << QualifiedName{to.schema, to.name}).str();
        renamed_types_[from] = to;
      }
    });
  }

  // Decides about the candidates of a kind, as far as their names can be taken.
  template <class Stays, class ComesAgain>
  void take(std::vector<RenameCandidate> candidates, const Stays& stays, const ComesAgain& comes_again) {
    keep_possible(candidates, false, stays, comes_again);
    for (auto& one : candidates) one.emitted = search_.decide(one);
    keep_possible(candidates, true, stays, comes_again);
    // Of a ring that does not come about nobody needs to be told: its members keep their names.
    std::erase_if(candidates, [&](const RenameCandidate& one) { return !one.emitted && stays(one.to); });
    for (auto& one : candidates) out_.push_back(std::move(one));
  }

  void take(std::vector<RenameCandidate> candidates) {
    const auto never = [](const Key&) { return false; };
    take(std::move(candidates), never, never);
  }

  bool given_away(std::string_view kind, const Key& key) const {
    return std::any_of(search_.asked.begin(), search_.asked.end(),
                       [&](const RenameHint& hint) { return hint.kind == kind && hint.from == key; });
  }
  bool taken_by_hint(std::string_view kind, const Key& key) const {
    return std::any_of(search_.asked.begin(), search_.asked.end(),
                       [&](const RenameHint& hint) { return hint.kind == kind && hint.to == key; });
  }

  void types() {
    const auto first = out_.size();
    take(type_candidates(have_, want_, search_));
    for (auto i = first; i < out_.size(); ++i) {
      if (out_[i].emitted) note_type(out_[i].kind, out_[i].from, out_[i].to);
    }
    take(part_candidates(have_, want_, renamed_types_));
  }

  void tables() {
    const auto taken = taken_names(have_, want_);
    auto found = search_tables(have_, want_, types_, settled_, taken.all());
    std::vector<RenameCandidate> candidates;
    for (const auto& pair : choose(found.pairs, table_calibration())) {
      const auto& from = found.dropped[pair.left]->key;
      const auto& to = found.added[pair.right]->key;
      if (from == to || pair.confidence < least) continue;
      RenameCandidate one;
      one.kind = Relation::kind;
      one.from = from;
      one.to = to;
      // A name that stays on a table that is much the same says that it is still the same one.
      const bool stays = taken.passed_on.contains(from) || taken.passed_on.contains(to);
      one.confidence = stays ? std::min(pair.confidence, most_of_table_hint) : pair.confidence;
      one.why = explain(pair, table_weights());
      one.where = want_.find<Relation>(to)->where;
      candidates.push_back(std::move(one));
    }
    const auto first = out_.size();
    take(
        std::move(candidates),
        [&](const Key& key) { return have_.find<Relation>(key) != nullptr && !given_away(Relation::kind, key); },
        [&](const Key& key) { return want_.find<Relation>(key) != nullptr && !taken_by_hint(Relation::kind, key); });
    for (auto i = first; i < out_.size(); ++i) {
      if (out_[i].emitted) renamed_tables_.emplace(out_[i].from, out_[i].to);
    }
  }

  // Columns that are asked for are keyed by the model's table on both sides; the search speaks of the live one on the
  // left.
  void settle_columns() {
    std::map<Key, Key> old_tables;
    for (const auto& [from, to] : renamed_tables_) old_tables.emplace(to, from);
    for (const auto& hint : search_.asked) {
      if (hint.kind != Column::kind) continue;
      const auto it = old_tables.find(table_of(hint.from));
      const auto table = it == old_tables.end() ? table_of(hint.from) : it->second;
      settled_.columns.emplace(Key{table.schema, table.name, hint.from.name, ""}, hint.to);
    }
  }

  void columns() {
    settle_columns();
    const auto found = search_columns(have_, want_, types_, renamed_tables_, settled_);
    for (std::size_t t = 0; t < found.tables.size(); ++t) columns_of(found.tables[t], found.pairs[t]);
  }

  void columns_of(const TablePair& table, const std::vector<Pair>& pairs) {
    std::vector<RenameCandidate> candidates;
    for (const auto& pair : choose(pairs, column_calibration())) {
      const auto& before = table.before->columns[pair.left];
      const auto& after = table.after->columns[pair.right];
      if (before.key.name == after.key.name || pair.confidence < least) continue;
      RenameCandidate one;
      one.kind = Column::kind;
      one.from = {after.key.schema, after.key.parent, before.key.name, ""};
      one.to = after.key;
      one.confidence = pair.hint_only ? std::min(pair.confidence, most_of_hint) : pair.confidence;
      one.why = explain(pair, column_weights());
      one.where = want_.find<Column>(after.key)->where;
      candidates.push_back(std::move(one));
    }
    take(
        std::move(candidates),
        [&](const Key& key) { return table.before->column(key.name) != nullptr && !given_away(Column::kind, key); },
        [&](const Key& key) { return table.after->column(key.name) != nullptr && !taken_by_hint(Column::kind, key); });
  }

  // The types that arguments of routines have. Renaming reads the whole catalog: what makes no difference is left out.
  std::set<Key> types_of_routines() const {
    std::set<Key> out;
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (has_signature<Kind>) {
        for (const auto& [key, routine] : have_.of<Kind>()) {
          for_each_type(routine.def, [&](const TypeRef& type) {
            out.insert({type.base.schema, "", type.base.name, ""});
          });
        }
      }
    });
    return out;
  }

  // Which columns draw from a sequence speaks for it.
  bool has_open_sequences() const {
    const auto open = [](const Catalog& catalog, const Catalog& other) {
      const auto& all = catalog.of<Sequence>();
      return std::any_of(all.begin(), all.end(), [&](const auto& item) {
        return !item.second.def.owned_by && other.find<Sequence>(item.first) == nullptr;
      });
    };
    return open(have_, want_) && open(want_, have_);
  }

  void others() {
    std::map<std::string, std::string> words;
    for (const auto& [from, to] : renamed_tables_) words[lower(from.name)] = lower(to.name);
    for (const auto& one : out_) {
      if (one.emitted && one.part.empty()) words[lower(one.from.name)] = lower(one.to.name);
    }
    auto renamed = renamed_types_;
    renamed.insert(renamed_tables_.begin(), renamed_tables_.end());
    if (!has_open_sequences()) {
      const auto used = types_of_routines();
      std::erase_if(renamed, [&](const auto& item) { return !used.contains(item.first); });
    }
    if (renamed.empty()) return take(other_candidates(have_, want_, search_, words));
    // Routines are told apart by the types of their arguments, which have their new names by then.
    Catalog now = have_;
    for (const auto& [from, to] : renamed) {
      Kinds::for_each([&]<class Kind>(Of<Kind>) {
        if constexpr (requires { Kind::is_type; }) {
          if (now.find<Kind>(from) != nullptr && now.find<Kind>(to) == nullptr) rename_in<Kind>(now, from, to);
        }
      });
    }
    take(other_candidates(now, want_, search_, words));
  }

  const Catalog& have_;
  const Catalog& want_;
  const RenameSearch& search_;
  Settled settled_;
  NewNames types_;
  std::map<Key, Key> renamed_types_;
  std::map<Key, Key> renamed_tables_;
  std::vector<RenameCandidate> out_;
};

template <class Parts>
void note_part(Parts& parts, const RenameCandidate& one) {
  for (auto& part : parts) {
    if constexpr (requires { part.text; }) {
      if (part.text == one.to.name) part.renamed_from = one.from.name;
    } else {
      if (part.name == one.to.name) part.renamed_from = one.from.name;
    }
  }
}

}  // namespace
}  // namespace probable

bool is_sure(const RenameCandidate& candidate, double threshold) {
  constexpr double odds_of_table = 0.125;
  if (candidate.kind != Relation::kind) return candidate.confidence >= threshold;
  return candidate.confidence >= odds_of_table * threshold / (odds_of_table * threshold + 1 - threshold);
}

bool is_worth_telling(const RenameCandidate& candidate) {
  // Of those from here on about half are renames; of those below not a third, and they are many.
  constexpr double least_told = 0.3;
  return !candidate.emitted && candidate.confidence >= least_told;
}

std::vector<RenameCandidate> probable_renames(const Catalog& have, const Catalog& want, const RenameSearch& search) {
  return probable::Searching(have, want, search).run();
}

std::vector<RenameHint> hints_from(const std::vector<RenameCandidate>& candidates, Catalog& want) {
  std::vector<RenameHint> out;
  for (const auto& one : candidates) {
    if (!one.emitted) continue;
    if (one.part.empty()) {
      out.push_back({one.kind, one.from, one.to, one.where});
      continue;
    }
    const auto type = table_of(one.to);
    if (one.kind == Enum::kind) {
      probable::note_part(want.of<Enum>().at(type).def.values, one);
    } else {
      probable::note_part(want.of<Composite>().at(type).def.attributes.list, one);
    }
  }
  return out;
}

}  // namespace autogen
