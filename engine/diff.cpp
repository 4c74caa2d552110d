#include "engine/diff.hpp"

#include <algorithm>
#include <set>

#include "engine/every_kind.hpp"  // generated: includes engine/kinds/*.hpp
#include "engine/rename.hpp"
#include "engine/operator_classes.hpp"
#include "engine/settle_attached.hpp"
#include "model/inheritance.hpp"
#include "model/not_null.hpp"
#include "model/placement.hpp"
#include "model/type_names.hpp"

namespace autogen {
namespace {

// Constraints and indexes of one table whose definition has the same text under another name are renamed, unless the
// name must be freed first: renames come before everything else.
template <class Kind>
bool match_by_definition(Difference& difference) {
  const auto& want = difference.want.of<Kind>();
  std::vector<std::pair<Key, Key>> pairs;
  std::set<Key> taken;
  for (const auto& [key, before] : difference.have.of<Kind>()) {
    if (want.contains(key)) continue;
    for_each_part<Kind>(difference.want, table_of(key), [&, &key = key, &before = before](const Object<Kind>& after) {
      if (taken.contains(after.key) || difference.have.find<Kind>(after.key) != nullptr) return;
      if (!same(before.def, after.def) || (!pairs.empty() && pairs.back().first == key)) return;
      if constexpr (requires { Kind::names_relation; }) {
        if (relation_name_taken(difference.have, after.key)) return;
      }
      taken.insert(after.key);
      pairs.emplace_back(key, after.key);
    });
  }
  for (const auto& [from, to] : pairs) {
    Delta<Kind> delta{*difference.have.find<Kind>(from), *difference.have.find<Kind>(from)};
    delta.after->key = to;
    rename_object<Kind>(difference.have, from, to);
    difference.renames.push_back(std::move(delta));
  }
  return !pairs.empty();
}

// A parent's rename carries what its children inherit along: they have none of their own.
template <class Kind>
void leave_to_parents(Difference& difference) {
  if constexpr (requires { Kind::inheritable; }) {
    const auto renamed = [&](const Key& from, const Key& to) {
      return std::any_of(difference.renames.begin(), difference.renames.end(), [&](const Change& change) {
        const auto* delta = std::get_if<Delta<Kind>>(&change);
        return delta != nullptr && delta->before->key == from && delta->after->key == to;
      });
    };
    std::vector<Change> own;
    for (const auto& change : difference.renames) {
      const auto* delta = std::get_if<Delta<Kind>>(&change);
      bool follows = false;
      if (delta != nullptr && delta->before->def.inherited) {
        for (const auto& parent : parents_of(difference.have, table_of(delta->before->key))) {
          follows = follows || renamed({parent.schema, parent.name, delta->before->key.name, ""},
                                       {parent.schema, parent.name, delta->after->key.name, ""});
        }
      }
      if (!follows) own.push_back(change);
    }
    difference.renames = std::move(own);
  }
}

// What the model leaves to the server (an extension's version) is whatever the server has.
template <class Kind>
void leave_to_server(Difference& difference) {
  if constexpr (requires { Kind::left_to_server; }) {
    for (auto& [key, object] : difference.want.of<Kind>()) {
      const auto* live = difference.have.find<Kind>(key);
      if (live == nullptr) continue;
      for_each_field<Kind>([&, &def = object.def](auto field) {
        for (const auto name : Kind::left_to_server) {
          auto& value = def.*decltype(field)::member;
          if (name == field.name && value == std::decay_t<decltype(value)>{})
            value = live->def.*decltype(field)::member;
        }
      });
    }
  }
}

// PostgreSQL can add a parent at the end only: the same parents in another order are the same parents.
void keep_order_of_parents(Difference& difference) {
  for (auto& [key, table] : difference.want.of<Relation>()) {
    auto& wanted = table.def.inherits;
    const auto* live = difference.have.find<Relation>(key);
    if (live == nullptr || live->def.inherits.size() != wanted.size()) continue;
    if (std::is_permutation(wanted.begin(), wanted.end(), live->def.inherits.begin())) wanted = live->def.inherits;
  }
}

// A NOT NULL constraint is spoken of where its name is not the one that PostgreSQL gives, or it has an option. This
// holds once renames are applied: PostgreSQL leaves the names of constraints as they are.
void settle_not_nulls(Catalog& catalog) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires(Object<Kind> & object) { settle_not_null(object); }) {
      for (auto& [key, object] : catalog.of<Kind>()) settle_not_null(object);
    }
  });
}

// Whether a table's copy of its parent's check is valid, PostgreSQL decides: that of a child made later is.
void leave_validity(Difference& difference) {
  for (auto& [key, check] : difference.want.of<Check>()) {
    const auto* live = difference.have.find<Check>(key);
    if (live != nullptr && check.def.inherited && live->def.inherited) check.def.not_valid = live->def.not_valid;
  }
}

bool has(const Catalog& catalog, const ObjectId& id) {
  bool out = false;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if (id.kind == Kind::kind) out = catalog.find<Kind>(id.key) != nullptr;
  });
  return out;
}

// What is the same stands on the same things, if they are still there. Otherwise its text tells: a view may have the
// name that a table had.
template <class Kind>
void take_over_depends(Difference& difference) {
  if constexpr (requires { Kind::depends_by_server; }) {
    for (const auto& [key, object] : difference.want.of<Kind>()) {
      const auto* live = difference.have.find<Kind>(key);
      if (live == nullptr || !same(live->def, object.def)) continue;
      const auto known = difference.have.depends.find(live->id());
      if (known == difference.have.depends.end()) continue;
      const bool gone = std::any_of(known->second.begin(), known->second.end(), [&](const ObjectId& id) {
        return has(difference.have, id) && !has(difference.want, id);
      });
      if (!gone) difference.want.depends[object.id()] = known->second;
    }
  }
}

template <class Kind>
void compare_kind(Difference& difference) {
  const auto& have = difference.have.of<Kind>();
  const auto& want = difference.want.of<Kind>();
  auto h = have.begin();
  auto w = want.begin();
  while (h != have.end() || w != want.end()) {
    if (w == want.end() || (h != have.end() && h->first < w->first)) {
      difference.changes.push_back(Delta<Kind>{h++->second, std::nullopt});
    } else if (h == have.end() || w->first < h->first) {
      difference.changes.push_back(Delta<Kind>{std::nullopt, w++->second});
    } else {
      if (!same(h->second.def, w->second.def)) difference.changes.push_back(Delta<Kind>{h->second, w->second});
      ++h;
      ++w;
    }
  }
}

}  // namespace

void compare(Difference& difference) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    // Names of the parents' are settled before those of what stands for them.
    if constexpr (requires { Kind::naming_class; }) {
      while (match_by_definition<Kind>(difference) && is_attachable<Kind>) {
      }
    }
    leave_to_parents<Kind>(difference);
  });
  keep_order_of_parents(difference);
  settle_attached(difference);
  settle_operator_classes(difference);
  settle_not_nulls(difference.have);
  settle_not_nulls(difference.want);
  leave_validity(difference);
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    leave_to_server<Kind>(difference);
    take_over_depends<Kind>(difference);
    compare_kind<Kind>(difference);
  });
}

}  // namespace autogen
