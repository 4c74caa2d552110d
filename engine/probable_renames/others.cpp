#include "engine/probable_renames/others.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "engine/probable_renames/definitions.hpp"
#include "engine/probable_renames/explain.hpp"
#include "engine/probable_renames/pair.hpp"
#include "engine/probable_renames/text_words.hpp"
#include "engine/probable_renames/words.hpp"
#include "syntax/routine.hpp"

namespace autogen::probable {
namespace {

// The labelled projects rename too few of these to fit anything: the weights are set by hand, and say that an equal
// definition alone makes a rename, and a likeness of definition and name together.
constexpr std::array weights{
    Feature{"same_definition", 2, "the definition is the same"},
    Feature{"definition", 4, "much of the definition is the same"},
    Feature{"words", 2, "the names have words in common"},
    Feature{"edit", 1.5, "the names have letters in common"},
    Feature{"used_alike", 3, "the same columns use both"},
    Feature{"used_otherwise", -2, "other columns use one than the other"},
    Feature{"moved", 2.5, "the name is the same, in another schema"},
    Feature{"moved_and_renamed", -2, "the schema is another one, too"},
    Feature{"says_little", -3, "many others are defined like this"},
};
constexpr double constant = -5;
constexpr Calibration calibration{0, 1, 0.5, -3, 1};
constexpr double least = 0.05;              // of a confidence that is worth telling
constexpr std::size_t short_lists = 10000;  // pairs

using Uses = std::map<Key, std::set<std::string>>;

// The columns of each type, and of each sequence those whose default names it.
template <class Kind>
Uses uses_of(const Catalog& catalog, const std::set<Key>& which) {
  Uses out;
  for (const auto& [key, column] : catalog.of<Column>()) {
    const auto name = to_string(key);
    if constexpr (requires { Kind::is_type; }) {
      const auto& base = column.def.type.base;
      const Key type{base.schema, "", base.name, ""};
      if (which.contains(type)) out[type].insert(name);
    } else if constexpr (Kind::kind == Sequence::kind) {
      if (!column.def.default_value) continue;
      const auto words = text_words(column.def.default_value->text, {});
      for (const auto& sequence : which) {
        const auto quoted = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
          return word.size() > sequence.name.size() && word.ends_with(sequence.name);
        });
        if (quoted) out[sequence].insert(name);
      }
    }
  }
  return out;
}

template <class Kind>
bool is_considered(const Object<Kind>& object) {
  // The sequence of a column goes where the column goes.
  if constexpr (Kind::kind == Sequence::kind) return !object.def.owned_by;
  return true;
}

template <class Kind>
std::string spoken_name(const Key& key) {
  if constexpr (requires { Kind::has_signature; }) return std::string(split_signature(key.name).first);
  return key.name;
}

template <class Kind>
class Search {
 public:
  Search(const Catalog& have, const Catalog& want, const RenameSearch& search, const Renamed& renamed)
      : renamed_(renamed) {
    std::set<Key> asked_from;
    std::set<Key> asked_to;
    for (const auto& hint : search.asked) {
      if (hint.kind != Kind::kind) continue;
      asked_from.insert(hint.from);
      asked_to.insert(hint.to);
    }
    std::set<Key> olds;
    std::set<Key> news;
    for (const auto& [key, object] : have.of<Kind>()) {
      if (want.find<Kind>(key) != nullptr || asked_from.contains(key) || !is_considered(object)) continue;
      old_.push_back(&object);
      olds.insert(key);
    }
    for (const auto& [key, object] : want.of<Kind>()) {
      if (have.find<Kind>(key) != nullptr || asked_to.contains(key) || !is_considered(object)) continue;
      if (search.refused.contains(object.id())) continue;
      new_.push_back(&object);
      news.insert(key);
    }
    if (old_.empty() || new_.empty()) return;
    old_uses_ = uses_of<Kind>(have, olds);
    new_uses_ = uses_of<Kind>(want, news);
  }

  std::vector<RenameCandidate> run() {
    std::vector<RenameCandidate> out;
    if (old_.empty() || new_.empty()) return out;
    std::vector<Pair> pairs;
    for (const auto& [i, j] : related()) pairs.push_back({i, j, features(*old_[i], *new_[j])});
    weigh(pairs, constant, weights);
    for (const auto& pair : choose(pairs, calibration)) {
      if (pair.confidence < least) continue;
      RenameCandidate one;
      one.kind = Kind::kind;
      one.from = old_[pair.left]->key;
      one.to = new_[pair.right]->key;
      one.confidence = pair.confidence;
      one.why = explain(pair, weights);
      one.where = new_[pair.right]->where;
      out.push_back(std::move(one));
    }
    return out;
  }

