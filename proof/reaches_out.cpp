#include "proof/reaches_out.hpp"

#include <fmt/format.h>

#include "syntax/statement_effects.hpp"

namespace autogen {

const RevisionStatement* reaches_publisher(const std::vector<RevisionSection>& sections) {
  bool without_slot = false;
  for (const auto* statement : all_statements(sections)) {
    const auto use = publisher_use(statement->sql);
    without_slot = without_slot || use == PublisherUse::gives_up_slot;
    if (use == PublisherUse::reaches || (use == PublisherUse::drops && !without_slot)) return statement;
  }
  return nullptr;
}

void refuse_publishers(const RevisionFile& file) {
  for (const auto* sections : {&file.upgrade, &file.downgrade}) {
    const auto* statement = reaches_publisher(*sections);
    if (statement == nullptr) continue;
    throw Failure(fmt::format("revision {} cannot be run in a scratch database: the statement would reach a publisher",
                              file.header.revision),
                  statement->where, "a slot there may be in use by the subscription of a real database");
  }
}

}  // namespace autogen
