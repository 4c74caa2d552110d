#include "proof/neighbourhood.hpp"

#include <map>
#include <vector>

#include "engine/every_kind.hpp"  // generated: includes engine/kinds/*.hpp
#include "engine/reference_parts.hpp"
#include "model/access.hpp"
#include "proof/with_object.hpp"

namespace autogen {
namespace {

using Ids = std::vector<ObjectId>;

// Of a table, what leads to other objects than those that its rows are made of.
template <class Kind>
constexpr bool leads_further = requires {
  Kind::part_of;
}
&&!requires { Kind::said_in_table; }
&&!is_index<Kind>;
template <>
constexpr bool leads_further<ForeignKey> = true;

template <class Kind>
constexpr bool is_attached = requires {
  Kind::attached_as;
};

// The static word of a kind, as ids have it.
std::string_view kind_word(const std::string& word) {
  std::string_view out;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if (word == Kind::kind) out = Kind::kind;
  });
  return out;
}

// As the live catalog called it before the renames, which were carried out one after the other.
ObjectId before_renames(ObjectId id, const Difference& difference) {
  for (auto change = difference.renames.rbegin(); change != difference.renames.rend(); ++change) {
    std::visit(
        [&]<class Kind>(const Delta<Kind>& delta) {
          const auto& from = delta.before->key;
          const auto& to = delta.after->key;
          if (id == ObjectId{Kind::kind, to}) {
            id.key = from;
          } else if (Kind::kind == Relation::kind && id.key.schema == to.schema && id.key.parent == to.name) {
            id.key.schema = from.schema;
            id.key.parent = from.name;
          }
        },
        *change);
  }
  return id;
}

class Surroundings {
 public:
  explicit Surroundings(const Catalog& live) : live_(live) {
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (!is_attached<Kind>) {
        for (const auto& [key, object] : live_.of<Kind>()) {
          for (auto& use : references(object, live_)) {
            // Everything stands in its schema; it is no part of what changes with it.
            if (use.kind != Schema::kind) users_[std::move(use)].push_back(object.id());
          }
        }
      }
    });
  }

  Neighbourhood around(const Touched& touched) {
    open_.assign(touched.changed.begin(), touched.changed.end());
    while (!open_.empty()) upwards(take());
    open_.assign(touched.needed.begin(), touched.needed.end());
    for (const auto& id : out_.whole) {
      with_object(id, live_, [&](const auto& object) { open_all(references(object, live_)); });
    }
    while (!open_.empty()) downwards(take());
    return std::move(out_);
  }

 private:
  ObjectId take() {
    auto id = std::move(open_.back());
    open_.pop_back();
    return id;
  }

  void open_all(Ids ids) {
    for (auto& id : ids) open_.push_back(std::move(id));
  }

  void upwards(const ObjectId& id) {
    with_object(id, live_, [&]<class Kind>(const Object<Kind>& object) {
      if constexpr (is_attached<Kind>) {
        open_.push_back({kind_word(id.key.of), {id.key.schema, id.key.parent, id.key.name, ""}});
        return;
      } else {
        if (!out_.whole.insert(id).second) return;
        if (const auto users = users_.find(id); users != users_.end()) open_all(users->second);
        // A foreign key of another table is a part of the change; that table is not.
        if constexpr (requires { Kind::part_of; }) {
          const auto table = bearer(live_, table_of(id.key));
          if (Kind::kind != ForeignKey::kind && !is_listed<Kind>) open_.push_back(table);
        }
        if constexpr (bears_parts<Kind>) open_parts(object.key, [](auto) { return true; });
      }
    });
  }

  void downwards(const ObjectId& id) {
    if (out_.whole.contains(id)) return;
    with_object(id, live_, [&]<class Kind>(const Object<Kind>& object) {
      if (!out_.needed.insert(id).second) return;
      open_all(references(object, live_));
      if constexpr (bears_parts<Kind>) {
        open_parts(object.key, []<class Part>(Of<Part>) { return !leads_further<Part>; });
        // The sequences of its columns.
        for (const auto& [key, sequence] : live_.of<Sequence>()) {
          const auto& owner = sequence.def.owned_by;
          if (owner && owner->table.schema == object.key.schema && owner->table.name == object.key.name) {
            open_.push_back(sequence.id());
          }
        }
      }
    });
  }

  template <class Wanted>
  void open_parts(const Key& table, Wanted&& wanted) {
    Kinds::for_each([&]<class Part>(Of<Part>) {
      if constexpr (requires { Part::part_of; } && !is_listed<Part>) {
        if (!wanted(Of<Part>{})) return;
        for_each_part<Part>(live_, table, [&](const Object<Part>& part) { open_.push_back(part.id()); });
      }
    });
  }

  const Catalog& live_;
  std::map<ObjectId, Ids> users_;
  Ids open_;
  Neighbourhood out_;
};

}  // namespace

Touched touched_by(const Plan& plan, const Difference& difference) {
  Touched out;
  const auto add = [&](std::set<ObjectId>& to, const ObjectId& id) { to.insert(before_renames(id, difference)); };
  for (const auto* steps : {&plan.upgrade, &plan.downgrade}) {
    for (const auto& step : *steps) {
      add(out.changed, id_of(step.change));
      for (const auto& part : step.parts) add(out.changed, id_of(part));
      for (const auto* ids : {&step.provides, &step.removes}) {
        for (const auto& id : *ids) add(out.changed, id);
      }
      for (const auto& id : step.needs) add(out.needed, id);
    }
  }
  for (auto* ids : {&out.changed, &out.needed}) {
    std::erase_if(*ids, [](const ObjectId& id) { return id.kind == Schema::kind; });
  }
  return out;
}

Neighbourhood neighbourhood_of(const Touched& touched, const Catalog& live) {
  return Surroundings(live).around(touched);
}

bool is_concerned(const ObjectId& id, const Touched& touched, const Neighbourhood& neighbourhood,
                  const Difference& difference) {
  // Default privileges, and extensions, of which all are made: what needs them does not say so.
  if ((is_privilege(id.kind) && id.key.of.empty()) || id.kind == Extension::kind) return true;
  auto then = id;
  const bool attached = !id.key.of.empty();
  if (attached) then = {kind_word(id.key.of), {id.key.schema, id.key.parent, id.key.name, ""}};
  then = before_renames(std::move(then), difference);
  return touched.changed.contains(then) || neighbourhood.whole.contains(then) ||
         (!attached && neighbourhood.needed.contains(then));
}

Catalog part_of(const Neighbourhood& neighbourhood, const Catalog& live) {
  Catalog out;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    for (const auto& [key, object] : live.of<Kind>()) {
      bool there = false;
      if constexpr (is_attached<Kind>) {
        const Key of{key.schema, key.parent, key.name, ""};
        Kinds::for_each([&]<class Bearer>(Of<Bearer>) {
          there = there || (key.of == Bearer::kind && neighbourhood.whole.contains({Bearer::kind, of}));
        });
      } else {
        there = neighbourhood.whole.contains(object.id()) || neighbourhood.needed.contains(object.id()) ||
                is_privilege(Kind::kind);
      }
      if (there) out.of<Kind>().emplace(key, object);
    }
  });
  for (const auto& [id, uses] : live.depends) {
    if (neighbourhood.whole.contains(id) || neighbourhood.needed.contains(id)) out.depends[id] = uses;
  }
  return out;
}

}  // namespace autogen
