#include "introspect/canonical.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

#include "emitters/sql/ddl.hpp"
#include "introspect/read.hpp"
#include "syntax/parse.hpp"

namespace autogen {
namespace {

// Deparsing settles after at most three passes in every case known; one more proves it.
constexpr int most_passes = 5;

// A text that the server is asked about: what it hangs on, and where the answer goes.
struct Question {
  enum class What { default_value, generated, check, index, type };
  What what{};
  Key key{};           // of the object in its catalog
  bool wanted = true;  // of the model, else of the server
  Column column{};     // of default_value, generated, type: with its type and the text
  Expr check{};
  Index index{};
  Location where{};
  // The answer.
  bool valid = true;
  bool settled = false;
  bool asked = false;

  std::string text() const {
    switch (what) {
      case What::default_value: return column.default_value ? column.default_value->text : "";
      case What::generated: return column.generated ? column.generated->text : "";
      case What::check: return check.text;
      case What::type: return column.type.text;
      case What::index: break;
    }
    std::string out = index.where ? index.where->text : "";
    for (const auto& key : index.on) out += "\n" + to_sql(key);
    return out;
  }
};

struct TableQuestions {
  Key table;
  std::vector<Question> questions;
};

std::string temporary_name(std::size_t number) { return fmt::format("autogen_{}", number); }

class Canonicaliser {
 public:
  Canonicaliser(Connection& connection, const Catalog& have, Catalog& want, const KnownTypes& known,
                Diagnostics& diagnostics)
      : connection_(connection), have_(have), want_(want), known_(known), diagnostics_(diagnostics) {}

  void run() {
    collect();
    if (tables_.empty()) return;
    connection_.run("BEGIN");
    try {
      connection_.run("SET LOCAL lock_timeout = '2s'; SET LOCAL client_min_messages = error");
      ask();
    } catch (...) {
      if (connection_.alive()) connection_.run("ROLLBACK");
      throw;
    }
    connection_.run("ROLLBACK");
    adopt();
  }

 private:
  // --- what there is to ask

  void collect() {
    for (const auto& [key, table] : want_.of<Relation>()) {
      TableQuestions table_questions{key, {}};
      auto& questions = table_questions.questions;
      for_each_part<Column>(want_, key, [&](const auto& column) { collect_column(column, questions); });
      collect_parts<Check>(key, questions, [](const Object<Check>& check) {
        Question q;
        q.what = Question::What::check;
        q.check = check.def.expression;
        q.where = check.def.expression.where;
        return q;
      });
      collect_parts<Index>(key, questions, [](const Object<Index>& index) {
        Question q;
        q.what = Question::What::index;
        q.index = index.def;
        q.where = index.where;
        for (const auto& element : index.def.on) {
          if (!element.expression.empty() && element.where) q.where = element.where;
        }
        return q;
      });
      std::erase_if(questions, [&](const Question& q) { return !can_be_asked(q); });
      if (!questions.empty()) tables_.push_back(std::move(table_questions));
    }
  }

  void collect_column(const Object<Column>& column, std::vector<Question>& out) {
    const auto* live = have_.find<Column>(column.key);
    Question q;
    q.key = column.key;
    q.column = column.def;
    const auto add = [&](Question::What what, const Location& where) {
      q.what = what;
      q.where = where;
      q.wanted = true;
      out.push_back(q);
    };
    const auto add_live = [&](auto set) {
      if (live == nullptr) return;
      Question other = q;
      other.wanted = false;
      set(other.column);
      out.push_back(std::move(other));
    };
    const auto& def = column.def;
    if (def.default_value && (live == nullptr || live->def.default_value != def.default_value)) {
      add(Question::What::default_value, def.default_value->where);
      if (live != nullptr && live->def.default_value) {
        add_live([&](Column& c) { c.default_value = live->def.default_value; });
      }
    }
    if (def.generated && (live == nullptr || live->def.generated != def.generated)) {
      add(Question::What::generated, def.generated->where);
      if (live != nullptr && live->def.generated) add_live([&](Column& c) { c.generated = live->def.generated; });
    }
    // The server alone knows what modifiers of a type of its users print as.
    const bool modified = def.type.text.find('(') != std::string::npos &&
                          (!def.type.base.name.empty() || def.type.text.starts_with("interval"));
    if ((modified || def.type.text.starts_with("interval ")) && (live == nullptr || !(live->def.type == def.type))) {
      add(Question::What::type, def.type.where);
    }
  }

