// What a statement does beyond the schema: to rows, and to the publisher of a subscription (libpg_query 15).
#pragma once

#include <string_view>

namespace autogen {

/// Does the statement write rows, or call what may: INSERT, UPDATE, DELETE, MERGE, TRUNCATE, COPY, SELECT, CALL, DO?
/// What the grammar does not know counts as one that does not.
bool may_change_rows(std::string_view statement);

/// What a statement about a subscription asks of its publisher.
enum class PublisherUse {
  none,
  reaches,        // CREATE that connects, ENABLE, REFRESH, other publications with refresh
  gives_up_slot,  // SET (slot_name = NONE)
  drops,          // DROP SUBSCRIPTION: reaches the publisher where there is a slot
};
PublisherUse publisher_use(std::string_view statement);

}  // namespace autogen
