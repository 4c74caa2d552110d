#include "proof/rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <set>
#include <string_view>

#include "proof/made_up_values.hpp"
#include "support/text.hpp"
#include "syntax/parse.hpp"
#include "syntax/partition.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

using Texts = std::vector<std::string>;
using Input = std::optional<std::string>;

// A session that tries rows, in one transaction.
class Trial {
 public:
  explicit Trial(const std::string& url) : session_(url, "verify") {
    session_.run("SET search_path = ''; SET statement_timeout = '5s'; SET lock_timeout = '1s'");
  }

  Connection& session() { return session_; }
  void begin() { session_.run("BEGIN; SET CONSTRAINTS ALL IMMEDIATE"); }
  void commit() { session_.run("COMMIT"); }
  void save() { session_.run("SAVEPOINT tried"); }
  void keep() { session_.run("RELEASE SAVEPOINT tried"); }
  void undo() { session_.run("ROLLBACK TO SAVEPOINT tried; RELEASE SAVEPOINT tried"); }

  // The values of `returned` in the new row; nothing when the server says no, and then undo() is due.
  std::optional<std::vector<Input>> insert(const std::string& table,
                                           const std::vector<std::pair<std::string, Input>>& row,
                                           const Texts& returned = {}) {
    Texts names;
    Texts places;
    std::vector<Input> values;
    for (const auto& [name, value] : row) {
      names.push_back(name);
      values.push_back(value);
      places.push_back(fmt::format("${}", values.size()));
    }
    auto answers = returned;
    for (auto& name : answers) name += "::text";
    answers.emplace_back("NULL");  // RETURNING takes no empty list
    const auto statement = names.empty()
                               ? fmt::format("INSERT INTO {} DEFAULT VALUES RETURNING {}", table, join(answers, ", "))
                               : fmt::format("INSERT INTO {} ({}) OVERRIDING SYSTEM VALUE VALUES ({}) RETURNING {}",
                                             table, join(names, ", "), join(places, ", "), join(answers, ", "));
    try {
      const auto answer = session_.query(statement, values);
      std::vector<Input> out(returned.size());
      for (std::size_t i = 0; i < returned.size() && answer.size() == 1; ++i) {
        if (const auto value = answer.get(0, i)) out[i] = std::string(*value);
      }
      return out;
    } catch (const ServerError& error) {
      if (error.connection_lost()) throw;
      return std::nullopt;
    }
  }

 private:
  Connection session_;
};

// A witness at work.
struct Second {
  const Witness& witness;
  Trial trial;
  FilledTables tables;
  MadeUpValues values;

  explicit Second(const Witness& w)
      : witness(w), trial(w.url), tables(tables_of(trial.session())), values(trial.session()) {}

  const FilledColumn* find(const ColumnPlace& place) const {
    const auto name = witness.columns.find(place);
    if (name == witness.columns.end()) return nullptr;
    const auto table = tables.find(name->second.first);
    if (table == tables.end()) return nullptr;
    const auto& columns = table->second.columns;
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const FilledColumn& column) { return column.name == name->second.second; });
    return found == columns.end() ? nullptr : &*found;
  }

  // The table's name there, or nothing.
  std::optional<std::string> name_of(const std::string& table) const {
    const auto first = witness.columns.lower_bound({table, ""});
    if (first == witness.columns.end() || first->first.first != table) return std::nullopt;
    return first->second.first;
  }

  // What a column of the witness is called in the database that is filled.
  std::optional<ColumnPlace> original(const ColumnPlace& place) const {
    for (const auto& [from, to] : witness.columns) {
      if (to == place) return from;
    }
    return std::nullopt;
  }
};

class Filler {
 public:
  Filler(const std::string& url, const std::vector<Witness>& witnesses, std::size_t count)
      : count_(count), main_(url), tables_(tables_of(main_.session())), values_(main_.session()) {
    for (const auto& witness : witnesses) seconds_.push_back(std::make_unique<Second>(witness));
    references_ = references_of(main_.session());
    for (const auto& second : seconds_) {
      for (const auto& reference : references_of(second->trial.session())) add_translated(*second, reference);
    }
    for (const auto& [name, table] : tables_) {
      const auto bounds = bounds_of(table.oid);
      for (const auto& column : table.columns) {
        auto& values = pools_[{name, column.name}] = pool({name, column.name}, column);
        if (const auto found = bounds.find(column.name); found != bounds.end()) {
          values.insert(values.begin(), found->second.begin(), found->second.end());
        }
      }
    }
  }