  template <class Kind, class Make>
  void collect_parts(const Key& table, std::vector<Question>& out, Make&& make) {
    bool unknown = false;
    for_each_part<Kind>(want_, table, [&](const Object<Kind>& part) {
      const auto* live = have_.find<Kind>(part.key);
      if (live != nullptr && same(live->def, part.def)) return;
      if constexpr (Kind::kind == Index::kind) {
        // Plain columns without an operator class or collation leave nothing to ask.
        const bool plain =
            !part.def.where && std::all_of(part.def.on.begin(), part.def.on.end(), [](const IndexKey& k) {
              return !k.column.empty() && k.opclass.empty() && k.collation.empty();
            });
        if (plain) return;
      }
      unknown = true;
      auto q = make(part);
      q.key = part.key;
      out.push_back(std::move(q));
    });
    if (!unknown) return;
    for_each_part<Kind>(have_, table, [&](const Object<Kind>& part) {
      const auto* wanted = want_.find<Kind>(part.key);
      if (wanted != nullptr && same(wanted->def, part.def)) return;
      auto q = make(part);
      q.key = part.key;
      q.wanted = false;
      out.push_back(std::move(q));
    });
  }

  bool usable(const TableName& base) const {
    return base.name.empty() || known_.others.contains({base.schema, base.name});
  }

  // A type that the model changes: its old form still tells what an expression means, but may not take every literal.
  bool changing(const TableName& base) const {
    const Key key{base.schema, "", base.name, ""};
    bool out = false;
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (requires { Kind::is_type; }) {
        const auto* wanted = want_.find<Kind>(key);
        const auto* live = have_.find<Kind>(key);
        if (wanted != nullptr) out = out || live == nullptr || !same(live->def, wanted->def);
      }
    });
    return out;
  }

  // Does anything in the table have such a type? Then a rejected expression is no error of the model.
  bool tentative(const Key& table) const {
    bool out = false;
    for_each_part<Column>(want_, table, [&](const Object<Column>& column) {
      out = out || (!column.def.type.base.name.empty() && changing(column.def.type.base));
    });
    return out;
  }

  bool usable_types(std::string_view expression, const std::string& schema) const {
    for (const auto& type : types_mentioned(expression)) {
      const auto resolved = resolve_type((Sql() << QualifiedName{type.schema, type.name}).str(), schema, want_, known_);
      if (resolved && !usable(resolved->base)) return false;
    }
    return true;
  }

  bool usable_columns(std::string_view expression, const Key& part) const {
    const auto mentioned = columns_mentioned(expression);
    if (!mentioned) return true;
    return std::all_of(mentioned->begin(), mentioned->end(), [&](const std::string& name) {
      const auto* column = want_.find<Column>({part.schema, part.parent, name, ""});
      return column == nullptr || usable(column->def.type.base);
    });
  }

  bool can_be_asked(const Question& q) const {
    const auto good = [&](std::string_view text) {
      return usable_types(text, q.key.schema) && usable_columns(text, q.key);
    };
    switch (q.what) {
      case Question::What::default_value: return usable(q.column.type.base) && good(q.column.default_value->text);
      case Question::What::generated: return usable(q.column.type.base) && good(q.column.generated->text);
      case Question::What::check: return good(q.check.text);
      case Question::What::type: return usable(q.column.type.base);
      case Question::What::index: break;
    }
    if (q.index.where && !good(q.index.where->text)) return false;
    return std::all_of(q.index.on.begin(), q.index.on.end(), [&](const IndexKey& key) {
      return key.column.empty() ? good(key.expression) : usable_columns((Sql() << Ident{key.column}).str(), q.key);
    });
  }

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

