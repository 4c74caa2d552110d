#include "introspect/view_defaults.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "introspect/asking.hpp"
#include "introspect/server_message.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

// The type of a column of a live view, as SQL; "" where there is none.
std::string type_of(const Catalog& have, const Key& column) {
  const auto* view = have.find<View>(table_of(column));
  if (view == nullptr) return "";
  const auto& columns = view->def.columns;
  const auto found =
      std::find_if(columns.begin(), columns.end(), [&](const Argument& c) { return c.name == column.name; });
  return found == columns.end() ? std::string() : found->type.text;
}

std::string as_printed(Connection& connection, const std::string& type, const std::string& text) {
  connection.run("SAVEPOINT autogen_default");
  connection.run((Sql("CREATE TEMPORARY TABLE pg_temp.autogen_default (c ")
                  << SqlText{type} << " DEFAULT " << SqlText{text} << ")")
                     .str());
  const auto rows = connection.run(
      "SELECT pg_catalog.pg_get_expr(adbin, adrelid) FROM pg_catalog.pg_attrdef "
      "WHERE adrelid = 'pg_temp.autogen_default'::pg_catalog.regclass");
  auto out = rows.size() == 0 ? std::string() : std::string(rows.text(0, 0));
  connection.run("ROLLBACK TO SAVEPOINT autogen_default");
  return out;
}

}  // namespace

void canonicalise_view_defaults(Venue& venue, const Catalog& have, Catalog& want, Diagnostics& diagnostics) {
  auto& connection = venue.connection;
  for (auto& [key, column] : want.of<ViewColumn>()) {
    auto& wanted = column.def.default_value;
    const auto* live = have.find<ViewColumn>(key);
    if (!wanted || live == nullptr || !live->def.default_value || *wanted == *live->def.default_value) continue;
    const auto type = type_of(have, key);
    if (type.empty()) continue;
    if (!venue.can_ask) {
      venue.leave_open(column, have);
      continue;
    }
    ask_aside(connection, [&] {
      try {
        const auto text = as_printed(connection, type, wanted->text);
        if (text == as_printed(connection, type, live->def.default_value->text))
          wanted->text = live->def.default_value->text;
      } catch (const ServerError& e) {
        if (e.connection_lost()) throw;
        report_rejected(diagnostics, fmt::format("the default of {}", to_string(column.id())), wanted->where, e);
      }
    });
  }
}

}  // namespace autogen
