// What a subscription needs besides its statements: what the publisher has of it is not autogen's to make or drop.
#include "engine/kinds/subscription.hpp"

#include <fmt/format.h>

namespace autogen {
namespace {

bool has_secret(const Object<Subscription>& subscription) {
  return subscription.def.connection && subscription.def.connection->has_secret;
}

}  // namespace

// Publications are on another server, tables are found when it runs.
std::vector<ObjectId> references(const Object<Subscription>&, const Catalog&) { return {}; }

Failure refusal(Field<&Subscription::two_phase, On::refuse>, const Object<Subscription>& from,
                const Object<Subscription>& to) {
  return Failure(fmt::format("two_phase of {} is {} and cannot become {}", to_string(to.id()), from.def.two_phase,
                             to.def.two_phase),
                 to.where,
                 "servers before 18 have no statement for it, later ones want the subscription disabled and their "
                 "publisher reached: change it by hand");
}

void expand_change(const Delta<Subscription>& whole, const Context& context, std::vector<Step>& steps) {
  const auto first = steps.size();
  auto delta = whole;
  // What the server does by itself has to be said where it did something else.
  if (delta.before && delta.after && !delta.after->def.streaming && delta.before->def.streaming) {
    delta.after->def.streaming = context.options.server_version >= 180000 ? Streaming::parallel : Streaming::off;
  }
  expand_plain(delta, context, steps);
  if (!delta.after) {
    auto& step = steps.back();
    // PostgreSQL lets it into a transaction where there is no slot, which the statement does not show.
    step.section = Section::autocommit;
    if (has_secret(*delta.before)) step.facts.data_loss = "the password in its connection cannot be restored";
    step.facts.relaxes = "it gets no more changes";
    if (delta.before->def.slot_name != "none")
      step.facts.relaxes += "; its replication slot stays on the publisher until it is dropped there";
    return;
  }
  if (!delta.before) {
    if (!delta.after->def.connection) {
      throw Failure(fmt::format("{} has no \"connection\"", to_string(delta.id())), delta.after->where,
                    "for example connection = \"host=db.example dbname=shop\"");
    }
    steps.back().facts.relaxes = "it is made without its publisher: make the slot there, enable it and refresh it";
    return;
  }
  for (auto i = first; i < steps.size(); ++i) {
    if (steps[i].field == "connection" && has_secret(*delta.before))
      steps[i].facts.data_loss = "the password in its connection cannot be restored";
    if (steps[i].field == "publications") steps[i].facts.relaxes = "other tables are known to it once it is refreshed";
  }
}

}  // namespace autogen
