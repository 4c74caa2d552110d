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
  // What stays although its schema goes is moved out of it.
  if (!delta.before || Kind::kind == Schema::kind) return false;
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

// What the changes drag along, until nothing more does.
class Closing {
 public:
  explicit Closing(Context& context) : context_(context), before_(context.before), after_(context.after) {}

  std::vector<Change> run(const std::vector<Change>& changes) {
    for (const auto& change : changes) take(change);
    make_rings_between_persistences_anew();
    // What an expression says of a column of one type, it may not say of another; the server keeps no cast that it
    // needs not, so that equal texts prove nothing.
    const auto strange = estranged_;
    retype_columns_of_new_types();
    for (bool grown = true; grown;) {
      grown = reattach_under_keys(context_);
      Kinds::for_each([&]<class Kind>(Of<Kind>) { grown = make_users_anew<Kind>(strange) || grown; });
    }
    lift_expressions();
    for (const auto& key : context_.reattached) {
      const auto& before = *before_.find<Relation>(key);
      all_.try_emplace(before.id(), Delta<Relation>{before, *after_.find<Relation>(key)});
    }
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (requires { Kind::lost_by_retyping; }) bring_back_forgotten<Kind>();
    });
    bring_back_sequences();
    bring_back_checks();
    // Foreign keys among dropped tables that point at each other in a ring must go before the tables.
    for (const auto& id : foreign_keys_in_cycles(before_, context_.dropped)) context_.recreated.insert(id);
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (requires { Kind::attached_as; }) bring_back_attached<Kind>();
    });
    look_at_grants_of_new_owners();
    return in_order();
  }

 private:
  void take(const Change& change) {
    std::visit(
        [&]<class Kind>(const Delta<Kind>& delta) {
          if (delta.before && delta.after && delta.before->key != delta.after->key) {
            renames_.push_back(change);
            return;
          }
          if constexpr (is_composite<Kind>) reshaped_.insert(delta.id());
          if (!delta.before) context_.created.insert(delta.id());
          if (!delta.after) context_.dropped.insert(delta.id());
          if (made_anew(delta, context_) && !only_validated(delta, context_)) context_.recreated.insert(delta.id());
          if (disturbs(delta, context_)) disturbed_.insert(delta.id());
          add_retyped(delta, retyped_, estranged_);
          all_.emplace(delta.id(), change);
        },
        change);
  }

  // Tables on a ring of references cannot change between logged and unlogged one after the other.
  void make_rings_between_persistences_anew() {
    std::set<ObjectId> persistence;
    for (const auto& [key, before] : before_.of<Relation>()) {
      const auto* after = after_.find<Relation>(key);
      if (after != nullptr && after->def.unlogged != before.def.unlogged) persistence.insert(before.id());
    }
    for (const auto& id : foreign_keys_in_cycles(before_, persistence)) {
      const auto* after = after_.find<ForeignKey>(id.key);
      if (after == nullptr) continue;
      context_.recreated.insert(id);
      disturbed_.insert(id);
      all_.insert_or_assign(id, Delta<ForeignKey>{*before_.find<ForeignKey>(id.key), *after});
    }
  }

  // The columns of a type that is made anew change their type with it.
  void retype_columns_of_new_types() {
    for (const auto& [key, column] : before_.of<Column>()) {
      std::vector<ObjectId> types;
      add_type(types, column.def.type.base, before_);
      if (!any_of(types, disturbed_)) continue;
      retyped_.insert(column.id());
      estranged_.insert(column.id());
    }
  }

  // Can the object not survive what is known so far?
  template <class Kind>
  bool is_lost(const Object<Kind>& before, const std::set<ObjectId>& strange) const {
    auto uses = references(before, before_);
    // A partition that leaves takes its own along.
    if constexpr (is_attachable<Kind>) {
      if (leaves_parent(context_, table_of(before.key))) {
        if (const auto above = parent_part_id(before_, before)) std::erase(uses, *above);
      }
    }
    constexpr bool fixes_types = Kind::kind == Column::kind || requires { Kind::fixes_types; };
    return any_of(uses, disturbed_) || speaks_of(before, strange) || (fixes_types && any_of(uses, retyped_)) ||
           (requires { Kind::fixes_composite; } && any_of(uses, reshaped_)) ||
           (Kind::kind == ForeignKey::kind && any_of(uses, estranged_));
  }

  template <class Kind>
  bool make_users_anew(const std::set<ObjectId>& strange) {
    bool grown = false;
    for (const auto& [key, before] : before_.of<Kind>()) {
      const auto id = before.id();
      const auto* after = after_.find<Kind>(key);
      if (after == nullptr || context_.recreated.contains(id) || !may_recreate(before)) continue;
      if (!is_lost(before, strange)) continue;
      context_.recreated.insert(id);
      disturbed_.insert(id);
      all_.insert_or_assign(id, Delta<Kind>{before, *after});
      grown = true;
    }
    return grown;
  }

  // A column stays when a function that its default calls is made anew, and so does a domain with its default and
  // checks: they are put on again.
  void lift_expressions() {
    const bool any =
        std::any_of(disturbed_.begin(), disturbed_.end(), [](const ObjectId& id) { return is_routine(id); });
    if (!any) return;
    lift<Column>();
    lift<Domain>();
  }

  template <class Kind>
  void lift() {
    for (const auto& [key, before] : before_.of<Kind>()) {
      const auto* after = after_.find<Kind>(key);
      if (after == nullptr || context_.recreated.contains(before.id())) continue;
      bool calls = false;
      for_each_liftable(before, [&, &key = key](const std::string& text) {
        calls = calls || calls_moving_routine(text, key, context_);
      });
      if (!calls) continue;
      context_.lifted.insert(before.id());
      all_.emplace(before.id(), Delta<Kind>{before, *after});
    }
  }

  // What stays, but forgets a part of itself when PostgreSQL rebuilds it under a new type.
  template <class Kind>
  void bring_back_forgotten() {
    static const Kind defaults{};
    for (const auto& [key, before] : before_.of<Kind>()) {
      const auto* after = after_.find<Kind>(key);
      if (after == nullptr || disturbed_.contains(before.id())) continue;
      if (!any_of(references(before, before_), retyped_)) continue;
      Delta<Kind> delta{before, *after};
      for_each_field<Kind>([&](auto field) {
        constexpr auto member = decltype(field)::member;
        if (field.name == Kind::lost_by_retyping) delta.before->def.*member = defaults.*member;
      });
      if (!same(delta.before->def, after->def)) all_.insert_or_assign(before.id(), std::move(delta));
    }
  }

  // Sequences that their table takes along between logged and unlogged may have to come back.
  void bring_back_sequences() {
    for (const auto& [key, before] : before_.of<Sequence>()) {
      const auto* after = after_.find<Sequence>(key);
      if (after == nullptr || !taken_along_by(before, *after, context_)) continue;
      all_.try_emplace(before.id(), Delta<Sequence>{before, *after});
    }
  }

  // A parent's check takes the copies of its children along, also one that a child is to have as its own.
  void bring_back_checks() {
    for (const auto& [key, before] : before_.of<Check>()) {
      const auto* after = after_.find<Check>(key);
      if (after == nullptr || after->def.inherited == before.def.inherited) continue;
      if (context_.recreated.contains(before.id()) || !moves_above(before)) continue;
      // Its own goes before the parent's comes, which would leave it as it is.
      all_.insert_or_assign(
          before.id(), before.def.inherited ? Delta<Check>{std::nullopt, *after} : Delta<Check>{before, std::nullopt});
    }
  }

  bool moves_above(const Object<Check>& check) const {
    const auto& parents = context_.lineage.parents(table_of(check.key));
    return std::any_of(parents.begin(), parents.end(), [&](const Key& parent) {
      const ObjectId id{Check::kind, part_of_table(parent, check.key)};
      return context_.dropped.contains(id) || context_.created.contains(id) || context_.recreated.contains(id);
    });
  }

  // What is attached to what is made anew: its own change, if there is one, says it all the same.
  template <class Kind>
  void bring_back_attached() {
    for (const auto& [key, attached] : after_.of<Kind>()) {
      const auto object = references(attached, after_);
      if (object.empty() || !disturbed_.contains(object.front())) continue;
      all_.insert_or_assign(attached.id(), Delta<Kind>{std::nullopt, attached});
    }
  }

  // A new owner takes over what the old one had: what is granted is looked at again.
  void look_at_grants_of_new_owners() {
    for (const auto& [key, after] : after_.of<Grants>()) {
      const auto* before = before_.find<Grants>(key);
      if (before == nullptr || owner_of(before_, key, "") == owner_of(after_, key, "")) continue;
      all_.try_emplace(after.id(), Delta<Grants>{*before, after});
    }
  }

  std::vector<Change> in_order() {
    auto out = std::move(renames_);
    for (auto& [id, change] : all_) out.push_back(std::move(change));
    std::stable_sort(out.begin(), out.end(), [](const Change& a, const Change& b) {
      return std::pair(kind_rank(kind_of(a)), id_of(a).key) < std::pair(kind_rank(kind_of(b)), id_of(b).key);
    });
    return out;
  }

  Context& context_;
  const Catalog& before_;
  const Catalog& after_;
  std::map<ObjectId, Change> all_;
  std::vector<Change> renames_;
  std::set<ObjectId> disturbed_;  // what stands on them cannot stay
  std::set<ObjectId> retyped_;    // columns
  std::set<ObjectId> estranged_;  // columns of another family of types
  std::set<ObjectId> reshaped_;   // composite types
};

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
  return Closing(context).run(changes);
}

}  // namespace autogen
