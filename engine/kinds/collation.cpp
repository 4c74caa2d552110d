#include "engine/kinds/collation.hpp"

#include <fmt/format.h>

#include "engine/every_kind.hpp"
#include "engine/reference_parts.hpp"
#include "engine/type_change.hpp"

namespace autogen {
namespace {

// What bears data, stays, and has the collation: it cannot be made anew around it.
template <class Kind>
std::optional<ObjectId> user_of(const Object<Collation>& collation, const Context& context) {
  if constexpr (requires { Kind::bears_data; }) {
    for (const auto& [key, object] : context.before.of<Kind>()) {
      if (context.after.find<Kind>(key) == nullptr || context.recreated.contains(object.id())) continue;
      const auto uses = references(object, context.before);
      if (std::find(uses.begin(), uses.end(), collation.id()) != uses.end()) return object.id();
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<ObjectId> references(const Object<Collation>& collation, const Catalog&) {
  return {schema_of(collation.key)};
}

void expand_change(const Delta<Collation>& delta, const Context& context, std::vector<Step>& steps) {
  expand_plain(delta, context, steps);
  if (!delta.before || !delta.after || !context.recreated.contains(delta.id())) return;
  std::optional<ObjectId> user;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if (!user) user = user_of<Kind>(*delta.before, context);
  });
  if (!user) return;
  refuse(fmt::format("{} cannot be changed: {} has it, and PostgreSQL only makes collations anew",
                     to_string(delta.id()), to_string(*user)),
         context, delta.after->where,
         "make a collation of another name, and give it to what uses this one: columns are sorted anew then",
         steps.back());
}

}  // namespace autogen
