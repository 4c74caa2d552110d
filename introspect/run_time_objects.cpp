#include "introspect/run_time_objects.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "introspect/queries.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

constexpr std::size_t longest_name = 63;

class Reader {
 public:
  Reader(Connection& connection, const Catalog& live) : connection_(connection), live_(live) {}

  RunTimeObjects run() {
    const auto members = connection_.query(catalog_query("member_schemas", connection_.server_version()));
    for (std::size_t row = 0; row < members.size(); ++row) out_.schemas.insert(members.text(row, 0));
    topologies();
    partman();
    return std::move(out_);
  }

 private:
  // A table of an extension that the role may read. `table` outlives the answer.
  std::optional<QualifiedName> table_of_extension(const std::string& extension, std::string_view table) {
    const auto* found = live_.find<Extension>({"", "", extension, ""});
    if (found == nullptr || !found->def.schema) return std::nullopt;
    QualifiedName name{*found->def.schema, table};
    const auto readable = connection_.query(
        "SELECT coalesce(pg_catalog.has_table_privilege(pg_catalog.to_regclass($1), 'SELECT'), false)",
        {(Sql() << name).str()});
    if (readable.text(0, 0) != "t") return std::nullopt;
    return name;
  }

  void topologies() {
    const auto table = table_of_extension("postgis_topology", "topology");
    if (!table) return;
    const auto rows = connection_.run((Sql("SELECT name FROM ") << *table).str());
    for (std::size_t row = 0; row < rows.size(); ++row) out_.schemas.insert(rows.text(row, 0));
  }

  void partman() {
    const auto config = table_of_extension("pg_partman", "part_config");
    if (!config) return;
    const auto rows =
        connection_.run((Sql("SELECT parent_table, template_table, retention_schema FROM ") << *config).str());
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const auto parent = split(rows.text(row, 0));
      if (!parent) continue;
      out_.partitioned.insert(*parent);
      if (rows.get(row, 1)) add_template(rows.text(row, 1), std::string(config->schema));
      add_kept(*parent, rows.get(row, 2) ? rows.text(row, 2) : parent->schema);
      add_trigger(*parent);
    }
  }

  // The names in part_config are not quoted.
  static std::optional<Key> split(const std::string& name) {
    const auto dot = name.find('.');
    if (dot == std::string::npos) return std::nullopt;
    return Key{name.substr(0, dot), "", name.substr(dot + 1), ""};
  }

  // One that somebody has made and handed to pg_partman is theirs.
  void add_template(const std::string& name, const std::string& schema) {
    const auto key = split(name);
    if (key && key->schema == schema && key->name.starts_with("template_")) {
      out_.objects.insert({Relation::kind, *key});
    }
  }

  // Partitions proper follow their table as [manage] says.
  void add_kept(const Key& parent, const std::string& retention_schema) {
    for (const auto& [key, table] : live_.of<Relation>()) {
      if (table.def.partition_of || (key.schema != parent.schema && key.schema != retention_schema)) continue;
      if (is_partman_name(key.name, parent.name)) out_.objects.insert(table.id());
    }
  }

  void add_trigger(const Key& parent) {
    for_each_part<Trigger>(live_, parent, [&](const Object<Trigger>& trigger) {
      if (!trigger.key.name.ends_with("_part_trig")) return;
      out_.objects.insert(trigger.id());
      out_.objects.insert({Function::kind, {parent.schema, "", trigger.key.name + "_func()", ""}});
    });
  }

  Connection& connection_;
  const Catalog& live_;
  RunTimeObjects out_{};
};

}  // namespace

RunTimeObjects run_time_objects(Connection& connection, const Catalog& live) { return Reader(connection, live).run(); }

bool is_partman_name(std::string_view partition, std::string_view table) {
  const auto from = partition.rfind("_p");
  if (from == std::string_view::npos) return false;
  const auto suffix = partition.substr(from + 2);
  if (suffix.empty() || suffix.front() < '0' || suffix.front() > '9') return false;
  if (suffix.find_first_not_of("0123456789_wq") != std::string_view::npos) return false;
  return partition.substr(0, from) == table.substr(0, longest_name - suffix.size() - 2);
}

}  // namespace autogen
