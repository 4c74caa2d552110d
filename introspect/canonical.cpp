#include "introspect/canonical.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

#include "emitters/sql/ddl.hpp"
#include "introspect/askable.hpp"
#include "introspect/asking.hpp"
#include "introspect/canonical_types.hpp"
#include "introspect/followers.hpp"
#include "introspect/questions.hpp"
#include "introspect/read.hpp"
#include "introspect/server_message.hpp"
#include "introspect/stand_ins.hpp"

namespace autogen {
namespace {

// Deparsing settles after at most three passes in every case known; one more proves it.
constexpr int most_passes = 5;

class Canonicaliser {
 public:
  Canonicaliser(Venue& venue, const Catalog& have, Catalog& want, const StandIns& stand_ins, Diagnostics& diagnostics)
      : venue_(venue),
        connection_(venue.connection),
        have_(have),
        want_(want),
        known_(venue.known),
        qualify_(venue.qualify),
        diagnostics_(diagnostics),
        stand_ins_(stand_ins) {}

  void run() {
    tables_ = collect_questions(venue_, have_, want_);
    if (tables_.empty()) return;
    // Indexes of all temporary tables share one namespace.
    std::size_t number = 0;
    for (auto& table : tables_) {
      for (auto& question : table.questions) question.number = number++;
    }
    ask_aside(connection_, [&] { ask(); });
    adopt();
  }

 private:
  // --- asking

  // Temporary tables have the names of the real ones, since checks may say them; tables of one name in several schemas
  // go one after the other.
  void ask() {
    std::vector<TableQuestions*> waiting;
    for (auto& table : tables_) waiting.push_back(&table);
    while (!waiting.empty()) {
      std::set<std::string> names;
      std::vector<TableQuestions*> wave;
      std::vector<TableQuestions*> rest;
      for (auto* table : waiting) (names.insert(table->table.name).second ? wave : rest).push_back(table);
      for (int pass = 0; pass < most_passes; ++pass) {
        const bool open = std::any_of(wave.begin(), wave.end(), [](const auto* table) { return has_open(*table); });
        if (!open) break;
        ask_once(wave);
      }
      waiting = std::move(rest);
    }
  }

  static bool has_open(const TableQuestions& table) {
    return std::any_of(table.questions.begin(), table.questions.end(),
                       [](const Question& q) { return q.valid && !q.settled; });
  }

  // Those of a materialized view, as they are.
  std::vector<Sql> columns_of_view(const Key& key) const {
    std::vector<Sql> out;
    const auto* view = want_.find<Relation>(key) == nullptr ? have_.find<MaterializedView>(key) : nullptr;
    if (view == nullptr) return out;
    for (const auto& argument : view->def.columns) {
      if (!usable(argument.type.base, known_)) continue;
      Object<Column> column;
      column.key = {key.schema, key.name, argument.name, ""};
      column.def.type = argument.type;
      out.push_back(definition(stand_ins_.apply(std::move(column))));
    }
    return out;
  }

  // With all of its columns, or with one alone.
  Sql make_table(const Key& table, const Object<Column>* only = nullptr) const {
    std::vector<Sql> columns = columns_of_view(table);
    for (const auto* column : columns_in_order(want_, table)) {
      if (!usable(column->def.type.base, known_) || (only != nullptr && only != column)) continue;
      Object<Column> bare = *column;
      bare.def = Column{};
      bare.def.type = column->def.type;
      if (!is_new(column->def.collation, want_, known_)) bare.def.collation = column->def.collation;
      columns.push_back(definition(stand_ins_.apply(std::move(bare))));
    }
    return Sql("CREATE TEMPORARY TABLE ") << QualifiedName{"pg_temp", table.name} << " (" << join(columns, ", ") << ")";
  }

  // All temporary indexes share one schema.
  std::string temporary_name(const TableQuestions& table, std::size_t number) const {
    return fmt::format("autogen_{}_{}", &table - tables_.data(), number);
  }

