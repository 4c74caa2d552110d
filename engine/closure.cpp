#include "engine/closure.hpp"

#include <algorithm>
#include <map>

#include "engine/attachment.hpp"
#include "engine/cycles.hpp"
#include "engine/every_kind.hpp"  // generated: includes engine/kinds/*.hpp
#include "engine/reference_parts.hpp"
#include "model/access.hpp"
#include "model/casts.hpp"
#include "model/mentions.hpp"
#include "syntax/parse.hpp"

namespace autogen {
namespace {

// Only what bears no data may be made anew behind its author's back. A generated column bears none: its values follow.
template <class Kind>
bool may_recreate(const Object<Kind>& object) {
  if constexpr (Kind::kind == Column::kind) return object.def.generated.has_value();
  return !requires { Kind::bears_data; }
  &&!requires { Kind::attached_as; };
}

template <class Kind>
bool made_anew(const Delta<Kind>& delta, const Context& context) {
  if (!delta.before || !delta.after || delta.before->key != delta.after->key) return false;
  if constexpr (Kind::kind == Column::kind) {
    return must_readd(delta.before->def, delta.after->def, context.options.server_version);
  } else {
    return !changes_in_place(delta);
  }
}

// A constraint that only becomes valid stays, and so does the index of a partitioned table, which is completed.
template <class Kind>
bool only_validated(const Delta<Kind>& delta, const Context& context) {
  if constexpr (Kind::kind == Index::kind) {
    if (!delta.before || !delta.after || !delta.before->def.invalid) return false;
    auto valid = delta.before->def;
    valid.invalid = false;
    return is_partitioned(context.after, table_of(delta.after->key)) && same(valid, delta.after->def);
  }
  if constexpr (requires { delta.before->def.not_valid; }) {
    auto valid = delta.before->def;
    if (!valid.not_valid) return false;
    valid.not_valid = false;
    return same(valid, delta.after->def);
  }
  return false;
}

// What the objects over it cannot survive: the object goes, or changes under them in a way that PostgreSQL refuses.
template <class Kind>
bool disturbs(const Delta<Kind>& delta, const Context& context) {
  if (!delta.before) return false;
  if (!delta.after || context.recreated.contains(delta.id())) return true;
  if constexpr (requires { must_rebuild(delta.before->def, delta.after->def); }) {
    return must_rebuild(delta.before->def, delta.after->def);
  } else if constexpr (requires { must_rebuild(delta, context); }) {
    return must_rebuild(delta, context);
  }
  return false;
}

// A generated column does not survive a new type of the columns that it is computed from, and a foreign key not one
// that cannot be compared with the other side's; all others do.
template <class Kind>
void add_retyped(const Delta<Kind>& delta, std::set<ObjectId>& retyped, std::set<ObjectId>& estranged) {
  if constexpr (Kind::kind == Column::kind) {
    if (delta.before && delta.after &&
        (!(delta.before->def.type == delta.after->def.type) ||
         delta.before->def.collation != delta.after->def.collation)) {
      retyped.insert(delta.id());
      if (!same_family(delta.before->def.type.text, delta.after->def.type.text)) estranged.insert(delta.id());
    }
  }
}

// A composite type gets, loses or changes attributes where it is.
template <class Kind>
constexpr bool is_composite = requires(const Kind& def) {
  def.attributes;
};

bool any_of(const std::vector<ObjectId>& ids, const std::set<ObjectId>& set) {
  return std::any_of(ids.begin(), ids.end(), [&](const ObjectId& id) { return set.contains(id); });
}

// Does an expression of the object mention one of the columns?
template <class Kind>
bool speaks_of(const Object<Kind>& object, const std::set<ObjectId>& columns) {
  bool out = false;
  if constexpr (requires { Kind::asked; }) {
    for_each_expression(object.def, [&](const std::string& text, const Location&) {
      for (const auto& name : columns_mentioned(text).value_or(std::vector<std::string>{})) {
        out = out || columns.contains(column_of(object.key, name));
      }
    });
  }
  return out;
}

// What can be taken off and put on again while the object stays.
template <class Visit>
void for_each_liftable(const Object<Column>& column, Visit&& visit) {
  if (column.def.default_value) visit(column.def.default_value->text);
}
template <class Visit>
void for_each_liftable(const Object<Domain>& domain, Visit&& visit) {
  for_each_expression(domain.def, [&](const std::string& text, const Location&) { visit(text); });
}

template <class Kind>
void lift(Context& context, std::map<ObjectId, Change>& all) {
  for (const auto& [key, before] : context.before.of<Kind>()) {
    const auto* after = context.after.find<Kind>(key);
    if (after == nullptr || context.recreated.contains(before.id())) continue;
    bool calls = false;
    for_each_liftable(before,
                      [&](const std::string& text) { calls = calls || calls_moving_routine(text, key, context); });
    if (!calls) continue;
    context.lifted.insert(before.id());
    all.emplace(before.id(), Delta<Kind>{before, *after});
  }
}

// A column stays when a function that its default calls is made anew, and so does a domain with its default and checks:
// they are put on again.
void lift_expressions(Context& context, const std::set<ObjectId>& disturbed, std::map<ObjectId, Change>& all) {
  const bool any = std::any_of(disturbed.begin(), disturbed.end(), [](const ObjectId& id) { return is_routine(id); });
  if (!any) return;
  lift<Column>(context, all);
  lift<Domain>(context, all);
}

// A new owner takes over what the old one had: what is granted is looked at again.
void add_grants_of_new_owners(const Context& context, std::map<ObjectId, Change>& all) {
  for (const auto& [key, after] : context.after.of<Grants>()) {
    const auto* before = context.before.find<Grants>(key);
    if (before == nullptr) continue;
    if (owner_of(context.before, key, "") == owner_of(context.after, key, "")) continue;
    all.try_emplace(after.id(), Delta<Grants>{*before, after});
  }
}

}  // namespace

bool calls_moving_routine(const std::string& text, const Key& part, const Context& context) {
  std::vector<ObjectId> uses;
  add_expression(uses, part, text, context.before);
  return std::any_of(uses.begin(), uses.end(), [&](const ObjectId& id) {
    return is_routine(id) && (context.recreated.contains(id) || context.dropped.contains(id));
  });
}

bool must_readd(const Column& before, const Column& after, int server_version) {
  if (!after.generated) return before.generated && before.is_virtual;  // DROP EXPRESSION keeps what is stored
  if (!before.generated || before.is_virtual != after.is_virtual) return true;
  if (*before.generated == *after.generated) return false;
  return server_version < 170000;
}

bool must_rebuild(const Enum& before, const Enum& after) {
  std::size_t found = 0;
  for (const auto& label : after.values) {
    if (found < before.values.size() && before.values[found] == label) ++found;
  }
  return found < before.values.size();
}

bool repeats_another(const Object<Unique>& unique, const Catalog& catalog) {
  bool out = false;
  for_each_part<PrimaryKey>(catalog, table_of(unique.key),
                            [&](const auto& key) { out = out || key.def.columns == unique.def.columns; });
  for_each_part<Unique>(catalog, table_of(unique.key), [&](const auto& other) {
    out = out || (other.key < unique.key && other.def.columns == unique.def.columns);
  });
  return out;
}

bool repeats_another(const Object<Exclusion>& exclusion, const Catalog& catalog) {
  // How the server parses the expressions of both is its own knowledge: said apart they are in any case.
  bool out = false;
  for_each_part<Exclusion>(catalog, table_of(exclusion.key), [&](const auto& other) {
    out = out || (other.key < exclusion.key && other.def.elements.size() == exclusion.def.elements.size());
  });
  return out;
}

std::vector<Change> close_over_recreation(const std::vector<Change>& changes, Context& context) {
  std::map<ObjectId, Change> all;
  std::set<ObjectId> disturbed;
  std::set<ObjectId> retyped;
  std::set<ObjectId> estranged;
  std::set<ObjectId> reshaped;
  std::vector<Change> renames;
  for (const auto& change : changes) {
    std::visit(
        [&]<class Kind>(const Delta<Kind>& delta) {
          if (delta.before && delta.after && delta.before->key != delta.after->key) {
            renames.push_back(change);
            return;
          }
          if constexpr (is_composite<Kind>) reshaped.insert(delta.id());
          if (!delta.before) context.created.insert(delta.id());
          if (!delta.after) context.dropped.insert(delta.id());
          if (made_anew(delta, context) && !only_validated(delta, context)) context.recreated.insert(delta.id());
          if (disturbs(delta, context)) disturbed.insert(delta.id());
          add_retyped(delta, retyped, estranged);
          all.emplace(delta.id(), change);
        },
        change);
  }
  // Tables on a ring of references cannot change between logged and unlogged one after the other.
  std::set<ObjectId> persistence;
  for (const auto& [key, before] : context.before.of<Relation>()) {
    const auto* after = context.after.find<Relation>(key);
    if (after != nullptr && after->def.unlogged != before.def.unlogged) persistence.insert(before.id());
  }
  for (const auto& id : foreign_keys_in_cycles(context.before, persistence)) {
    const auto* after = context.after.find<ForeignKey>(id.key);
    if (after == nullptr) continue;
    context.recreated.insert(id);
    disturbed.insert(id);
    all.insert_or_assign(id, Delta<ForeignKey>{*context.before.find<ForeignKey>(id.key), *after});
  }
  // What an expression says of a column of one type, it may not say of another; the server keeps no cast that it needs
  // not, so that equal texts prove nothing.
  const auto strange = estranged;
  // The columns of a type that is made anew change their type with it.
  for (const auto& [key, column] : context.before.of<Column>()) {
    std::vector<ObjectId> types;
    add_type(types, column.def.type.base, context.before);
    if (!any_of(types, disturbed)) continue;
    retyped.insert(column.id());
    estranged.insert(column.id());
  }
  for (bool grown = true; grown;) {
    grown = reattach_under_keys(context);
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      for (const auto& [key, before] : context.before.of<Kind>()) {
        const auto id = before.id();
        const auto* after = context.after.find<Kind>(key);
        if (after == nullptr || context.recreated.contains(id) || !may_recreate(before)) continue;
        auto uses = references(before, context.before);
        // A partition that leaves takes its own along.
        if constexpr (is_attachable<Kind>) {
          if (leaves_parent(context, table_of(key))) {
            if (const auto above = parent_part_id(context.before, before)) std::erase(uses, *above);
          }
        }
        constexpr bool fixes_types = Kind::kind == Column::kind || requires { Kind::fixes_types; };
        const bool lost = any_of(uses, disturbed) || speaks_of(before, strange) ||
                          (fixes_types && any_of(uses, retyped)) ||
                          (requires { Kind::fixes_composite; } && any_of(uses, reshaped)) ||
                          (Kind::kind == ForeignKey::kind && any_of(uses, estranged));
        if (!lost) continue;
        context.recreated.insert(id);
        disturbed.insert(id);
        all.insert_or_assign(id, Delta<Kind>{before, *after});
        grown = true;
      }
    });
  }
  lift_expressions(context, disturbed, all);
  for (const auto& key : context.reattached) {
    const auto& before = *context.before.find<Relation>(key);
    all.try_emplace(before.id(), Delta<Relation>{before, *context.after.find<Relation>(key)});
  }
  // What stays, but forgets a part of itself when PostgreSQL rebuilds it under a new type.
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::lost_by_retyping; }) {
      static const Kind defaults{};
      for (const auto& [key, before] : context.before.of<Kind>()) {
        const auto* after = context.after.find<Kind>(key);
        if (after == nullptr || disturbed.contains(before.id())) continue;
        if (!any_of(references(before, context.before), retyped)) continue;
        Delta<Kind> delta{before, *after};
        for_each_field<Kind>([&](auto field) {
          constexpr auto member = decltype(field)::member;
          if (field.name == Kind::lost_by_retyping) delta.before->def.*member = defaults.*member;
        });
        if (!same(delta.before->def, after->def)) all.insert_or_assign(before.id(), std::move(delta));
      }
    }
  });
  // Sequences that their table takes along between logged and unlogged may have to come back.
  for (const auto& [key, before] : context.before.of<Sequence>()) {
    const auto* after = context.after.find<Sequence>(key);
    if (after == nullptr || !taken_along_by(before, *after, context)) continue;
    all.try_emplace(before.id(), Delta<Sequence>{before, *after});
  }
  // A parent's check takes the copies of its children along, also one that a child is to have as its own.
  for (const auto& [key, before] : context.before.of<Check>()) {
    const auto* after = context.after.find<Check>(key);
    if (after == nullptr || after->def.inherited == before.def.inherited || context.recreated.contains(before.id())) {
      continue;
    }
    const auto& parents = context.lineage.parents(table_of(key));
    const bool moved = std::any_of(parents.begin(), parents.end(), [&](const Key& parent) {
      const ObjectId id{Check::kind, part_of_table(parent, key)};
      return context.dropped.contains(id) || context.created.contains(id) || context.recreated.contains(id);
    });
    if (!moved) continue;
    // Its own goes before the parent's comes, which would leave it as it is.
    all.insert_or_assign(
        before.id(), before.def.inherited ? Delta<Check>{std::nullopt, *after} : Delta<Check>{before, std::nullopt});
  }
  // Foreign keys among dropped tables that point at each other in a ring must go before the tables.
  for (const auto& id : foreign_keys_in_cycles(context.before, context.dropped)) context.recreated.insert(id);
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::attached_as; }) {
      // What is attached to what is made anew: its own change, if there is one, says it all the same.
      for (const auto& [key, attached] : context.after.of<Kind>()) {
        const auto object = references(attached, context.after);
        if (object.empty() || !disturbed.contains(object.front())) continue;
        all.insert_or_assign(attached.id(), Delta<Kind>{std::nullopt, attached});
      }
    }
  });
  add_grants_of_new_owners(context, all);
  std::vector<Change> out = std::move(renames);
  for (auto& [id, change] : all) out.push_back(std::move(change));
  std::stable_sort(out.begin(), out.end(), [](const Change& a, const Change& b) {
    return std::pair(kind_rank(kind_of(a)), id_of(a).key) < std::pair(kind_rank(kind_of(b)), id_of(b).key);
  });
  return out;
}

}  // namespace autogen
