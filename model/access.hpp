// Owners and grants in a catalog: which objects have them, whose they are, what holds where nothing is said.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/kinds.hpp"

namespace autogen {

/// What can be granted on objects of a kind; nothing for kinds without privileges.
std::optional<PrivilegeClass> privilege_class(std::string_view kind);

/// Is it one of the kinds that are compared only where manage.privileges says so?
bool is_privilege(std::string_view kind);

/// Does the catalog have the object that something is attached to, or is it one that every database has?
bool has_object(const Catalog& catalog, const Key& attached);

/// The key of what is attached to an object.
Key attached_to(const ObjectId& object);
/// The object that something is attached to.
ObjectId object_of(const Key& attached);

/// The owner of the object that something is attached to, which a column and its sequence have from their table;
/// `otherwise` where the catalog does not say.
std::string owner_of(const Catalog& catalog, const Key& attached, const std::string& otherwise);

/// What holds on the object of grants where nothing was granted or revoked.
Baseline baseline_of(const Key& grants, const std::string& owner, int server_version);
/// What default privileges begin with: in all schemas with what PostgreSQL gives by itself, in one with nothing.
Baseline default_baseline(const Key& privileges, std::string_view field, int server_version);

/// Makes the lists of a catalog canonical; those of columns that say nothing go. `role` owns what has no owner.
void make_canonical(Catalog& catalog, const std::string& role, int server_version);

/// Calls visit(name) for each role that an object names.
template <class Kind, class Visit>
void for_each_role(const Object<Kind>& object, Visit&& visit) {
  if constexpr (requires { object.def.roles; }) {
    for (const auto& role : object.def.roles) visit(role);
  }
  if constexpr (Kind::kind == Owner::kind) visit(object.def.role);
  if constexpr (Kind::kind == DefaultPrivileges::kind) visit(Name{object.key.name, object.where});
  for_each_field<Kind>([&](auto field) {
    if constexpr (std::is_same_v<typename decltype(field)::Type, Acl>) {
      for (const auto& grantee : (object.def.*decltype(field)::member).grantees) visit(grantee.role);
    }
  });
}

}  // namespace autogen
