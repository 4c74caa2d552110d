#include "engine/settle_privileges.hpp"

#include "model/access.hpp"
#include "model/placement.hpp"

namespace autogen {
namespace {

// Calls visit(Of<Kind>{}) for the kinds that owners and grants are.
template <class Visit>
void for_each_attached_privilege(Visit&& visit) {
  visit(Of<Owner>{});
  visit(Of<Grants>{});
}

// Of what is in neither catalog, and of schemas that only give objects their place.
template <class Kind>
void leave_out_others(Catalog& catalog) {
  std::erase_if(catalog.of<Kind>(), [&](const auto& item) { return !has_object(catalog, item.first); });
}

// The column of a view has an object of its own where something is said of it: here, that it keeps what it has.
void keep_view_columns(const Difference& difference, Catalog& want) {
  for (const auto& [key, grants] : difference.have.of<Grants>()) {
    if (key.of != ViewColumn::kind || has_object(want, key)) continue;
    const Key column{key.schema, key.parent, key.name, ""};
    const auto owner = bearer(want, table_of(column));
    const auto& live = bearer(difference.have, table_of(column));
    if (owner == live && owner.kind != Relation::kind)
      want.of<ViewColumn>().emplace(column, Object<ViewColumn>{column, {}, {}, {}});
  }
}

// A sequence that comes to belong to a column has the owner of its table.
bool has_own_owner(const Catalog& catalog, const Key& attached) {
  const auto* sequence = catalog.find<Sequence>({attached.schema, "", attached.name, ""});
  return attached.of != Sequence::kind || sequence == nullptr || !sequence->def.owned_by;
}

template <class Kind>
void keep(const Catalog& have, Catalog& want) {
  for (const auto& [key, object] : have.of<Kind>()) {
    if (!has_object(want, key) || (Kind::kind == Owner::kind && !has_own_owner(want, key))) continue;
    want.of<Kind>().emplace(key, object);
  }
}

// Each object has a list, so that one that is there is told from one that is still to be made.
void complete(Catalog& catalog, const Catalog& other) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (attaches<Grants, Kind>() && stands_alone<Kind>) {
      for (const auto& [key, object] : catalog.of<Kind>()) {
        const Key grants{key.schema, key.parent, key.name, std::string(Kind::kind)};
        catalog.of<Grants>().try_emplace(grants, Object<Grants>{grants, {}, object.where, {}});
      }
    }
  });
  for (const auto& [key, grants] : other.of<Grants>()) {  // of what every database has
    if (key.parent.empty() && has_object(catalog, key)) {
      catalog.of<Grants>().try_emplace(key, Object<Grants>{key, {}, {}, {}});
    }
  }
}

// What is not compared is in force all the same.
void take_unmanaged_defaults(Difference& difference, const Catalog& live) {
  for (const auto& [key, privileges] : live.of<DefaultPrivileges>()) {
    if (difference.have.find<DefaultPrivileges>(key) != nullptr) continue;
    if (difference.want.find<DefaultPrivileges>(key) != nullptr) continue;
    difference.have.of<DefaultPrivileges>().emplace(key, privileges);
    difference.want.of<DefaultPrivileges>().emplace(key, privileges);
  }
}

}  // namespace

void take_privileges(Difference& difference, const Catalog& live, bool managed) {
  for_each_attached_privilege([&]<class Kind>(Of<Kind>) {
    auto& have = difference.have;
    for (const auto& [key, object] : live.of<Kind>()) {
      // The schema that every database has is compared where it is managed, and never made anew.
      const Key plain{key.schema, key.parent, key.name, ""};
      if (!managed && key.of == Schema::kind && is_native<Schema>(plain)) continue;
      if (!managed && has_object(have, key)) have.of<Kind>().emplace(key, object);
    }
    leave_out_others<Kind>(have);
    leave_out_others<Kind>(difference.want);
  });
}

void settle_privileges(Difference& difference, const Catalog& live, const PrivilegeSettings& settings) {
  auto& have = difference.have;
  auto& want = difference.want;
  if (!settings.managed) keep_view_columns(difference, want);
  keep<Owner>(have, want);
  if (settings.managed) {
    complete(want, have);
    complete(have, {});
    make_canonical(want, settings.role, settings.server_version);
  } else {
    keep<Grants>(have, want);
  }
  take_unmanaged_defaults(difference, live);
}

}  // namespace autogen