  Sql statement(const TableQuestions& table, const Question& q, std::size_t number) const {
    return std::visit([&](const auto& object) { return create(stand_ins_.apply(object), {}); },
                      q.probe({"pg_temp", table.table.name, temporary_name(table, number), ""}));
  }

  void ask_once(const std::vector<TableQuestions*>& wave) {
    connection_.run("SAVEPOINT autogen_canonical");
    auto all = stand_ins_.create();
    for (const auto* table : wave) {
      if (!has_open(*table)) continue;
      all.push_back(where_names_resolve(table->table.schema, known_));
      all.push_back(make_table(table->table));
      each_open(*table, [&](const Question& q, std::size_t number) { all.push_back(statement(*table, q, number)); });
    }
    try {
      connection_.run(join(all, ";\n").str());
    } catch (const ServerError& e) {
      if (e.connection_lost()) throw;
      connection_.run("ROLLBACK TO SAVEPOINT autogen_canonical");
      for (const auto& type : stand_ins_.create()) connection_.run(type.str());
      for (auto* table : wave) ask_one_by_one(*table);
    }
    connection_.run("SELECT pg_catalog.set_config('search_path', '', true)");
    const auto answers = read_temporary(connection_);
    for (auto* table : wave) take_answers(*table, answers);
    connection_.run("ROLLBACK TO SAVEPOINT autogen_canonical");
  }

  template <class Table, class Visit>
  static void each_open(Table& table, Visit&& visit) {
    for (std::size_t i = 0; i < table.questions.size(); ++i) {
      if (table.questions[i].valid && !table.questions[i].settled) visit(table.questions[i], table.questions[i].number);
    }
  }

  // Something was rejected: each statement alone, so that the error finds its place.
  void ask_one_by_one(TableQuestions& table) {
    if (!has_open(table)) return;
    connection_.run(where_names_resolve(table.table.schema, known_).str());
    if (!try_table(table.table)) {
      for (const auto* column : columns_in_order(want_, table.table)) try_table(table.table, column);
      for (auto& q : table.questions) q.valid = false;
      return;
    }
    each_open(table, [&](Question& q, std::size_t number) {
      connection_.run("SAVEPOINT autogen_question");
      try {
        connection_.run(statement(table, q, number).str());
        connection_.run("RELEASE SAVEPOINT autogen_question");
      } catch (const ServerError& e) {
        if (e.connection_lost()) throw;
        connection_.run("ROLLBACK TO SAVEPOINT autogen_question");
        q.valid = false;
        // What stands on the server may not fit the columns that are wanted: then it differs, and that is all.
        if (!q.wanted) return;
        // A materialized view that gets another query may get another column.
        const bool of_view = want_.find<Relation>(table.table) == nullptr;
        if (of_view || (may_come(e) && tentative(table.table, venue_.there, want_))) {
          leave_open(venue_, q, have_, want_);
        } else {
          reject(q, e);
        }
      }
    });
  }

  // False when the server rejects the table; of a single column it is reported why, and nothing is left of it.
  bool try_table(const Key& table, const Object<Column>* only = nullptr) {
    connection_.run("SAVEPOINT autogen_table");
    try {
      connection_.run(make_table(table, only).str());
      if (only == nullptr) return true;
    } catch (const ServerError& e) {
      if (e.connection_lost()) throw;
      if (only != nullptr) report(to_string(only->id()), only->where, e);
    }
    connection_.run("ROLLBACK TO SAVEPOINT autogen_table");
    return false;
  }

  void reject(const Question& q, const ServerError& e) {
    const auto subject = to_string(q.id());
    if (q.aspect.empty()) return report(subject, q.where, e);
    report(fmt::format("the {} of {}", q.aspect == "generated" ? "expression" : q.aspect, subject), q.where, e);
  }

  void report(const std::string& subject, const Location& where, const ServerError& e) {
    report_rejected(diagnostics_, subject, where, e);
  }

