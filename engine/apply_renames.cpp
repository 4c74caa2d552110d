// Renames that were asked for, applied to the live side.
#include <algorithm>

#include "engine/diff.hpp"
#include "engine/every_kind.hpp"  // generated: includes engine/kinds/*.hpp
#include "engine/rename.hpp"
#include "engine/rename_rings.hpp"
#include "model/inheritance.hpp"
#include "model/type_names.hpp"
#include "syntax/routine.hpp"

namespace autogen {
namespace {

// A parent's rename takes place in its children, too: their columns of that name go out of the way before.
bool taken_below(const Catalog& have, const Key& to) {
  const auto tables = descendants_of(have, table_of(to));
  return std::any_of(tables.begin(), tables.end(), [&](const Key& table) {
    return have.find<Column>({table.schema, table.name, to.name, ""}) != nullptr;
  });
}

// Does a rename of a parent's column bring the name along that this one gives away?
bool wanted_above(const Difference& difference, const Key& from, const std::vector<RenameHint>& hints) {
  return std::any_of(hints.begin(), hints.end(), [&](const RenameHint& other) {
    if (other.kind != Column::kind || other.to.name != from.name) return false;
    if (difference.have.find<Column>(other.from) == nullptr) return false;
    const auto tables = descendants_of(difference.have, table_of(other.to));
    return std::find(tables.begin(), tables.end(), table_of(from)) != tables.end();
  });
}

// The old name is there, the new one is not, and the model no longer has the old one, unless that is the new name of
// another rename that waits for this one (a becomes b, b becomes c).
template <class Kind>
bool applies(const Difference& difference, const RenameHint& hint, const std::vector<RenameHint>& hints) {
  if (difference.have.find<Kind>(hint.from) == nullptr || difference.have.find<Kind>(hint.to) != nullptr) return false;
  if (difference.want.find<Kind>(hint.to) == nullptr) return false;
  if constexpr (Kind::kind == Column::kind) {
    if (taken_below(difference.have, hint.to)) return false;
    if (wanted_above(difference, hint.from, hints)) return true;
  }
  return difference.want.find<Kind>(hint.from) == nullptr ||
         std::any_of(hints.begin(), hints.end(), [&](const RenameHint& other) {
           return other.kind == Kind::kind && other.to == hint.from &&
                  difference.have.find<Kind>(other.from) != nullptr;
         });
}

template <class Kind>
void apply_hints(Difference& difference, const std::vector<RenameHint>& hints) {
  for (bool renamed = true; renamed;) {
    renamed = false;
    for (const auto& hint : hints) {
      if (hint.kind != Kind::kind || !applies<Kind>(difference, hint, hints)) continue;
      carry_out<Kind>(difference, hint.from, hint.to);
      renamed = true;
    }
  }
}

// What is renamed within an object: the labels of an enumeration.
template <class Kind>
void apply_inner_hints(Difference& difference) {
  if constexpr (requires(const Object<Kind>& object) { renamed_within(object, object); }) {
    for (const auto& [key, wanted] : difference.want.of<Kind>()) {
      const auto it = difference.have.of<Kind>().find(key);
      if (it == difference.have.of<Kind>().end()) continue;
      for (auto& name : spent_within(it->second, wanted)) {
        const Key label{key.schema, key.name, name, ""};
        difference.spent.push_back({Kind::kind, label, label, wanted.where});
      }
      for (auto& next : renamed_within(it->second, wanted)) {
        rename_labels(difference.have, it->second, next);
        difference.renames.push_back(Delta<Kind>{it->second, next});
        it->second = std::move(next);
      }
    }
  }
}

// A type that comes with another one is renamed in place: what has it, has it still.
template <class Kind>
void rename_second_types(Difference& difference) {
  for (const auto& [key, wanted] : difference.want.of<Kind>()) {
    const auto* live = difference.have.find<Kind>(key);
    if (live == nullptr) continue;
    const auto from = second_type_name(*live);
    const auto to = second_type_name(wanted);
    if (from != to) rename_type(difference.have, {key.schema, "", from, ""}, {key.schema, "", to, ""});
  }
}

// The new name is there and the old one is not: the hint has done its work.
template <class Kind>
void find_spent(Difference& difference, const std::vector<RenameHint>& hints) {
  for (const auto& hint : hints) {
    if (hint.kind == Kind::kind && difference.have.find<Kind>(hint.from) == nullptr &&
        difference.have.find<Kind>(hint.to) != nullptr) {
      difference.spent.push_back(hint);
    }
  }
}

// The sequence of a column is the same one under whatever name, unless the model has the old name, too.
const Object<Sequence>* counterpart(const Difference& difference, const Object<Sequence>& before) {
  const auto& owner = before.def.owned_by;
  if (!owner || difference.want.find<Sequence>(before.key) != nullptr) return nullptr;
  const Object<Sequence>* found = nullptr;
  for (const auto& [key, after] : difference.want.of<Sequence>()) {
    if (after.def.owned_by != owner || after.def.identity != before.def.identity) continue;
    if (difference.have.find<Sequence>(key) != nullptr) continue;
    if (found != nullptr) return nullptr;  // which one is not known
    found = &after;
  }
  return found;
}

bool only_one_of(const Catalog& catalog, const Sequence& sequence) {
  const auto& all = catalog.of<Sequence>();
  return 1 == std::count_if(all.begin(), all.end(), [&](const auto& item) {
           return item.second.def.owned_by == sequence.owned_by && item.second.def.identity == sequence.identity;
         });
}

void match_sequences(Difference& difference) {
  std::vector<std::pair<Key, Key>> pairs;
  for (const auto& [key, before] : difference.have.of<Sequence>()) {
    const auto* after = counterpart(difference, before);
    if (after != nullptr && only_one_of(difference.have, before.def)) pairs.emplace_back(key, after->key);
  }
  for (const auto& [from, to] : pairs) {
    const bool taken = relation_name_taken(difference.have, to);
    const auto& old = *difference.have.find<Sequence>(from);
    Delta<Sequence> delta{old, old};
    delta.after->key = to;
    rename_in<Sequence>(difference.have, from, to);
    // A name that must be freed first is taken when that is done.
    (taken ? difference.changes : difference.renames).push_back(std::move(delta));
  }
}

}  // namespace

std::vector<RenameHint> hints_of(const Catalog& model) {
  std::vector<RenameHint> out;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    for (const auto& [key, object] : model.of<Kind>()) {
      if (!object.has_hint()) continue;
      Key from = object.old_key();
      // The arguments are the same where the hint names none.
      if constexpr (requires { Kind::has_signature; }) {
        if (from.name.find('(') == std::string::npos) from.name += split_signature(key.name).second;
      }
      out.push_back({Kind::kind, from, key, object.where});
    }
  });
  return out;
}

void rename_in(Catalog& catalog, const Change& rename) {
  std::visit(
      [&]<class Kind>(const Delta<Kind>& delta) {
        rename_in<Kind>(catalog, delta.before->key, delta.after->key);
        if constexpr (std::is_same_v<Kind, Enum> || std::is_same_v<Kind, Composite>)
          rename_labels(catalog, *delta.before, *delta.after);
      },
      rename);
}

void apply_renames(Difference& difference, const std::vector<RenameHint>& hints) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    // Constraints and indexes are matched by their definition, with a hint or without.
    if constexpr (requires { Kind::renamed_by_hint; }) {
      find_spent<Kind>(difference, hints);
      apply_hints<Kind>(difference, hints);
      apply_rings<Kind>(difference, hints);
    }
    apply_inner_hints<Kind>(difference);
    rename_second_types<Kind>(difference);
  });
  match_sequences(difference);
}

}  // namespace autogen
