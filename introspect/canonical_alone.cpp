#include "introspect/canonical_alone.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <set>

#include "emitters/sql/ddl.hpp"
#include "introspect/askable.hpp"
#include "introspect/asked_fields.hpp"
#include "introspect/asking.hpp"
#include "introspect/mention_state.hpp"
#include "introspect/names_in_full.hpp"
#include "introspect/queries.hpp"
#include "introspect/questions.hpp"
#include "introspect/row.hpp"
#include "introspect/server_message.hpp"
#include "model/mentions.hpp"
#include "model/placement.hpp"
#include "syntax/routine.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

// Deparsing settles after at most three passes in every case known; one more proves it.
constexpr int most_passes = 5;
constexpr std::string_view syntax_error = "42601";
constexpr std::string_view temporary_prefix = "autogen_alone_";

// One text that the server is asked about.
struct Ask {
  AnyObject object;  // of the kind that it is probed as, its fields the answers so far
  ObjectId id;       // of the object in question
  std::string schema;
  Location where;
  bool wanted = true;
  bool tentative = false;
  bool valid = true;
  bool settled = false;
};

class Alone {
 public:
  Alone(Venue& venue, const Catalog& have, Catalog& want, bool parts, Diagnostics& diagnostics)
      : venue_(venue),
        connection_(venue.connection),
        have_(have),
        want_(want),
        known_(venue.known),
        qualify_(venue.qualify),
        parts_(parts),
        names_(want, venue.known),
        diagnostics_(diagnostics) {}