  void take_answers(TableQuestions& table, const Catalog& answers) {
    each_open(table, [&](Question& q, std::size_t number) {
      const auto before = q.text();
      const auto name = temporary_name(table, number);
      q.asked = false;
      std::visit(
          [&]<class Kind>(const Object<Kind>&) {
            for (const auto& [key, answer] : answers.of<ProbeOf<Kind>>()) {
              if (key.parent != table.table.name || key.name != name) continue;
              q.asked = true;
              q.take(answer);
              return;
            }
          },
          AnyObject(q.object));
      q.valid = q.asked;
      // A default that the server does not store (NULL with a cast) has no text to ask about again.
      q.settled = q.text() == before || q.text().empty();
    });
  }

  // --- what the answers mean

  void adopt() {
    for (auto& table : tables_) {
      std::set<const Question*> taken;
      for (auto& q : table.questions) {
        if (!q.wanted || !q.valid || !q.asked) continue;
        // A type has one way to be printed; a default may turn out to be none.
        if (q.aspect == "type" || q.text().empty()) {
          take(q, q.object);
        } else if (const auto* live = counterpart(table, q, taken)) {
          taken.insert(live);
          take(q, live_object(*live));
        } else if (qualify_ && !stand_ins_.mentioned(q.text())) {
          take(q, q.object);
        }
      }
    }
  }

  void take(const Question& q, const AnyObject& from) {
    std::visit(
        [&]<class Kind>(const Object<Kind>& object) {
          auto& wanted = want_.of<Kind>().at(object.key);
          AnyObject whole(wanted);
          take_asked_fields(q, from, whole);
          wanted = std::get<Object<Kind>>(std::move(whole));
        },
        q.object);
  }

  // As the server has it: its text is not what came back.
  AnyObject live_object(const Question& live) const {
    return std::visit(
        [&]<class Kind>(const Object<Kind>& object) -> AnyObject { return *have_.find<Kind>(object.key); },
        live.object);
  }

  // The live object that means the same: the one of the same name if it does, else any (it is renamed then).
  const Question* counterpart(const TableQuestions& table, const Question& q,
                              const std::set<const Question*>& taken) const {
    const Question* found = nullptr;
    for (const auto& live : table.questions) {
      if (live.wanted || live.aspect != q.aspect || !live.valid || taken.contains(&live)) continue;
      if (live.object.index() != q.object.index() || live.text() != q.text()) continue;
      if (live.key() == q.key()) return &live;
      if (found == nullptr && q.aspect.empty() && may_be_renamed(live, q)) found = &live;
    }
    return found;
  }

  // A live object whose name the model has too is compared with that one only.
  bool may_be_renamed(const Question& live, const Question& q) const {
    return std::visit(
        [&]<class Kind>(const Object<Kind>& object) {
          return want_.find<Kind>(object.key) == nullptr && same(object.def, std::get<Object<Kind>>(q.object).def);
        },
        live.object);
  }

  Venue& venue_;
  Connection& connection_;
  const Catalog& have_;
  Catalog& want_;
  const KnownTypes& known_;
  bool qualify_;
  Diagnostics& diagnostics_;
  const StandIns& stand_ins_;
  std::vector<TableQuestions> tables_;
};

}  // namespace

void canonicalise(Venue& venue, const Catalog& have, Catalog& want, Diagnostics& diagnostics) {
  const Followers followers(have, want);
  adopt_equal_text(have, want);
  const StandIns stand_ins(venue, want);
  const auto usable_types = stand_ins.with(venue.known);
  Venue with_stand_ins{venue.connection, usable_types,  venue.there, venue.renamed,
                       venue.qualify,    venue.can_ask, {},          {}};
  for (const auto& type : usable_types.others) {
    if (!venue.known.others.contains(type)) with_stand_ins.stand_ins.insert(type);
  }
  canonicalise_types(with_stand_ins, have, want, stand_ins, diagnostics);
  Canonicaliser(with_stand_ins, have, want, stand_ins, diagnostics).run();
  venue.undecided.merge(with_stand_ins.undecided);
  followers.follow(want);
}

}  // namespace autogen
