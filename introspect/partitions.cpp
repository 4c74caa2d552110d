
#include <fmt/format.h>

#include <algorithm>

#include "emitters/sql/ddl.hpp"
#include "introspect/askable.hpp"
#include "introspect/asking.hpp"
#include "introspect/questions.hpp"
#include "introspect/server_message.hpp"
#include "syntax/parse.hpp"
#include "syntax/partition.hpp"

namespace autogen {
namespace {

bool same_values(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const std::string& x, const std::string& y) {
    return x == y || (normalised_expression(x) && normalised_expression(x) == normalised_expression(y));
  });
}

std::vector<std::string> sorted(std::vector<std::string> values) {
  std::sort(values.begin(), values.end());
  return values;
}

// The same by the grammar alone; the order of a list's values means nothing.
bool equal_bounds(const BoundParts& a, const BoundParts& b) {
  if (a.kind != b.kind) return false;
  if (a.kind == BoundParts::Kind::list) return same_values(sorted(a.from), sorted(b.from));
  return same_values(a.from, b.from) && same_values(a.to, b.to);
}

bool equal_keys(const PartitionKey& a, const PartitionKey& b) {
  const auto equal = [](const IndexKey& x, const IndexKey& y) {
    return x.column == y.column && x.collation == y.collation && x.opclass == y.opclass &&
           (x.expression == y.expression ||
            (normalised_expression(x.expression) &&
             normalised_expression(x.expression) == normalised_expression(y.expression)));
  };
  return a.strategy == b.strategy && std::equal(a.on.begin(), a.on.end(), b.on.begin(), b.on.end(), equal);
}

bool is_plain(const PartitionKey& key) {
  return std::all_of(key.on.begin(), key.on.end(), [](const IndexKey& element) {
    return !element.column.empty() && element.collation.empty() && element.opclass.empty();
  });
}

bool is_edge(const std::string& value) { return value == "MINVALUE" || value == "MAXVALUE"; }

// One thing to ask: a table that is partitioned by `key`, and perhaps a partition of it.
struct Probe {
  Key table{};  // whose columns are meant
  PartitionKey key{};
  std::string bound{};   // "": the key itself is in question
  std::string answer{};  // what the server prints, "" when it said no
};
// A key or a bound of the model, and what stands on the server.
struct Doubt {
  Key table{};  // that it belongs to
  Probe wanted{};
  std::optional<Probe> live{};
  Location where{};
};

class Asking {
 public:
  Asking(Venue& venue, const Catalog& have, Catalog& want, Diagnostics& diagnostics)
      : venue_(venue),
        connection_(venue.connection),
        have_(have),
        want_(want),
        known_(venue.known),
        diagnostics_(diagnostics) {}

  void run() {
    for (auto& [key, table] : want_.of<Relation>()) {
      if (table.def.partition_by) partition_key(table);
    }
    for (auto& [key, table] : want_.of<Relation>()) {
      if (table.def.partition_of && table.def.bound) bound(table);
    }
    if (questions_.empty() && values_.empty()) return;
    ask_aside(connection_, [&] {
      ask_values();
      ask_tables();
    });
    for (const auto& q : questions_) settle(q);
  }

 private:
  // A bound whose values have the types of columns.
  struct Values {
    Key table{};
    std::vector<std::string> wanted{};
    std::vector<std::string> live{};  // empty: there is no such bound
    std::vector<std::string> types{};
    bool unordered = false;
  };

  void partition_key(Object<Relation>& table) {
    auto& wanted = *table.def.partition_by;
    const auto* live = have_.find<Relation>(table.key);
    const bool other = live != nullptr && live->def.partition_by.has_value();
    if (other && equal_keys(wanted, *live->def.partition_by)) {
      wanted = {live->def.partition_by->strategy, live->def.partition_by->on, wanted.where};
      return;
    }
    if (is_plain(wanted)) return;
    if (!can_be_made(table.key)) return venue_.leave_open(table, have_);
    Doubt q{table.key, {table.key, wanted, {}, {}}, std::nullopt, wanted.where};
    if (other && live->def.partition_by->strategy == wanted.strategy)
      q.live = Probe{table.key, *live->def.partition_by, {}, {}};
    questions_.push_back(std::move(q));
  }