  void run() {
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (asked_alone<Kind>) {
        if (is_part<Kind> == parts_) collect<Kind>();
      }
    });
    if (asks_.empty()) return;
    ask_aside(connection_, [&] {
      connection_.run("SET LOCAL check_function_bodies = off");
      for (int pass = 0; pass < most_passes && has_open(); ++pass) ask_once();
    });
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (asked_alone<Kind>) {
        if (is_part<Kind> == parts_) adopt<Kind>();
      }
    });
  }

 private:
  template <class Kind>
  MentionState mention_state(const Object<Kind>& object) const {
    MentionState out;
    const auto look = [&](const std::optional<Mentioned>& mentioned) {
      if (!mentioned) {
        out.changing = true;  // grammar that is newer than ours: the server has the last word
        return;
      }
      const auto state = state_of(*mentioned, object.key.schema, venue_.there, want_);
      out.changing = out.changing || state.changing;
      out.renamed = out.renamed || mentions_renamed(*mentioned, object.key.schema);
      out.other_columns = out.other_columns || (mentioned->star && state.other_columns);
    };
    for_each_query(object.def, [&](const std::string& text, const Location&) { look(mentioned_in_query(text)); });
    for_each_sql_body(object.def, [&](const std::string& text, const Location&) { look(mentioned_in_body(text)); });
    for_each_expression(object.def,
                        [&](const std::string& text, const Location&) { look(mentioned_in_expression(text)); });
    for_each_type(object.def, [&](const TypeRef& type) {
      if (!type.base.name.empty()) look(Mentioned{{}, {}, {{type.base.schema, type.base.name, {}, false}}, {}, false});
      if (!type.base.name.empty()) look(Mentioned{{{type.base.schema, type.base.name}}, {}, {}, {}, false});
    });
    return out;
  }

  // The server knows them by their old names.
  bool mentions_renamed(const Mentioned& mentioned, const std::string& own) const {
    return std::any_of(mentioned.relations.begin(), mentioned.relations.end(), [&](const SqlName& name) {
      const auto& renamed = venue_.renamed;
      if (!name.schema.empty()) return renamed.contains({name.schema, "", name.name, ""});
      return renamed.contains({own, "", name.name, ""}) || renamed.contains({"public", "", name.name, ""});
    });
  }

  template <class Kind>
  void add(const Object<Kind>& object, bool wanted, bool tentative) {
    using Probe = typename ProbedAs<Kind>::type;
    Object<Probe> probe;
    probe.key = object.key;
    if constexpr (std::is_same_v<Probe, Kind>) {
      if constexpr (Kind::kind == View::kind) {
        take_asked(object.def, probe.def);
      } else {
        probe.def = object.def;
      }
    } else {
      take_asked(object.def, probe.def);
    }
    asks_.push_back({probe, object.id(), object.key.schema, place_of(object), wanted, tentative});
  }

  // A view is asked about also where its text is the live one: its columns are to be known.
  template <class Kind>
  void collect() {
    for (const auto& [key, object] : want_.of<Kind>()) {
      const auto* live = have_.find<Kind>(key);
      if (live != nullptr && same_asked(live->def, object.def)) {
        if constexpr (requires { object.def.columns; }) want_.of<Kind>().at(key).def.columns = live->def.columns;
        continue;
      }
      if (!has_text(object.def)) continue;
      auto state = mention_state(object);
      bool possible = venue_.can_ask && !state.other_columns && !state.renamed;
      if constexpr (is_part<Kind>) {
        const auto columns = columns_of_bearer(table_of(key));
        possible = possible && columns.has_value();
        state.changing = state.changing || !columns || !(*columns == columns_of(venue_.there, table_of(key)));
      }
      if (!possible) {
        venue_.leave_open(object, have_);
        continue;
      }
      add(object, true, state.changing);
      if (live != nullptr) add(*live, false, true);
    }
  }

  // The columns of a table or view as they will be: those that are there in their own order, new ones behind them.
  // Nothing where they are not known or the server cannot make them yet.
  std::optional<std::vector<Argument>> columns_of_bearer(const Key& key) const {
    auto out = columns_of(want_, key);
    const auto live = columns_of(venue_.there, key);
    const auto place = [&](const Argument& column) {
      return std::find_if(live.begin(), live.end(), [&](const Argument& c) { return c.name == column.name; });
    };
    std::stable_sort(out.begin(), out.end(), [&](const Argument& a, const Argument& b) { return place(a) < place(b); });
    const bool all_usable =
        std::all_of(out.begin(), out.end(), [&](const Argument& column) { return usable(column.type.base, known_); });
    if (out.empty() || !all_usable) return std::nullopt;
    return out;
  }

  static std::vector<Argument> columns_of(const Catalog& catalog, const Key& key) {
    if (const auto* view = catalog.find<View>(key)) return view->def.columns;
    std::vector<Argument> out;
    for (const auto* column : columns_in_order(catalog, key)) {
      out.push_back({ArgumentMode::in, column->key.name, column->def.type, {}});
    }
    return out;
  }

  bool has_open() const {
    return std::any_of(asks_.begin(), asks_.end(), [](const Ask& ask) { return ask.valid && !ask.settled; });
  }

  Sql statement(std::size_t number) const {
    return std::visit(
        [&]<class Kind>(Object<Kind> object) {
          auto name = fmt::format("{}{}", temporary_prefix, number);
          if constexpr (is_part<Kind>) {
            auto table = make_bearer(table_of(object.key), name);
            object.key = {"pg_temp", name, "part", ""};
            return table << ";\n" << create(object, {});
          }
          if constexpr (has_signature<Kind>) name += split_signature(object.key.name).second;
          object.key = {"pg_temp", "", name, ""};
          return create(object, {});
        },
        asks_[number].object);
  }

  Sql make_bearer(const Key& key, const std::string& name) const {
    std::vector<Sql> columns;
    const auto bearer_columns = columns_of_bearer(key).value();
    for (const auto& column : bearer_columns) {
      columns.push_back(Sql() << Ident{column.name} << " " << SqlText{column.type.text});
    }
    return Sql("CREATE TEMPORARY TABLE ") << QualifiedName{"pg_temp", name} << " (" << join(columns, ", ") << ")";
  }

  void ask_once() {
    connection_.run("SAVEPOINT autogen_alone");
    std::vector<Sql> all;
    for (std::size_t i = 0; i < asks_.size(); ++i) {
      if (!asks_[i].valid || asks_[i].settled) continue;
      all.push_back(where_names_resolve(asks_[i].schema, known_));
      all.push_back(statement(i));
    }
    try {
      connection_.run(join(all, ";\n").str());
    } catch (const ServerError& e) {
      if (e.connection_lost()) throw;
      connection_.run("ROLLBACK TO SAVEPOINT autogen_alone");
      for (std::size_t i = 0; i < asks_.size(); ++i) {
        if (asks_[i].valid && !asks_[i].settled) ask_one(i);
      }
    }
    connection_.run("SELECT pg_catalog.set_config('search_path', '', true)");
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (asked_alone<Kind> && std::is_same_v<typename ProbedAs<Kind>::type, Kind>) {
        if (is_part<Kind> == parts_) read<Kind>();
      }
    });
    connection_.run("ROLLBACK TO SAVEPOINT autogen_alone");
  }

  void ask_one(std::size_t number) {
    auto& ask = asks_[number];
    connection_.run("SAVEPOINT autogen_one");
    try {
      connection_.run(where_names_resolve(ask.schema, known_).str());
      connection_.run(statement(number).str());
      connection_.run("RELEASE SAVEPOINT autogen_one");
    } catch (const ServerError& e) {
      if (e.connection_lost()) throw;
      connection_.run("ROLLBACK TO SAVEPOINT autogen_one");
      ask.valid = false;
      if (!ask.wanted) return;
      if (ask.tentative && e.sqlstate() != syntax_error) {
        leave_open(ask.id);
      } else {
        report_rejected(diagnostics_, to_string(ask.id), ask.where, e);
      }
    }
  }

  void leave_open(const ObjectId& id) {
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if (id.kind == Kind::kind) venue_.leave_open(want_.of<Kind>().at(id.key), have_);
    });
  }

  template <class Kind>
  void read() {
    const auto rows = connection_.query(catalog_query(Kind::kind, connection_.server_version(), Reach::temporary));
    const RowReader<Kind> reader(rows);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      auto answer = reader.read(row);
      std::string_view name = is_part<Kind> ? answer.key.parent : answer.key.name;
      if constexpr (has_signature<Kind>) name = split_signature(name).first;
      if (!name.starts_with(temporary_prefix)) continue;
      name.remove_prefix(temporary_prefix.size());
      std::size_t number = 0;
      std::from_chars(name.data(), name.data() + name.size(), number);
      auto& ask = asks_.at(number);
      if (!ask.valid || ask.settled) continue;
      auto& object = std::get<Object<Kind>>(ask.object);
      ask.settled = same_asked(object.def, answer.def);
      take_asked(answer.def, object.def);
      if constexpr (requires { object.def.columns; }) object.def.columns = answer.def.columns;
    }
  }

  // --- what the answers mean

  template <class Kind>
  const Object<typename ProbedAs<Kind>::type>* answer_for(const ObjectId& id, bool wanted) const {
    for (const auto& ask : asks_) {
      if (ask.wanted == wanted && ask.valid && ask.id == id)
        return std::get_if<Object<typename ProbedAs<Kind>::type>>(&ask.object);
    }
    return nullptr;
  }

  template <class Kind>
  void adopt() {
    for (auto& [key, object] : want_.of<Kind>()) {
      const auto* wanted = answer_for<Kind>(object.id(), true);
      if (wanted == nullptr) {
        if (qualify_) names_.state(object);
        continue;
      }
      if constexpr (requires { object.def.columns; }) object.def.columns = wanted->def.columns;
      const auto* live = answer_for<Kind>(object.id(), false);
      std::set<std::string_view> equal;
      if (live != nullptr) equal = equal_fields(live->def, wanted->def);
      const auto is_equal = [&](std::string_view field) { return equal.contains(field); };
      if (live != nullptr) keep_places(object.def, have_.find<Kind>(key)->def, is_equal);
      if (!qualify_) continue;
      Kind canonical = object.def;
      take_asked(wanted->def, canonical);
      keep_places(object.def, canonical, std::not_fn(is_equal));
    }
  }

  Venue& venue_;
  Connection& connection_;
  const Catalog& have_;
  Catalog& want_;
  const KnownTypes& known_;
  bool qualify_;
  bool parts_;
  NamesInFull names_;
  Diagnostics& diagnostics_;
  std::vector<Ask> asks_;
};

}  // namespace

void canonicalise_alone(Venue& venue, const Catalog& have, Catalog& want, Diagnostics& diagnostics) {
  // The columns of views are known when their rules are asked about.
  for (const bool parts : {false, true}) {
    Alone(venue, have, want, parts, diagnostics).run();
  }
}

}  // namespace autogen
