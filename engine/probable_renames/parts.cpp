// Labels of enumerations and attributes of composite types.
#include <algorithm>
#include <cctype>

#include "engine/probable_renames/others.hpp"
#include "engine/probable_renames/words.hpp"

namespace autogen::probable {
namespace {

// What is seen of a label or an attribute.
struct Part {
  std::string name;
  std::string type{};
  Location where{};
  bool asked = false;  // it has a hint, or is named by one
};

std::vector<Part> parts_of(const Enum& def) {
  std::vector<Part> out;
  for (const auto& label : def.values) out.push_back({label.text, "", label.where, !label.renamed_from.empty()});
  return out;
}
std::vector<Part> parts_of(const Composite& def) {
  std::vector<Part> out;
  for (const auto& one : def.attributes.list) {
    out.push_back({one.name, one.type.text, one.where, !one.renamed_from.empty()});
  }
  return out;
}

std::set<std::string> spoken_of(const Enum& def) {
  std::set<std::string> out;
  for (const auto& label : def.values) out.insert(label.renamed_from);
  for (const auto& [label, heir] : def.removed) out.insert(label);
  return out;
}
std::set<std::string> spoken_of(const Composite& def) {
  std::set<std::string> out;
  for (const auto& attribute : def.attributes.list) out.insert(attribute.renamed_from);
  return out;
}

// Letters and digits alone, in lower case: `In Progress` and `in_progress` are one label spelt in two ways.
std::string bare(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const auto u = static_cast<unsigned char>(c);
    if (std::isalnum(u) != 0) out += static_cast<char>(std::tolower(u));
    if (u >= 0x80) out += c;
  }
  return out;
}

// The parts that are on one side only, by the parts that stay before and after them.
std::map<std::pair<std::string, std::string>, std::vector<const Part*>> gaps(const std::vector<Part>& parts,
                                                                             const std::set<std::string>& others) {
  std::map<std::pair<std::string, std::string>, std::vector<const Part*>> out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (others.contains(parts[i].name)) continue;
    std::string before;
    std::string after;
    for (std::size_t j = i; j-- > 0 && before.empty();) {
      if (others.contains(parts[j].name)) before = parts[j].name;
    }
    for (auto j = i + 1; j < parts.size() && after.empty(); ++j) {
      if (others.contains(parts[j].name)) after = parts[j].name;
    }
    out[{before, after}].push_back(&parts[i]);
  }
  return out;
}

template <class Kind>
void search_type(const Object<Kind>& live, const Object<Kind>& wanted, std::vector<RenameCandidate>& out) {
  const auto before = parts_of(live.def);
  const auto after = parts_of(wanted.def);
  const auto spoken = spoken_of(wanted.def);
  std::set<std::string> old_names;
  std::set<std::string> new_names;
  for (const auto& part : before) old_names.insert(part.name);
  for (const auto& part : after) new_names.insert(part.name);
  const auto news = gaps(after, old_names);
  for (const auto& [place, olds] : gaps(before, new_names)) {
    const auto there = news.find(place);
    // Only a run that is as long as the one that it replaces is put label by label.
    if (there == news.end() || there->second.size() != olds.size()) continue;
    for (std::size_t i = 0; i < olds.size(); ++i) {
      const auto& a = *olds[i];
      const auto& b = *there->second[i];
      if (spoken.contains(a.name) || b.asked || a.type != b.type) continue;
      const auto names = compare_names(a.name, b.name);
      const bool respelt = bare(a.name) == bare(b.name) && !bare(a.name).empty();
      RenameCandidate one;
      one.kind = Kind::kind;
      one.part = "value";
      if constexpr (requires { Kind::part_word; }) one.part = Kind::part_word;
      one.from = {wanted.key.schema, wanted.key.name, a.name, ""};
      one.to = {wanted.key.schema, wanted.key.name, b.name, ""};
      one.confidence = respelt ? 0.99 : 0.65 + 0.3 * std::max(names.shared, names.edit) + (olds.size() == 1 ? 0.04 : 0);
      one.where = b.where ? b.where : wanted.where;
      one.why.emplace_back("it takes the place of the old one");
      if (respelt)
        one.why.emplace_back("only its spelling differs");
      else if (names.shared > 0 || names.edit >= 0.5)
        one.why.emplace_back("the names are alike");
      if (olds.size() == 1) one.why.emplace_back("nothing else changes there");
      if (a.type == b.type && !a.type.empty()) one.why.emplace_back("the type is the same");
      out.push_back(std::move(one));
    }
  }
}

template <class Kind>
void search_kind(const Catalog& have, const Catalog& want, const std::map<Key, Key>& renamed,
                 std::vector<RenameCandidate>& out) {
  for (const auto& [key, live] : have.of<Kind>()) {
    const auto it = renamed.find(key);
    const auto* wanted = want.find<Kind>(it == renamed.end() ? key : it->second);
    if (wanted != nullptr) search_type(live, *wanted, out);
  }
}

}  // namespace

std::vector<RenameCandidate> part_candidates(const Catalog& have, const Catalog& want,
                                             const std::map<Key, Key>& renamed) {
  std::vector<RenameCandidate> out;
  search_kind<Enum>(have, want, renamed, out);
  search_kind<Composite>(have, want, renamed, out);
  return out;
}

}  // namespace autogen::probable
