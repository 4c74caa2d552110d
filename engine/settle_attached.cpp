#include "engine/settle_attached.hpp"

#include <algorithm>
#include <set>

#include "model/partitions.hpp"

namespace autogen {
namespace {

bool is_complete(const Index& parent) { return !parent.invalid; }
template <class Kind>
bool is_complete(const Kind&) {
  return true;
}

template <class Kind>
class Settling {
 public:
  explicit Settling(Difference& difference) : have_(difference.have), want_(difference.want) {
    for (const auto& [key, part] : want_.of<Kind>()) serve(key, part.def.attached_to.text);
  }

  void run() {
    for (const auto& [key, part] : have_.of<Kind>()) {
      if (!part.def.attached_to.text.empty()) keep(part);
    }
    for (const auto& [key, part] : have_.of<Kind>()) adopt(part);
    std::vector<Key> roots;
    for (const auto& [key, table] : want_.of<Relation>()) {
      if (table.def.partition_by && !table.def.partition_of) roots.push_back(key);
    }
    for (const auto& root : roots) complete(root, false);
  }

 private:
  void serve(const Key& part, const std::string& parent) {
    if (!parent.empty()) served_.emplace(table_of(part), parent);
  }
  bool is_served(const Key& table, const std::string& parent) const { return served_.contains({table, parent}); }

  void put(const Object<Kind>& part, const Object<Kind>& parent) {
    auto kept = part;
    take_definition(kept.def, parent.def);
    kept.def.attached_to = {parent.key.name, {}};
    kept.def.implied = true;
    serve(kept.key, parent.key.name);
    want_.of<Kind>().insert_or_assign(kept.key, std::move(kept));
  }

  // What there is, under the name that it has. What is made anew with the parent's has a name by its new definition.
  void keep(const Object<Kind>& part) {
    const auto table = table_of(part.key);
    if (want_.find<Kind>(part.key) != nullptr || is_served(table, part.def.attached_to.text)) return;
    if (parents_of(want_, table) != parents_of(have_, table)) return;
    const auto* parent = parent_part(want_, part);
    if (parent != nullptr && is_complete(parent->def) && same_definition(part.def, parent->def)) put(part, *parent);
  }

  // The nearest table above with a part that this one will do for; those between have theirs by it.
  void adopt(const Object<Kind>& part) {
    const auto table = table_of(part.key);
    if (!is_partition(want_, table) || want_.find<Kind>(part.key) != nullptr) return;
    const auto line = with_partitioned_parents(want_, table);
    for (std::size_t i = 1; i < line.size(); ++i) {
      const Object<Kind>* found = nullptr;
      for_each_part<Kind>(want_, line[i], [&](const Object<Kind>& parent) {
        const bool usable = is_complete(parent.def) && same_definition(part.def, parent.def);
        if (found == nullptr && usable && !is_served(line[i - 1], parent.key.name)) found = &parent;
      });
      if (found == nullptr) continue;
      for (auto k = i - 1; k > 0; --k) found = &add(line[k], *found);
      put(part, *found);
      return;
    }
  }

  const Object<Kind>& add(const Key& table, const Object<Kind>& parent) {
    Object<Kind> part;
    part.key = {table.schema, table.name, free_name(table, parent), ""};
    part.def = part_below(parent.def, parent.key.name);
    serve(part.key, parent.key.name);
    return want_.of<Kind>().insert_or_assign(part.key, std::move(part)).first->second;
  }

  std::string free_name(const Key& table, const Object<Kind>& parent) const {
    for (std::size_t pass = 0;; ++pass) {
      auto name = implied_name(table, parent, pass);
      bool taken = false;
      Kinds::for_each([&]<class Other>(Of<Other>) {
        if constexpr (requires { Other::names_relation; } || is_attachable<Other>) {
          for (const auto& [key, object] : want_.of<Other>()) {
            const bool same_space = is_index<Kind> || key.parent == table.name;
            taken = taken || (key.schema == table.schema && key.name == name && same_space);
          }
        }
      });
      if (!taken) return name;
    }
  }

  // A table that joins has the parent's parts afterwards, and keeps them when it leaves again.
  void complete(const Key& table, bool joined) {
    for (const auto& child : children_of(want_, table)) {
      if (is_foreign(want_, child)) continue;  // it has no indexes
      const bool joins = joined || (have_.find<Relation>(child) != nullptr && !stays_attached(have_, want_, child));
      if (joins) {
        std::vector<const Object<Kind>*> parents;
        for_each_part<Kind>(want_, table, [&](const Object<Kind>& parent) { parents.push_back(&parent); });
        for (const auto* parent : parents) {
          if (is_complete(parent->def) && !is_served(child, parent->key.name)) add(child, *parent);
        }
      }
      if (is_partitioned(want_, child)) complete(child, joins);
    }
  }

  const Catalog& have_;
  Catalog& want_;
  std::set<std::pair<Key, std::string>> served_;  // (partition, part of the parent)
};

}  // namespace

void settle_attached(Difference& difference) {
  mark_implied(difference.have);
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (is_attachable<Kind>) Settling<Kind>(difference).run();
  });
}

}  // namespace autogen