  void bound(Object<Relation>& table) {
    auto& wanted = *table.def.bound;
    const auto* live = have_.find<Relation>(table.key);
    const bool other = live != nullptr && live->def.bound.has_value();
    const auto parts = parse_partition_bound(wanted.text).bound;
    const auto live_parts = other ? parse_partition_bound(live->def.bound->text).bound : std::nullopt;
    if (live_parts && equal_bounds(*parts, *live_parts)) {
      wanted.text = live->def.bound->text;
      return;
    }
    const auto& name = *table.def.partition_of;
    const Key parent{name.schema, "", name.name, ""};
    const auto* above = want_.find<Relation>(parent);
    if (above == nullptr || !above->def.partition_by) return;
    if (parts->kind != BoundParts::Kind::range && parts->kind != BoundParts::Kind::list) return;
    const bool comparable = live_parts && live_parts->kind == parts->kind;
    const auto& key = *above->def.partition_by;
    if (!can_be_made(parent)) return venue_.leave_open(table, have_);
    if (std::all_of(key.on.begin(), key.on.end(), [](const IndexKey& element) { return !element.column.empty(); })) {
      values_.push_back(values_of(table.key, *parts, comparable ? &*live_parts : nullptr, parent, key));
      return;
    }
    Doubt q{table.key, {parent, key, wanted.text, {}}, std::nullopt, wanted.where};
    if (comparable) q.live = Probe{parent, key, live->def.bound->text, {}};
    questions_.push_back(std::move(q));
  }

  Values values_of(const Key& table, const BoundParts& wanted, const BoundParts* live, const Key& parent,
                   const PartitionKey& key) const {
    const auto flat = [](const BoundParts& parts) {
      auto out = parts.from;
      out.insert(out.end(), parts.to.begin(), parts.to.end());
      return out;
    };
    Values out;
    out.table = table;
    out.wanted = flat(wanted);
    if (live != nullptr) out.live = flat(*live);
    out.unordered = wanted.kind == BoundParts::Kind::list;
    for (std::size_t i = 0; i < out.wanted.size(); ++i) {
      const auto& column = key.on[out.unordered ? 0 : i % key.on.size()].column;
      out.types.push_back(want_.find<Column>({parent.schema, parent.name, column, ""})->def.type.text);
    }
    return out;
  }

  // Are the types of its columns on the server, as they are to be?
  bool can_be_made(const Key& table) const {
    bool out = venue_.can_ask && !tentative(table, venue_.there, want_);
    for_each_part<Column>(want_, table,
                          [&](const Object<Column>& column) { out = out && usable(column.def.type.base, known_); });
    return out;
  }

  // --- values of columns

  static Sql cast(const std::string& value, const std::string& type) {
    return Sql("CAST(") << SqlText{value} << " AS " << SqlText{type} << ")";
  }

  // Whether each wanted value is the live one; NULL where there is none.
  static Sql comparison(const Values& values) {
    std::vector<Sql> out;
    const bool compared = values.live.size() == values.wanted.size();
    for (std::size_t i = 0; i < values.wanted.size(); ++i) {
      const auto& value = values.wanted[i];
      if (is_edge(value) || (compared && is_edge(values.live[i]))) {
        out.push_back(compared && value == values.live[i] ? Sql("true") : Sql("false"));
        continue;
      }
      const auto wanted = cast(value, values.types[i]);
      if (!compared) {
        out.push_back(Sql() << wanted << " IS NULL AND false");
      } else if (values.unordered) {
        std::vector<Sql> any;
        for (const auto& other : values.live) {
          any.push_back(Sql() << wanted << " IS NOT DISTINCT FROM " << cast(other, values.types[i]));
        }
        out.push_back(Sql("(") << join(any, " OR ") << ")");
      } else {
        out.push_back(Sql() << wanted << " IS NOT DISTINCT FROM " << cast(values.live[i], values.types[i]));
      }
    }
    return Sql("(") << join(out, ") AND (") << ")";
  }

  void ask_values() {
    constexpr std::size_t at_once = 200;
    for (std::size_t first = 0; first < values_.size(); first += at_once) {
      const auto last = std::min(first + at_once, values_.size());
      connection_.run("SAVEPOINT autogen_values");
      try {
        std::vector<Sql> all;
        for (auto i = first; i < last; ++i) all.push_back(comparison(values_[i]));
        connection_.run(where_names_resolve(values_[first].table.schema, known_).str());
        const auto row = connection_.run((Sql("SELECT ") << join(all, ", ")).str());
        for (auto i = first; i < last; ++i) take(values_[i], row.text(0, i - first) == "t");
      } catch (const ServerError& e) {
        if (e.connection_lost()) throw;
        connection_.run("ROLLBACK TO SAVEPOINT autogen_values");
        for (auto i = first; i < last; ++i) ask_alone(values_[i]);
      }
    }
  }

