#include "engine/kinds/published_table.hpp"

#include <fmt/format.h>

#include "engine/reference_parts.hpp"

namespace autogen {
namespace {

ObjectId publication_of(const Key& key) { return {Publication::kind, {"", "", key.name, ""}}; }

}  // namespace

std::vector<ObjectId> references(const Object<PublishedTable>& table, const Catalog& catalog) {
  auto out = part_references(table, catalog);
  out.push_back(publication_of(table.key));
  return out;
}

std::string failing_changes(const Object<PublishedTable>& table, const Catalog& catalog) {
  const auto* publication = catalog.find<Publication>(publication_of(table.key).key);
  if (publication == nullptr || catalog.find<Relation>(table_of(table.key)) == nullptr) return {};
  const auto& publish = publication->def.publish;
  const bool needed = std::any_of(publish.begin(), publish.end(), [](PublishedChange change) {
    return change == PublishedChange::update || change == PublishedChange::erase;
  });
  bool identified = false;
  for_each_part<PrimaryKey>(catalog, table_of(table.key), [&](const auto&) { identified = true; });
  for_each_part<ReplicaIdentity>(catalog, table_of(table.key), [&](const Object<ReplicaIdentity>& identity) {
    identified = identity.def.mode != ReplicaIdentityMode::nothing;
  });
  if (!needed || identified) return {};
  return fmt::format("updates and deletes of {} fail: it has no replica identity", to_string(table_of(table.key)));
}

// It comes and goes with its publication.
void expand_change(const Delta<PublishedTable>& delta, const Context& context, std::vector<Step>& steps) {
  const auto publication = publication_of(delta.id().key);
  if (!delta.before && context.created.contains(publication)) return;
  if (!delta.after && context.dropped.contains(publication)) return;
  expand_plain(delta, context, steps);
  if (!delta.before && !steps.empty()) steps.back().facts.relaxes = failing_changes(*delta.after, context.after);
  if (!delta.after && !steps.empty()) steps.back().facts.relaxes = "subscribers get no more changes of the table";
}

}  // namespace autogen