  Sql search_path(const Key& table) const {
    std::vector<std::string> path{table.schema};
    if (table.schema != "public") path.push_back("public");
    path.insert(path.end(), known_.extension_schemas.begin(), known_.extension_schemas.end());
    const auto list = ident_list(path).str();
    return Sql("SELECT pg_catalog.set_config('search_path', ") << Literal{list} << ", true)";
  }

  // With all of its columns, or with one alone.
  Sql make_table(const Key& table, const Object<Column>* only = nullptr) const {
    std::vector<Sql> columns;
    for (const auto* column : columns_in_order(want_, table)) {
      if (!usable(column->def.type.base) || (only != nullptr && only != column)) continue;
      Object<Column> bare = *column;
      bare.def = Column{};
      bare.def.type = column->def.type;
      bare.def.collation = column->def.collation;
      columns.push_back(definition(bare));
    }
    return Sql("CREATE TEMPORARY TABLE ") << QualifiedName{"pg_temp", table.name} << " (" << join(columns, ", ") << ")";
  }

  Sql statement(const Key& table, const Question& q, std::size_t number) const {
    const auto name = temporary_name(number);
    const Key key{"pg_temp", table.name, name, ""};
    switch (q.what) {
      case Question::What::default_value:
      case Question::What::generated:
      case Question::What::type: {
        Object<Column> column;
        column.key = key;
        column.def.type = q.column.type;
        column.def.collation = q.column.collation;
        if (q.what == Question::What::default_value) column.def.default_value = q.column.default_value;
        if (q.what == Question::What::generated) column.def.generated = q.column.generated;
        return create(column, {});
      }
      case Question::What::check: {
        Object<Check> check;
        check.key = key;
        check.def.expression = q.check;
        return create(check, {});
      }
      case Question::What::index: break;
    }
    Object<Index> index;
    index.key = key;
    index.def = q.index;
    index.def.with.clear();
    return create(index, {});
  }

  void ask_once(const std::vector<TableQuestions*>& wave) {
    connection_.run("SAVEPOINT autogen_canonical");
    std::vector<Sql> all;
    for (const auto* table : wave) {
      if (!has_open(*table)) continue;
      all.push_back(search_path(table->table));
      all.push_back(make_table(table->table));
      each_open(*table,
                [&](const Question& q, std::size_t number) { all.push_back(statement(table->table, q, number)); });
    }
    try {
      connection_.run(join(all, ";\n").str());
    } catch (const ServerError& e) {
      if (e.connection_lost()) throw;
      connection_.run("ROLLBACK TO SAVEPOINT autogen_canonical");
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
      if (table.questions[i].valid && !table.questions[i].settled) visit(table.questions[i], i);
    }
  }