  void ask_alone(const Values& values) {
    connection_.run("SAVEPOINT autogen_value");
    try {
      connection_.run(where_names_resolve(values.table.schema, known_).str());
      take(values, connection_.run((Sql("SELECT ") << comparison(values)).str()).text(0, 0) == "t");
    } catch (const ServerError& e) {
      if (e.connection_lost()) throw;
      connection_.run("ROLLBACK TO SAVEPOINT autogen_value");
      const auto& table = want_.of<Relation>().at(values.table);
      reject("bound", table, table.def.bound->where, e);
    }
  }

  void take(const Values& values, bool same) {
    if (same)
      want_.of<Relation>().at(values.table).def.bound->text = have_.find<Relation>(values.table)->def.bound->text;
  }

  // --- tables

  std::vector<Sql> statements(const Probe& probe, std::size_t number) const {
    const auto name = fmt::format("autogen_partition_{}", number);
    std::vector<Sql> columns;
    for (const auto* column : columns_in_order(want_, probe.table)) {
      Object<Column> bare = *column;
      bare.def = Column{};
      bare.def.type = column->def.type;
      if (!is_new(column->def.collation, want_, known_)) bare.def.collation = column->def.collation;
      columns.push_back(definition(bare));
    }
    const auto key = to_sql(probe.key);
    std::vector<Sql> out{where_names_resolve(probe.table.schema, known_)};
    out.push_back(Sql("CREATE TEMPORARY TABLE ") << QualifiedName{"pg_temp", name} << " (" << join(columns, ", ")
                                                 << ") PARTITION BY " << SqlText{key});
    if (!probe.bound.empty()) {
      out.push_back(Sql("CREATE TEMPORARY TABLE ")
                    << QualifiedName{"pg_temp", name + "_bound"} << " PARTITION OF " << QualifiedName{"pg_temp", name}
                    << " FOR VALUES " << SqlText{probe.bound});
    }
    return out;
  }

  void ask_tables() {
    std::size_t number = 0;
    for (auto& q : questions_) {
      ask(q, q.wanted, number++, true);
      if (q.live) ask(q, *q.live, number++, false);
    }
  }

  void ask(const Doubt& q, Probe& probe, std::size_t number, bool wanted) {
    connection_.run("SAVEPOINT autogen_partition");
    try {
      connection_.run(join(statements(probe, number), ";\n").str());
      connection_.run("SELECT pg_catalog.set_config('search_path', '', true)");
      const auto rows = connection_.query(
          "SELECT CASE WHEN c.relispartition THEN pg_catalog.pg_get_expr(c.relpartbound, c.oid)"
          "            ELSE pg_catalog.pg_get_partkeydef(c.oid) END"
          " FROM pg_catalog.pg_class c WHERE c.relnamespace = pg_catalog.pg_my_temp_schema() AND c.relname = $1",
          {fmt::format("autogen_partition_{}{}", number, probe.bound.empty() ? "" : "_bound")});
      probe.answer = rows.text(0, 0);
    } catch (const ServerError& e) {
      if (e.connection_lost()) throw;
      connection_.run("ROLLBACK TO SAVEPOINT autogen_partition");
      if (wanted) reject(probe.bound.empty() ? "partition_by" : "bound", want_.of<Relation>().at(q.table), q.where, e);
      return;
    }
    connection_.run("ROLLBACK TO SAVEPOINT autogen_partition");
  }

  void settle(const Doubt& q) {
    if (!q.live || q.wanted.answer.empty() || q.wanted.answer != q.live->answer) return;
    auto& wanted = want_.of<Relation>().at(q.table).def;
    const auto& live = have_.find<Relation>(q.table)->def;
    if (q.wanted.bound.empty()) {
      wanted.partition_by = PartitionKey{live.partition_by->strategy, live.partition_by->on, q.where};
    } else {
      wanted.bound->text = live.bound->text;
    }
  }

  void reject(std::string_view field, const Object<Relation>& table, const Location& where, const ServerError& e) {
    report_rejected(diagnostics_, fmt::format("\"{}\" of {}", field, to_string(table.id())), where, e);
  }

  Venue& venue_;
  Connection& connection_;
  const Catalog& have_;
  Catalog& want_;
  const KnownTypes& known_;
  Diagnostics& diagnostics_;
  std::vector<Doubt> questions_;
  std::vector<Values> values_;
};

}  // namespace

void canonicalise_partitions(Venue& venue, const Catalog& have, Catalog& want, Diagnostics& diagnostics) {
  Asking(venue, have, want, diagnostics).run();
}

}  // namespace autogen
