#include "engine/kinds/replica_identity.hpp"

#include "engine/reference_parts.hpp"
#include "model/placement.hpp"

namespace autogen {
namespace {

// Both fields are said by one statement.
Step change(const Object<ReplicaIdentity>& before, const Object<ReplicaIdentity>& after, const Context& context) {
  Step step = make_step(Verb::alter, Delta<ReplicaIdentity>{before, after}, context);
  step.field = changed_fields(before.def, after.def).front();
  return step;
}

}  // namespace

std::vector<ObjectId> references(const Object<ReplicaIdentity>& identity, const Catalog& catalog) {
  auto out = part_references(identity, catalog);
  // The columns of its index must be NOT NULL before, and as long as it is used.
  const auto& key = identity.key;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (is_index<Kind>) {
      const auto* index = catalog.find<Kind>({key.schema, key.parent, identity.def.index.text, ""});
      if (index == nullptr) return;
      for_each_own_column(index->def,
                          [&](const std::string& name, const Location&) { out.push_back(column_of(key, name)); });
    }
  });
  return out;
}

void expand_change(const Delta<ReplicaIdentity>& delta, const Context& context, std::vector<Step>& steps) {
  const auto first = steps.size();
  if (delta.before && delta.after && same(delta.before->def, delta.after->def)) {
    // Its index is made anew. Without one, published updates and deletes would fail until the new one stands.
    auto meanwhile = *delta.before;
    meanwhile.def = {ReplicaIdentityMode::full, {}};
    steps.push_back(change(*delta.before, meanwhile, context));
    steps.push_back(change(meanwhile, *delta.after, context));
  } else if (delta.before && delta.after) {
    steps.push_back(change(*delta.before, *delta.after, context));
  } else {
    expand_plain(delta, context, steps);
  }
  for (auto i = first; i < steps.size(); ++i) steps[i].facts.lock = Lock::access_exclusive;
}

}  // namespace autogen