  // Something was rejected: each statement alone, so that the error finds its place.
  void ask_one_by_one(TableQuestions& table) {
    if (!has_open(table)) return;
    connection_.run(search_path(table.table).str());
    if (!try_table(table.table)) {
      for (const auto* column : columns_in_order(want_, table.table)) try_table(table.table, column);
      for (auto& q : table.questions) q.valid = false;
      return;
    }
    each_open(table, [&](Question& q, std::size_t number) {
      connection_.run("SAVEPOINT autogen_question");
      try {
        connection_.run(statement(table.table, q, number).str());
        connection_.run("RELEASE SAVEPOINT autogen_question");
      } catch (const ServerError& e) {
        if (e.connection_lost()) throw;
        connection_.run("ROLLBACK TO SAVEPOINT autogen_question");
        q.valid = false;
        // What stands on the server may not fit the columns that are wanted: then it differs, and that is all.
        if (q.wanted && !tentative(table.table)) reject(q, e);
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
    static constexpr std::string_view words[] = {"the default of column", "the expression of column", "check", "index",
                                                 "the type of column"};
    report(fmt::format("{} {}", words[static_cast<std::size_t>(q.what)], to_string(q.key)), q.where, e);
  }

  // The server's message is its first line; its hint stands in a line of its own.
  void report(const std::string& subject, const Location& where, const ServerError& e) {
    constexpr std::string_view mark = "\nHINT:  ";
    const auto& text = e.errors().front().message;
    std::string hint;
    if (const auto at = text.find(mark); at != std::string::npos) {
      hint = text.substr(at + mark.size());
      hint.resize(std::min(hint.find('\n'), hint.size()));
    }
    diagnostics_.error(fmt::format("{}: {}", subject, text.substr(0, text.find('\n'))), where, hint);
  }

  void take_answers(TableQuestions& table, const Catalog& answers) {
    each_open(table, [&](Question& q, std::size_t number) {
      const auto before = q.text();
      const auto name = temporary_name(number);
      bool found = false;
      const auto mine = [&](const Key& key) { return key.parent == table.table.name && key.name == name; };
      for (const auto& [key, column] : answers.of<Column>()) {
        if (!mine(key)) continue;
        found = true;
        if (q.what == Question::What::type) q.column.type.text = column.def.type.text;
        if (q.what == Question::What::default_value) q.column.default_value = column.def.default_value;
        if (q.what == Question::What::generated) q.column.generated = column.def.generated;
      }
      for (const auto& [key, check] : answers.of<Check>()) {
        if (!mine(key)) continue;
        found = true;
        q.check.text = check.def.expression.text;
      }
      for (const auto& [key, index] : answers.of<Index>()) {
        if (!mine(key)) continue;
        found = true;
        q.index.on = index.def.on;
        q.index.where = index.def.where;
        q.index.method = index.def.method;
      }
      q.asked = found;
      q.valid = found;
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
        if (q.what == Question::What::type) {
          want_.of<Column>().at(q.key).def.type.text = q.column.type.text;
          continue;
        }
        if (q.what == Question::What::default_value && !q.column.default_value) {
          want_.of<Column>().at(q.key).def.default_value.reset();
          continue;
        }
        if (const auto* live = counterpart(table, q, taken)) {
          taken.insert(live);
          take_text(q);
        }
      }
    }
  }

  // The live object that means the same: the one of the same name if it does, else any (it is renamed then).
  const Question* counterpart(const TableQuestions& table, const Question& q, const std::set<const Question*>& taken) {
    const Question* found = nullptr;
    for (const auto& live : table.questions) {
      if (live.wanted || live.what != q.what || !live.valid || taken.contains(&live) || live.text() != q.text())
        continue;
      if (q.what == Question::What::index && !same(live.index, q.index)) continue;
      if (live.key == q.key) {
        matched_ = live.key;
        return &live;
      }
      const bool part = q.what == Question::What::check || q.what == Question::What::index;
      if (part && found == nullptr && !named_alike(live.key, q.what)) found = &live;
    }
    if (found != nullptr) matched_ = found->key;
    return found;
  }

  // A live object whose name the model has too is compared with that one only.
  bool named_alike(const Key& key, Question::What what) const {
    return what == Question::What::check ? want_.find<Check>(key) != nullptr : want_.find<Index>(key) != nullptr;
  }

  void take_text(const Question& q) {
    switch (q.what) {
      case Question::What::default_value:
        want_.of<Column>().at(q.key).def.default_value->text = have_.find<Column>(matched_)->def.default_value->text;
        break;
      case Question::What::generated:
        want_.of<Column>().at(q.key).def.generated->text = have_.find<Column>(matched_)->def.generated->text;
        break;
      case Question::What::check:
        want_.of<Check>().at(q.key).def.expression.text = have_.find<Check>(matched_)->def.expression.text;
        break;
      case Question::What::index: {
        auto& def = want_.of<Index>().at(q.key).def;
        const auto& live = have_.find<Index>(matched_)->def;
        def.on = live.on;
        def.where = live.where;
        break;
      }
      case Question::What::type: break;
    }
  }

  Connection& connection_;
  const Catalog& have_;
  Catalog& want_;
  const KnownTypes& known_;
  Diagnostics& diagnostics_;
  std::vector<TableQuestions> tables_;
  Key matched_;
};

}  // namespace

void canonicalise(Connection& connection, const Catalog& have, Catalog& want, const KnownTypes& known,
                  Diagnostics& diagnostics) {
  adopt_equal_text(have, want);
  Canonicaliser(connection, have, want, known, diagnostics).run();
}

}  // namespace autogen
