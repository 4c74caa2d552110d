#include "model/access.hpp"

#include "model/placement.hpp"
#include "model/sequences.hpp"

namespace autogen {
namespace {

// PostgreSQL lets everybody use the schema that a database is born with, and before 15 make things in it.
Privileges of_everybody_in_native(int server_version) {
  if (server_version >= 150000) return {{"usage", false}};
  return {{"create", false}, {"usage", false}};
}

}  // namespace

PrivilegeClass default_class(std::string_view field) {
  if (field == "tables") return PrivilegeClass::table;
  if (field == "sequences") return PrivilegeClass::sequence;
  if (field == "functions") return PrivilegeClass::function;
  if (field == "types") return PrivilegeClass::type;
  return field == "schemas" ? PrivilegeClass::schema : PrivilegeClass::large_object;
}

std::optional<PrivilegeClass> privilege_class(std::string_view kind) {
  std::optional<PrivilegeClass> out;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::privileges; }) {
      if (kind == Kind::kind) out = Kind::privileges;
    }
  });
  return out;
}

bool is_privilege(std::string_view kind) {
  bool out = false;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::is_privilege; }) out = out || kind == Kind::kind;
  });
  return out;
}

Key attached_to(const ObjectId& object) {
  return {object.key.schema, object.key.parent, object.key.name, std::string(object.kind)};
}

ObjectId object_of(const Key& attached) {
  return {kind_words().at(kind_rank(attached.of)), {attached.schema, attached.parent, attached.name, ""}};
}

bool has_object(const Catalog& catalog, const Key& attached) {
  const Key key{attached.schema, attached.parent, attached.name, ""};
  bool out = false;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if (attached.of == Kind::kind) out = catalog.find<Kind>(key) != nullptr || is_native<Kind>(key);
  });
  return out;
}

std::string owner_of(const Catalog& catalog, const Key& attached, const std::string& otherwise) {
  Key key = attached;
  if (!key.parent.empty()) {
    const auto owner = bearer(catalog, table_of(key));
    key = owner.key;
    key.of = owner.kind;
  } else if (key.of == Sequence::kind) {
    const auto* sequence = catalog.find<Sequence>({key.schema, "", key.name, ""});
    if (sequence != nullptr && sequence->def.owned_by) {
      key = table_of(column_key(*sequence->def.owned_by));
      key.of = Relation::kind;
    }
  }
  const auto* owner = catalog.find<Owner>(key);
  return owner != nullptr ? owner->def.role.text : otherwise;
}

Baseline baseline_of(const Key& grants, const std::string& owner, int server_version) {
  auto out = baseline_of(privilege_class(grants.of).value(), owner, server_version);
  if (grants.of == Schema::kind && is_native<Schema>({"", "", grants.name, ""})) {
    out.of_everybody = of_everybody_in_native(server_version);
  }
  return out;
}

Baseline default_baseline(const Key& privileges, std::string_view field, int server_version) {
  auto out = baseline_of(default_class(field), privileges.name, server_version);
  if (privileges.schema.empty()) return out;
  out.owner.clear();
  out.of_everybody.clear();
  return out;
}

void make_canonical(Catalog& catalog, const std::string& role, int server_version) {
  for (auto& [key, object] : catalog.of<Grants>()) {
    if (object.def.grants.grantees.empty()) continue;
    object.def.grants = canonical(object.def.grants, baseline_of(key, owner_of(catalog, key, role), server_version));
  }
  std::erase_if(catalog.of<Grants>(), [](const auto& item) {
    return item.second.def.grants.grantees.empty() && privilege_class(item.first.of) == PrivilegeClass::column;
  });
  for (auto& [key, object] : catalog.of<DefaultPrivileges>()) {
    for_each_field<DefaultPrivileges>([&](auto field) {
      auto& acl = object.def.*decltype(field)::member;
      if (!acl.grantees.empty()) acl = canonical(acl, default_baseline(key, field.name, server_version));
    });
  }
  std::erase_if(catalog.of<DefaultPrivileges>(),
                [](const auto& item) { return same(item.second.def, DefaultPrivileges{}); });
}

}  // namespace autogen