 private:
  // All pairs of short lists; of long ones those that share a word of the name, the name itself, or the definition.
  std::vector<std::pair<std::size_t, std::size_t>> related() const {
    std::vector<std::pair<std::size_t, std::size_t>> out;
    const bool all = old_.size() * new_.size() <= short_lists;
    if (all) {
      for (std::size_t i = 0; i < old_.size(); ++i) {
        for (std::size_t j = 0; j < new_.size(); ++j) out.emplace_back(i, j);
      }
      return out;
    }
    std::map<std::string, std::vector<std::size_t>> blocks;
    for (std::size_t j = 0; j < new_.size(); ++j) {
      for (const auto& sign : signs(*new_[j])) blocks[sign].push_back(j);
    }
    std::set<std::pair<std::size_t, std::size_t>> chosen;
    for (std::size_t i = 0; i < old_.size(); ++i) {
      for (const auto& sign : signs(*old_[i])) {
        const auto it = blocks.find(sign);
        if (it == blocks.end() || it->second.size() > 64) continue;
        for (const auto j : it->second) chosen.emplace(i, j);
      }
    }
    out.assign(chosen.begin(), chosen.end());
    return out;
  }

  std::set<std::string> signs(const Object<Kind>& object) const {
    std::set<std::string> out;
    for (const auto& word : words_of(spoken_name<Kind>(object.key))) out.insert("word " + word);
    out.insert("name " + object.key.name);
    if constexpr (Kind::kind == Enum::kind) {
      std::string labels;
      for (const auto& label : object.def.values) labels += label.text + ',';
      out.insert("labels " + labels);
    } else if constexpr (requires { object.def.query; }) {
      out.insert("query " + object.def.query.text);
    } else if constexpr (requires { object.def.body; }) {
      if (object.def.body) out.insert("body " + object.def.body->text);
    }
    return out;
  }

  std::vector<double> features(const Object<Kind>& a, const Object<Kind>& b) const {
    const auto yes = [](bool value) { return value ? 1.0 : 0.0; };
    const auto alike = compare_definitions(a, b, renamed_);
    const auto names = compare_names(spoken_name<Kind>(a.key), spoken_name<Kind>(b.key));
    const auto old_uses = old_uses_.find(a.key);
    const auto new_uses = new_uses_.find(b.key);
    const bool both = old_uses != old_uses_.end() && new_uses != new_uses_.end();
    const double used = both ? share_of(old_uses->second, new_uses->second) : 0;
    const bool other_schema = a.key.schema != b.key.schema;
    const bool same_name = a.key.name == b.key.name;
    return {yes(alike.same),
            alike.share,
            names.shared,
            names.edit,
            used,
            yes(both && used == 0),
            yes(other_schema && same_name),
            yes(other_schema && !same_name),
            yes(alike.says_little)};
  }

  const Renamed& renamed_;
  std::vector<const Object<Kind>*> old_;
  std::vector<const Object<Kind>*> new_;
  Uses old_uses_;
  Uses new_uses_;
};

template <class... Ks>
std::vector<RenameCandidate> search_kinds(const Catalog& have, const Catalog& want, const RenameSearch& search,
                                          const Renamed& renamed) {
  std::vector<RenameCandidate> out;
  const auto add = [&](std::vector<RenameCandidate> some) {
    for (auto& one : some) out.push_back(std::move(one));
  };
  (add(Search<Ks>(have, want, search, renamed).run()), ...);
  return out;
}

}  // namespace

std::vector<RenameCandidate> type_candidates(const Catalog& have, const Catalog& want, const RenameSearch& search) {
  return search_kinds<Enum, Domain, Composite, Range>(have, want, search, {});
}

std::vector<RenameCandidate> other_candidates(const Catalog& have, const Catalog& want, const RenameSearch& search,
                                              const std::map<std::string, std::string>& words) {
  return search_kinds<Sequence, View, MaterializedView, Function, Procedure>(have, want, search, words);
}

}  // namespace autogen::probable