  std::size_t run() {
    main_.begin();
    for (const auto& second : seconds_) second->trial.begin();
    std::size_t rows = 0;
    const auto order = in_order();
    std::set<std::string> filled;
    for (int pass = 0; pass < 2; ++pass) {  // on a ring, what refers may have come before what it refers to
      for (const auto& name : order) {
        if (filled.contains(name)) continue;
        const auto added = fill(name, tables_.at(name));
        if (added > 0) filled.insert(name);
        rows += added;
      }
    }
    main_.commit();  // the witnesses have said all that they are for
    return rows;
  }

 private:
  // What the database will refer to: a row may as well do so now.
  void add_translated(const Second& second, const FilledReference& reference) {
    FilledReference out;
    for (std::size_t i = 0; i < reference.columns.size(); ++i) {
      const auto own = second.original(reference.columns[i]);
      const auto other = second.original(reference.referred[i]);
      if (!own || !other || (i > 0 && (own->first != out.table() || other->first != out.referred_table()))) return;
      out.columns.push_back(*own);
      out.referred.push_back(*other);
    }
    references_.push_back(std::move(out));
  }

  // Values that a column has to take in a witness, too, come first: a number in a text that becomes a number.
  Texts pool(const ColumnPlace& place, const FilledColumn& column) {
    const auto& own = values_.of(column.type_oid, column.modifier);
    Texts out;
    for (const auto& second : seconds_) {
      const auto* there = second->find(place);
      if (there == nullptr || there->type == column.type || there->generated) continue;
      for (const auto& text : second->values.of(there->type_oid, there->modifier)) out.push_back(text);
    }
    for (const auto& text : own) {
      if (std::find(out.begin(), out.end(), text) == out.end()) out.push_back(text);
    }
    return out;
  }

