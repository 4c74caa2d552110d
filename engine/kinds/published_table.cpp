#include "engine/kinds/published_table.hpp"

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

// It comes and goes with its publication.
void expand_change(const Delta<PublishedTable>& delta, const Context& context, std::vector<Step>& steps) {
  const auto publication = publication_of(delta.id().key);
  if (!delta.before && context.created.contains(publication)) return;
  if (!delta.after && context.dropped.contains(publication)) return;
  expand_plain(delta, context, steps);
  if (!delta.after && !steps.empty()) steps.back().facts.relaxes = "subscribers get no more changes of the table";
}

}  // namespace autogen
