#include "introspect/read.hpp"

#include <tuple>

#include "introspect/row.hpp"
#include "model/access.hpp"
#include "model/mentions.hpp"
#include "model/placement.hpp"
#include "model/sequences.hpp"
#include "server/url.hpp"
#include "syntax/parse.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

// (catalog, oid, column number): how pg_depend and pg_description speak of objects.
using Address = std::tuple<std::string, std::string, std::string>;
using Addresses = std::map<Address, ObjectId>;

// Only names of user-defined types are qualified in what format_type() prints; few spellings, so they are kept.
void fill_base(TypeRef& type, std::map<std::string, TableName>& seen) {
  if (type.text.find('.') == std::string::npos) return;
  auto [it, fresh] = seen.emplace(type.text, TableName{});
  if (fresh) {
    const auto parsed = parse_type(type.text);
    if (parsed.type) it->second = {parsed.type->schema, parsed.type->name, {}};
  }
  type.base = it->second;
}

template <class Kind>
constexpr bool has_own_query = !requires {
  Kind::attached_as;
};

class Introspection {
 public:
  explicit Introspection(Connection& connection) : connection_(connection) {
    live_.server_version = connection.server_version();
  }

  Live run() {
    // What bears parts before the parts.
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (has_own_query<Kind> && stands_alone<Kind>) read_kind<Kind>();
    });
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (has_own_query<Kind> && !stands_alone<Kind>) read_kind<Kind>();
    });
    leave_out_orphans();
    roles();
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (!has_own_query<Kind>) read_attached<Kind>();
    });
    make_canonical(live_.catalog, live_.role, live_.server_version);
    types();
    casts();
    extensions();
    access_methods();
    extension_privileges();
    live_.default_tablespace = query("default_tablespace").value();
    inventory();
    dependents();
    live_.run_time = run_time_objects(connection_, live_.catalog);
    connections();
    inherited_not_nulls();
    return std::move(live_);
  }

 private:
  Rows query(std::string_view name) { return connection_.query(catalog_query(name, live_.server_version)); }

  // May the role read the kind's catalog?
  template <class Kind>
  bool is_readable(Of<Kind>) {
    return true;
  }
  // Before 14 only superusers see what a subscription is; all see its name.
  bool is_readable(Of<Subscription>) {
    if (live_.server_version >= 140000) return true;
    const auto readable =
        connection_.run("SELECT pg_catalog.has_column_privilege('pg_catalog.pg_subscription', 'oid', 'SELECT')");
    if (readable.text(0, 0) == "t") return true;
    const auto rows = connection_.run(
        "SELECT s.subname FROM pg_catalog.pg_subscription s JOIN pg_catalog.pg_database d ON d.oid = s.subdbid "
        "WHERE d.datname = pg_catalog.current_database() ORDER BY 1");
    for (std::size_t row = 0; row < rows.size(); ++row)
      live_.unmodelled.push_back({"subscription", rows.text(row, 0), "", {}});
    return false;
  }

  template <class Kind>
  void read_kind() {
    if (!is_readable(Of<Kind>{})) return;
    const auto rows = query(Kind::kind);
    const RowReader<Kind> reader(rows);
    const auto class_column = rows.column("class");
    const auto oid = rows.column("oid");
    const auto subid = rows.column("subid");
    std::optional<std::size_t> features;
    for (std::size_t i = 0; i < rows.columns(); ++i) {
      if (rows.column_name(i) == "features") features = i;
    }
    for (std::size_t row = 0; row < rows.size(); ++row) {
      auto object = reader.read(row);
      if constexpr (requires { Kind::part_of; }) {
        if (!bearer_is_known(table_of(object.key))) {  // part of what is not modelled
          if constexpr (is_listed<Kind>) {
            live_.features[{Kind::listed_in, {"", "", object.key.name, ""}}].push_back("table " +
                                                                                       to_string(table_of(object.key)));
          }
          continue;
        }
      }
      for_each_type(object.def, [&](TypeRef& type) { fill_base(type, bases_); });
      const auto id = object.id();
      addresses_.emplace(Address{rows.text(row, class_column), rows.text(row, oid), rows.text(row, subid)}, id);
      if (features && rows.get(row, *features).value_or("[]") != "[]") {
        for (const auto& name : RowCodec<std::vector<Name>>::decode(*rows.get(row, *features))) {
          live_.features[id].push_back(name.text);
        }
      }
      add_secrets(id, object.def);
      if constexpr (requires { Kind::depends_by_server; }) {
        live_.catalog.depends[id];
      } else if constexpr (requires { Kind::variant; }) {
        if (word_of(object.def) != Kind::kind) live_.catalog.depends[id];  // a foreign table: on its server
      }
      live_.catalog.of<Kind>().emplace(object.key, std::move(object));
    }
  }

  // Options whose values are left to the server: that they are there is told.
  template <class Kind>
  void add_secrets(const ObjectId& id, const Kind& def) {
    for_each_field<Kind>([&](auto field) {
      if constexpr (std::is_same_v<typename decltype(field)::Type, ForeignOptions>) {
        for (const auto& name : (def.*field.member).secrets) live_.features[id].push_back("the secret option " + name);
      }
    });
  }

  bool bearer_is_known(const Key& key) const {
    bool out = false;
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (bears_parts<Kind>) out = out || live_.catalog.find<Kind>(key) != nullptr;
    });
    return out;
  }

  // Sequences of what is not modelled are not either.
  void leave_out_orphans() {
    auto& sequences = live_.catalog.of<Sequence>();
    std::erase_if(addresses_, [&](const auto& item) {
      if (item.second.kind != Sequence::kind) return false;
      const auto sequence = sequences.find(item.second.key);
      const auto& owner = sequence->second.def.owned_by;
      if (!owner || live_.catalog.find<Column>(column_key(*owner)) != nullptr) return false;
      sequences.erase(sequence);
      return true;
    });
  }

  template <class Kind>
  void read_attached() {
    const auto rows = query(Kind::kind);
    const RowReader<Kind> reader(rows, false);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const auto it = addresses_.find({rows.text(row, 0), rows.text(row, 1), rows.text(row, 2)});
      if (it == addresses_.end()) continue;  // of an object that is not modelled, and reported as such
      auto attached = reader.read(row);
      attached.key = it->second.key;
      attached.key.of = it->second.kind;
      live_.catalog.of<Kind>().emplace(attached.key, std::move(attached));
    }
    place_attached(live_.catalog);
    name_variants(live_.catalog);
  }

  void types() {
    const auto rows = query("types");
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const auto schema = rows.text(row, 0);
      if (rows.text(row, 3) == "t") {
        live_.types.pseudo.insert(rows.text(row, 1));
        continue;
      }
      if (schema == "pg_catalog") {
        live_.types.system.insert(rows.text(row, 1));
      } else {
        live_.types.others.emplace(schema, rows.text(row, 1));
      }
      live_.types.storage[{schema, rows.text(row, 1)}] = RowCodec<Storage>::decode(rows.text(row, 2));
    }
    const auto routines = query("routines");
    for (std::size_t row = 0; row < routines.size(); ++row)
      live_.types.routines.emplace(routines.text(row, 0), routines.text(row, 1));
    const auto schemas = query("extension_schemas");
    for (std::size_t row = 0; row < schemas.size(); ++row)
      live_.types.extension_schemas.push_back(schemas.text(row, 0));
    const auto objects = query("object_names");
    for (std::size_t row = 0; row < objects.size(); ++row)
      live_.types.objects.emplace(objects.text(row, 0), objects.text(row, 1), objects.text(row, 2));
    const auto relations = query("relations");
    for (std::size_t row = 0; row < relations.size(); ++row)
      live_.types.relations.emplace(relations.text(row, 0), relations.text(row, 1));
  }

  void extensions() {
    const auto rows = query("extension_comments");
    for (std::size_t row = 0; row < rows.size(); ++row) {
      live_.extension_comments.emplace(rows.text(row, 0), rows.text(row, 1));
    }
    const auto requirements = query("extension_requirements");
    for (std::size_t row = 0; row < requirements.size(); ++row) {
      live_.extension_requirements[requirements.text(row, 0)].push_back(requirements.text(row, 1));
    }
  }

  void casts() {
    const auto rows = query("casts");
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const auto kind = rows.text(row, 0);
      const auto source = rows.text(row, 1);
      if (kind == "string") {
        live_.casts.add_string(source);
      } else if (kind == "domain") {
        live_.casts.add_domain(source, rows.text(row, 2));
      } else {
        live_.casts.add(source, rows.text(row, 2), rows.text(row, 3) == "t");
      }
    }
  }

  void roles() {
    const auto rows = query("roles");
    for (std::size_t row = 0; row < rows.size(); ++row) {
      live_.roles.insert(rows.text(row, 0));
      if (rows.text(row, 1) == "t") live_.role = rows.text(row, 0);
      if (rows.text(row, 2) == "t") live_.first_role = rows.text(row, 0);
    }
  }

  void extension_privileges() {
    const auto rows = query("extension_privileges");
    for (std::size_t row = 0; row < rows.size(); ++row) {
      live_.changed_members.emplace_back(rows.text(row, 0), rows.text(row, 1));
    }
  }

  void access_methods() {
    const auto rows = query("access_methods");
    for (std::size_t row = 0; row < rows.size(); ++row) {
      (rows.text(row, 1) == "t" ? live_.index_methods : live_.table_methods).insert(rows.text(row, 0));
    }
  }

  void inventory() {
    const auto rows = query("inventory");
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const auto cls = rows.text(row, 0);
      const auto oid = rows.text(row, 1);
      if (addresses_.contains({cls, oid, "0"})) continue;
      unmodelled_.emplace(std::pair(cls, oid), live_.unmodelled.size());
      live_.unmodelled.push_back(
          {rows.text(row, rows.column("type")),
           rows.text(row, rows.column("identity")),
           rows.text(row, rows.column("schema")),
           {rows.text(row, rows.column("parent_schema")), rows.text(row, rows.column("parent")), {}}});
      live_.unmodelled.back().is_relation = cls == "pg_class";
    }
  }

  void dependents() {
    const auto rows = query("dependents");
    for (std::size_t row = 0; row < rows.size(); ++row) {
      // The columns of a view are objects only where something is said of them: what depends on one depends on it.
      for (const auto& subid : {rows.text(row, 4), std::string("0")}) {
        const auto on = addresses_.find({rows.text(row, 2), rows.text(row, 3), subid});
        if (on != addresses_.end()) add_dependence(rows, row, on->second);
        if (subid == "0") break;
        if (on != addresses_.end() && on->second.kind == Column::kind) break;
      }
    }
  }

  void inherited_not_nulls() {
    if (live_.server_version < 180000) return;
    const auto rows = query("partition_not_nulls");
    for (std::size_t row = 0; row < rows.size(); ++row) {
      live_.inherited_not_nulls.emplace(Key{rows.text(row, 0), rows.text(row, 1), rows.text(row, 2), ""},
                                        rows.text(row, 3));
    }
  }

  // A column that not every role may read, so that no query for all of them can name it.
  void connections() {
    auto& subscriptions = live_.catalog.of<Subscription>();
    if (subscriptions.empty()) return;
    const auto readable = connection_.run(
        "SELECT pg_catalog.has_column_privilege('pg_catalog.pg_subscription', 'subconninfo', 'SELECT')");
    if (readable.text(0, 0) != "t") {
      for (auto& [key, subscription] : subscriptions)
        live_.features[subscription.id()].push_back("a connection that this role may not see");
      return;
    }
    const auto rows = connection_.run(
        "SELECT subname, subconninfo, pg_catalog.pg_get_userbyid(subowner) FROM pg_catalog.pg_subscription s "
        "JOIN pg_catalog.pg_database d ON d.oid = s.subdbid WHERE d.datname = pg_catalog.current_database()");
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const auto found = subscriptions.find({"", "", rows.text(row, 0), ""});
      if (found == subscriptions.end()) continue;
      const auto text = rows.text(row, 1);
      auto shown = conninfo_without_secrets(text);
      if (shown != text) live_.features[found->second.id()].push_back("the password of its connection");
      found->second.def.connection = Conninfo{shown, shown != text, {}};
      if (live_.server_version >= 140000) continue;
      Object<Owner> owner;  // its query cannot ask for these there
      owner.key = {"", "", rows.text(row, 0), std::string(Subscription::kind)};
      owner.def.role.text = rows.text(row, 2);
      live_.catalog.of<Owner>().insert_or_assign(owner.key, std::move(owner));
    }
  }

  void add_dependence(const Rows& rows, std::size_t row, const ObjectId& on) {
    const auto dependent = unmodelled_.find({rows.text(row, 0), rows.text(row, 1)});
    if (dependent != unmodelled_.end()) {
      live_.dependences.push_back({dependent->second, on});
      return;
    }
    const auto modelled = addresses_.find({rows.text(row, 0), rows.text(row, 1), "0"});
    if (modelled == addresses_.end() || modelled->second == on) return;
    // The default of a view's column counts as the view's.
    const auto& own = modelled->second.key;
    if (own.parent.empty() && on.key.schema == own.schema && on.key.parent == own.name) return;
    const auto known = live_.catalog.depends.find(modelled->second);
    if (known != live_.catalog.depends.end()) known->second.push_back(on);
  }

  Connection& connection_;
  Live live_;
  Addresses addresses_;
  std::map<std::pair<std::string, std::string>, std::size_t> unmodelled_;
  std::map<std::string, TableName> bases_;
};

}  // namespace

Live introspect(Connection& connection) {
  connection.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  // Local: the empty path ends with the transaction.
  connection.run("SELECT pg_catalog.set_config('search_path', '', true)");
  Live live = Introspection(connection).run();
  connection.run("COMMIT");
  return live;
}

Catalog read_temporary(Connection& connection) {
  Catalog out;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (has_own_query<Kind> &&
                  ((requires { Kind::part_of; } && !is_global<Kind>) || Kind::kind == Relation::kind)) {
      const auto rows = connection.query(catalog_query(Kind::kind, connection.server_version(), Reach::temporary));
      const RowReader<Kind> reader(rows);
      for (std::size_t row = 0; row < rows.size(); ++row) {
        auto object = reader.read(row);
        out.of<Kind>().emplace(object.key, std::move(object));
      }
    }
  });
  return out;
}

}  // namespace autogen