  // The values that the bounds of a table's partitions name, by the columns of its key: rows with these fit.
  std::map<std::string, Texts> bounds_of(const std::string& oid) {
    const auto rows = main_.session().query(
        "SELECT quote_ident(a.attname), k.i, pg_get_expr(p.relpartbound, p.oid) "
        "FROM pg_partitioned_table t, unnest(t.partattrs::int2[]) WITH ORDINALITY k(num, i), pg_attribute a, "
        "  pg_partition_tree(t.partrelid) tree, pg_class p "
        "WHERE t.partrelid::text = $1 AND a.attrelid = t.partrelid AND a.attnum = k.num AND p.oid = tree.relid "
        "AND tree.level = 1 ORDER BY 3, 2",
        {oid});
    std::map<std::string, Texts> out;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto bound = parse_partition_bound(rows.text(i, 2)).bound;
      if (!bound || bound->kind == BoundParts::Kind::hash) continue;
      const auto place = static_cast<std::size_t>(std::stoul(rows.text(i, 1))) - 1;
      for (std::size_t j = 0; j < bound->from.size(); ++j) {
        if (bound->kind == BoundParts::Kind::range && j != place) continue;
        const auto literal = as_literal(bound->from[j]);
        if (literal && literal->kind != LiteralExpression::Kind::null) out[rows.text(i, 0)].push_back(literal->text);
      }
    }
    return out;
  }

  // Referred tables first, as far as there is no ring.
  Texts in_order() const {
    Texts out;
    std::set<std::string> seen;
    for (const auto& [name, table] : tables_) visit(name, seen, out);
    return out;
  }

  void visit(const std::string& name, std::set<std::string>& seen, Texts& out) const {
    if (!tables_.contains(name) || !seen.insert(name).second) return;
    for (const auto& reference : references_) {
      if (reference.table() == name) visit(reference.referred_table(), seen, out);
    }
    out.push_back(name);
  }

  std::size_t fill(const std::string& name, const FilledTable& table) {
    std::size_t rows = 0;
    for (std::size_t i = 0; i < count_; ++i) {
      bool kept = false;
      for (std::size_t attempt = 0; attempt < attempts && !kept; ++attempt) {
        kept = try_row(name, table, row(name, table, i, attempt));
      }
      if (kept) ++rows;
      if (!kept && i > rows + 1) break;  // nothing seems to fit
    }
    return rows;
  }

  // The row `i` of a table. The first attempt has a NULL and a default now and then; the last ones are nothing but
  // NULLs, or defaults, where there may be.
  std::map<std::string, Input> row(const std::string& name, const FilledTable& table, std::size_t i,
                                   std::size_t attempt) {
    std::map<std::string, Input> out;
    for (std::size_t place = 0; place < table.columns.size(); ++place) {
      const auto& column = table.columns[place];
      if (column.generated || column.identity) continue;
      const auto& texts = pools_.at({name, column.name});
      const bool no_value = texts.empty() || (attempt == 0 && (i + place) % 5 == 4) || attempt == attempts - 2;
      const bool by_default = texts.empty() || (attempt == 0 && (i + place) % 5 == 3) || attempt == attempts - 1;
      if (by_default && column.has_default) continue;
      if (no_value && column.nullable) {
        out[column.name] = std::nullopt;
      } else if (!texts.empty()) {
        out[column.name] = texts[(i + attempt * (place + 1)) % texts.size()];
      }
    }
    for (const auto& reference : references_) {
      if (reference.table() == name) refer(reference, table, i + attempt, out);
    }
    return out;
  }

  // Takes a row that is there, or none where there is none yet.
  void refer(const FilledReference& reference, const FilledTable& table, std::size_t i,
             std::map<std::string, Input>& row) {
    Texts names;
    for (const auto& [of, column] : reference.columns) {
      const auto value = row.find(column);
      if (value == row.end() || !value->second) return;
    }
    for (const auto& [of, column] : reference.referred) names.push_back(column);
    const auto list = join(names, ", ");
    const auto rows = main_.session().run(fmt::format("SELECT {0} FROM {1} WHERE ({0}) IS NOT NULL ORDER BY 1 LIMIT 50",
                                                      list, reference.referred_table()));
    for (std::size_t k = 0; k < reference.columns.size(); ++k) {
      const auto& name = reference.columns[k].second;
      const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                       [&](const FilledColumn& c) { return c.name == name; });
      if (rows.size() > 0) {
        row[name] = rows.text(i % rows.size(), k);
      } else if (column->nullable && reference.referred_table() != reference.table()) {
        row[name] = std::nullopt;
      }
    }
  }

  bool try_row(const std::string& name, const FilledTable& table, const std::map<std::string, Input>& row) {
    Texts all;
    for (const auto& column : table.columns) all.push_back(column.name);
    main_.save();
    const auto values = main_.insert(name, {row.begin(), row.end()}, all);
    std::size_t taken = 0;
    bool kept = values.has_value();
    for (; kept && taken < seconds_.size(); ++taken) kept = witnessed(*seconds_[taken], name, all, *values);
    // A witness that said no comes after `taken` ones that said yes, and is among them by the loop's last step.
    for (std::size_t i = 0; i < taken; ++i) kept ? seconds_[i]->trial.keep() : seconds_[i]->trial.undo();
    kept ? main_.keep() : main_.undo();
    return kept;
  }

  static bool witnessed(Second& second, const std::string& name, const Texts& columns,
                        const std::vector<Input>& values) {
    second.trial.save();
    const auto table = second.name_of(name);
    if (!table) return true;
    std::vector<std::pair<std::string, Input>> row;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto* column = second.find({name, columns[i]});
      if (column != nullptr && !column->generated) row.emplace_back(column->name, values[i]);
    }
    return second.trial.insert(*table, row).has_value();
  }

  static constexpr std::size_t attempts = 14;

  std::size_t count_;
  Trial main_;
  FilledTables tables_;
  MadeUpValues values_;
  std::vector<std::unique_ptr<Second>> seconds_;
  std::vector<FilledReference> references_;
  std::map<ColumnPlace, Texts> pools_;
};
}  // namespace

std::size_t fill_tables(const std::string& url, const std::vector<Witness>& witnesses, std::size_t count) {
  return Filler(url, witnesses, count).run();
}

}  // namespace autogen
