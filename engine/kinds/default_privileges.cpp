// Default privileges change at the end of a plan: what it makes is made under those from before.
#include "engine/kinds/default_privileges.hpp"

#include "engine/privilege_change.hpp"

namespace autogen {
namespace {

constexpr int last_phase = 3;

Acl acl_of(const std::optional<Object<DefaultPrivileges>>& object, Acl DefaultPrivileges::*member) {
  return object ? object->def.*member : Acl{};
}

}  // namespace

std::vector<ObjectId> references(const Object<DefaultPrivileges>& privileges, const Catalog&) {
  if (privileges.key.schema.empty()) return {};
  return {{Schema::kind, {"", "", privileges.key.schema, ""}}};
}

void expand_change(const Delta<DefaultPrivileges>& delta, const Context& context, std::vector<Step>& steps) {
  const auto& key = delta.id().key;
  const auto schema = references(delta.any(), context.after);
  if (!schema.empty() && context.dropped.contains(schema.front())) return;  // they go with it
  for_each_field<DefaultPrivileges>([&](auto field) {
    constexpr auto member = decltype(field)::member;
    const auto baseline = default_baseline(key, field.name, context.options.server_version);
    const auto changes = privilege_changes(effective(acl_of(delta.before, member), baseline),
                                           effective(acl_of(delta.after, member), baseline));
    const auto make = [&](const std::string& role, const Privileges& privileges) {
      Object<DefaultPrivileges> out;
      out.key = key;
      (out.def.*member).grantees.push_back({{role, {}}, shortest(privileges, baseline.words)});
      return out;
    };
    for (auto& step : privilege_steps<DefaultPrivileges>(changes, " on new " + spoken(field.name), make)) {
      step.field = field.name;
      step.phase = last_phase;
      step.provides.push_back(delta.id());
      step.needs = schema;
      steps.push_back(std::move(step));
    }
  });
}

}  // namespace autogen
