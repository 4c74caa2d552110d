#include "introspect/queries.hpp"

#include <charconv>
#include <stdexcept>

#include "introspect/embedded_sql.hpp"

namespace autogen {
namespace {

constexpr std::string_view user_schemas = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";
constexpr std::string_view temporary_schema = "n.oid = pg_catalog.pg_my_temp_schema()";

int number_after(std::string_view line, std::string_view marker) {
  const auto at = line.find(marker);
  if (at == std::string_view::npos) return 0;
  int number = 0;
  std::from_chars(line.data() + at + marker.size(), line.data() + line.size(), number);
  return number;
}

}  // namespace

std::string catalog_query(std::string_view name, int server_version, Reach reach) {
  const auto& files = embedded_sql_files();
  const auto file = files.find(name);
  if (file == files.end()) throw std::logic_error("no catalog query is called " + std::string(name));
  std::string out;
  std::string_view rest = file->second;
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    const auto line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    const int since = number_after(line, "--: since ");
    const int before = number_after(line, "--: before ");
    if ((since > 0 && server_version < since) || (before > 0 && server_version >= before)) continue;
    out += line;
    out += '\n';
  }
  if (reach == Reach::temporary) {
    const auto at = out.find(user_schemas);
    if (at == std::string::npos) throw std::logic_error("the query " + std::string(name) + " has no schema condition");
    out.replace(at, user_schemas.size(), temporary_schema);
  }
  return out;
}

}  // namespace autogen
