// The subscriptions of a database that is to be dropped.
#pragma once

#include "server/connection.hpp"

namespace autogen {

/// Drops the subscriptions of the connection's database: PostgreSQL does not drop a database that has some. Their slots
/// on publishers are left alone. The role must own them. Throws what Connection::run throws.
void drop_subscriptions(Connection& connection);

}  // namespace autogen
