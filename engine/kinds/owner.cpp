// A new object belongs to the role that makes it, until it is given to another one.
#include "engine/kinds/owner.hpp"

#include <fmt/format.h>

#include "engine/attached.hpp"
#include "model/access.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Owner>& owner, const Catalog& catalog) {
  return attached_references(owner.key, catalog);
}

void expand_change(const Delta<Owner>& delta, const Context& context, std::vector<Step>& steps) {
  if (!delta.after) return;  // a sequence that comes to belong to a table has the owner of that
  Object<Owner> before = *delta.after;
  // A sequence that belonged to a table had its owner.
  before.def.role.text =
      delta.before ? delta.before->def.role.text : owner_of(context.before, delta.after->key, context.options.role);
  const auto objects = references(*delta.after, context.after);
  const bool is_new = !delta.before && context.before.find<Owner>(delta.after->key) != nullptr;
  if (is_new || context.created.contains(objects.front())) before.def.role.text = context.options.role;
  if (before.def.role == delta.after->def.role) return;
  auto step = make_step(Verb::alter, Delta<Owner>{before, *delta.after}, context);
  step.field = Owner::shorthand;
  step.needs = objects;
  step.needs.push_back(delta.id());  // a sequence that was given the owner of a table, or let go of it
  if (delta.before) {
    step.facts.withdraws = fmt::format("{} no longer owns it", before.def.role.text);
    if (privilege_class(delta.after->key.of) == PrivilegeClass::table) step.facts.lock = Lock::access_exclusive;
  }
  steps.push_back(std::move(step));
}

}  // namespace autogen
