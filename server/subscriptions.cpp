#include "server/subscriptions.hpp"

#include "syntax/sql.hpp"

namespace autogen {

void drop_subscriptions(Connection& connection) {
  const auto rows = connection.run(
      "SELECT s.subname FROM pg_catalog.pg_subscription s JOIN pg_catalog.pg_database d ON d.oid = s.subdbid "
      "WHERE d.datname = pg_catalog.current_database()");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto name = rows.text(row, 0);
    connection.run((Sql("ALTER SUBSCRIPTION ") << Ident{name} << " DISABLE").str());
    connection.run((Sql("ALTER SUBSCRIPTION ") << Ident{name} << " SET (slot_name = NONE)").str());
    connection.run((Sql("DROP SUBSCRIPTION ") << Ident{name}).str());
  }
}

}  // namespace autogen
