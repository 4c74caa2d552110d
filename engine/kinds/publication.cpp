// A new publication takes its tables along, a dropped one too; else they come and go by themselves.
#include "engine/kinds/publication.hpp"

#include <fmt/format.h>

#include "engine/kinds/published_table.hpp"

namespace autogen {
namespace {

template <class Visit>
void for_each_table(const Catalog& catalog, const Key& publication, Visit&& visit) {
  for (const auto& [key, table] : catalog.of<PublishedTable>()) {
    if (key.name == publication.name) visit(table);
  }
}

void create_publication(const Delta<Publication>& delta, const Context& context, std::vector<Step>& steps) {
  Step step = make_step(Verb::create, delta, context);
  for_each_table(context.after, delta.after->key, [&](const Object<PublishedTable>& table) {
    step.parts.push_back(Delta<PublishedTable>{std::nullopt, table});
    if (step.facts.relaxes.empty()) step.facts.relaxes = failing_changes(table, context.after);
    step.provides.push_back(table.id());
    for (auto& id : references(table, context.after)) {
      if (!(id == delta.id())) step.needs.push_back(std::move(id));
    }
  });
  steps.push_back(std::move(step));
}

void drop_publication(const Delta<Publication>& delta, const Context& context, std::vector<Step>& steps) {
  Step step = make_step(Verb::drop, delta, context);
  step.facts.relaxes = "its subscribers get no more changes";
  for_each_table(context.before, delta.before->key, [&](const Object<PublishedTable>& table) {
    if (context.dropped_table(table.key)) return;  // it goes with the table
    step.removes.push_back(table.id());
    for (auto& id : references(table, context.before)) {
      if (!(id == delta.id())) step.releases.push_back(std::move(id));
    }
  });
  steps.push_back(std::move(step));
}

}  // namespace

std::vector<ObjectId> references(const Object<Publication>& publication, const Catalog&) {
  std::vector<ObjectId> out;
  for (const auto& schema : publication.def.schemas) out.push_back({Schema::kind, {"", "", schema.text, ""}});
  return out;
}

Failure refusal(Field<&Publication::all_tables, On::refuse>, const Object<Publication>&,
                const Object<Publication>& to) {
  return Failure(fmt::format("{} cannot be changed to be for {}: PostgreSQL has no way to do that", to_string(to.id()),
                             to.def.all_tables ? "all tables" : "some tables alone"),
                 to.where, "make one of another name, let the subscriptions follow it, and drop this one then");
}

void expand_change(const Delta<Publication>& delta, const Context& context, std::vector<Step>& steps) {
  if (!delta.before) return create_publication(delta, context, steps);
  if (!delta.after) return drop_publication(delta, context, steps);
  alter_fields(delta, context, steps);
}

}  // namespace autogen
