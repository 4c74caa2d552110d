#include "proof/rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <set>
#include <string_view>

#include "server/connection.hpp"
#include "support/text.hpp"
#include "syntax/parse.hpp"
#include "syntax/partition.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

using Texts = std::vector<std::string>;
using Input = std::optional<std::string>;

// What to try as input of a type, by pg_type.typcategory; the first ones are what most rows get. Small, positive and
// distinct, since that is what checks tend to ask for, with the odd cases behind.
const Texts& inputs(char category) {
  static const Texts numbers{"1",  "2",   "3.25", "4",   "3",  "5",  "20",        "21.5",   "22",    "30",        "31",
                             "42", "101", "102",  "103", "55", "-7", "-1.5",      "0",      "32767", "1e15",      "6",
                             "7",  "8",   "9",    "10",  "11", "12", "123456789", "-32768", "NaN",   "2147483647"};
  static const Texts strings{
      "a", "it's \"q\" \\ {1,NULL}", "é日本\n\t2", " b ",   "c",          "x", "xy",  "y", "7",
      "8", "user@example.org",       "B",          "a.b.c", "2020-02-29", "",  "new", "z", std::string(300, 'l')};
  static const Texts times{"2020-02-29 13:14:15.678+02",
                           "1999-12-31 23:59:59",
                           "2000-01-01",
                           "13:14:15",
                           "2021-06-07 08:09:10",
                           "2024-01-31",
                           "infinity",
                           "0044-03-15 BC",
                           "00:00:01",
                           "23:59:59.999999+05"};
  static const Texts spans{"1 day", "2 mons 3 days 04:05:06.789", "-1 year", "01:02:03", "0", "10 years"};
  static const Texts truths{"t", "f"};
  static const Texts bits{"1", "0", "101", "0011", "11111", "01010101"};
  static const Texts addresses{"10.0.0.1", "10.0.0.0/8", "2001:db8::1", "192.168.1.5/24", "192.168.2.0/24", "::/0"};
  static const Texts shapes{"(1,2)",   "(3,4.5)",       "(1,2),(3,4)", "(0,0),(5,6)",         "{1,-1,0}",
                            "{2,1,3}", "[(0,0),(1,1)]", "<(1,2),3>",   "((0,0),(1,1),(1,0))", "<(4,5),6>"};
  // User-defined and unknown: what the odd types and those of extensions read.
  static const Texts others{R"(\x00ff27)",
                            R"(\xdeadbeef)",
                            R"(\x)",
                            "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                            "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12",
                            "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a13",
                            "00000000-0000-0000-0000-000000000000",
                            "ffffffff-ffff-ffff-ffff-ffffffffffff",
                            R"({"a": [1, null, "é\n"], "it's": {"b": true}})",
                            "[]",
                            R"("x")",
                            "1",
                            "null",
                            R"({"a": 1})",
                            "08:00:2b:01:02:03",
                            "08:00:2b:01:02:04",
                            "08:00:2b:01:02:03:04:05",
                            "<a b=\"c\">é</a>",
                            "'it''s':1 fat:2A",
                            "a & !b",
                            "16/B374D848",
                            "$.a[*]",
                            "a=>1, b=>NULL",
                            "a.b.c",
                            "(1,2),(3,4)",
                            "(1,2,3)",
                            "978-0-393-04002-9",
                            "2",
                            "10:20:10,14,15",
                            "(0,1)",
                            "{1,2}",
                            "1 2",
                            "1 .. 2",
                            "pg_class",
                            "a"};
  switch (category) {
    case 'N': return numbers;
    case 'S': return strings;
    case 'D': return times;
    case 'T': return spans;
    case 'B': return truths;
    case 'V': return bits;
    case 'I': return addresses;
    case 'G': return shapes;
    default: return others;
  }
}

// An element of an array, a field of a row, a bound of a range: in double quotes, all of which read these alike.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

// The values that a type has, as text; each one was read by the server, and is told as the server prints it.
class Values {
 public:
  explicit Values(Connection& session) : session_(session) {}

  const Texts& of(const std::string& type, const std::string& modifier) {
    const auto [found, is_new] = known_.try_emplace({type, modifier});
    if (is_new) {
      const auto texts = read(candidates(type), type, modifier);
      known_[{type, modifier}] = texts;
    }
    return known_[{type, modifier}];
  }

 private:
  // What may be input of the type; nobody has asked the server yet.
  Texts candidates(const std::string& type) {
    const auto row = session_.query(
        "SELECT typtype, typcategory, CASE WHEN typcategory = 'A' THEN typelem ELSE 0 END, typbasetype, typtypmod, "
        "typrelid, (SELECT rngsubtype FROM pg_range WHERE $1::text IN (to_jsonb(pg_range) ->> 'rngtypid', "
        "to_jsonb(pg_range) ->> 'rngmultitypid')) FROM pg_type WHERE oid::text = $1::text",
        {type});
    const auto kind = row.text(0, 0);
    if (kind == "e") return labels(type);
    if (kind == "d") return of(row.text(0, 3), row.text(0, 4));
    if (kind == "c") return composites(row.text(0, 5));
    if (kind == "r" || kind == "m") return ranges(row.text(0, 6), kind == "m");
    if (row.text(0, 2) != "0") return arrays(row.text(0, 2));
    auto texts = inputs(row.text(0, 1).front());
    if (&inputs(row.text(0, 1).front()) != &inputs('U')) {
      texts.insert(texts.end(), inputs('U').begin(), inputs('U').end());
    }
    return texts;
  }

  Texts labels(const std::string& type) {
    const auto rows =
        session_.query("SELECT enumlabel FROM pg_enum WHERE enumtypid = $1 ORDER BY enumsortorder", {type});
    Texts out;
    for (std::size_t i = 0; i < rows.size(); ++i) out.push_back(rows.text(i, 0));
    return out;
  }

  Texts arrays(const std::string& element) {
    const auto elements = of(element, "-1");
    Texts out;
    for (const auto& text : elements) out.push_back(fmt::format("{{{}}}", quoted(text)));
    out.insert(out.begin() + std::min<std::ptrdiff_t>(1, std::ssize(out)), "{}");
    if (elements.size() > 1) {
      const auto two = quoted(elements[0]) + "," + quoted(elements[1]);
      out.insert(out.begin(), fmt::format("{{{},NULL}}", two));
      out.push_back(fmt::format("{{{{{}}},{{{}}}}}", two, two));
    }
    return out;
  }

  Texts composites(const std::string& relation) {
    const auto rows = session_.query(
        "SELECT atttypid, atttypmod FROM pg_attribute WHERE attrelid = $1 AND attnum > 0 AND NOT attisdropped "
        "ORDER BY attnum",
        {relation});
    Texts out;
    for (std::size_t n = 0; n < 6; ++n) {
      Texts fields;
      for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& values = of(rows.text(i, 0), rows.text(i, 1));
        fields.push_back(values.empty() || (n + i) % 5 == 4 ? "" : quoted(values[n % values.size()]));
      }
      out.push_back(fmt::format("({})", join(fields, ",")));
    }
    return out;
  }

  // Of one value each: in order for sure, and none overlaps another.
  Texts ranges(const std::string& bound, bool several) {
    Texts out;
    for (const auto& text : of(bound, "-1")) {
      const auto range = fmt::format("[{0},{0}]", quoted(text));
      out.push_back(several ? "{" + range + "}" : range);
    }
    out.emplace_back(several ? "{}" : "empty");
    return out;
  }

  Texts read(const Texts& texts, const std::string& type, const std::string& modifier) {
    const auto name = session_.query("SELECT format_type($1, $2)", {type, modifier}).value();
    Texts out;
    for (const auto& text : texts) {
      const auto printed = cast(text, name);
      if (!printed || std::find(out.begin(), out.end(), *printed) != out.end()) continue;
      // "char" may cut a character: then what is printed is no text that the server takes.
      if (*printed == text || cast(*printed, name)) out.push_back(*printed);
    }
    return out;
  }

  // Nothing where it is not a value of the type.
  Input cast(const std::string& text, const std::string& type) {
    Sql query("SELECT CAST(");
    query << Literal{text} << " AS " << SqlText{type} << ")::text";
    try {
      const auto rows = session_.run(query.str());
      const auto printed = rows.get(0, 0);
      return printed ? Input(std::string(*printed)) : std::nullopt;
    } catch (const ServerError& error) {
      if (error.connection_lost()) throw;
      return std::nullopt;
    }
  }

  Connection& session_;
  std::map<std::pair<std::string, std::string>, Texts> known_;
};

struct FilledColumn {
  std::string name;
  std::string type;  // as format_type() has it
  std::string type_oid;
  std::string modifier;
  bool nullable = false;
  bool has_default = false;
  bool identity = false;
  bool generated = false;
};
struct FilledTable {
  std::string oid;
  std::vector<FilledColumn> columns{};
};
using FilledTables = std::map<std::string, FilledTable>;  // by quoted names

constexpr std::string_view is_ordinary =
    "c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' "
    "AND c.relname !~ '^autogen_' AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass "
    "AND e.objid = c.oid AND e.deptype = 'e')";

FilledTables tables_of(Connection& session) {
  const auto rows = session.run(
      fmt::format("SELECT format('%I.%I', n.nspname, c.relname), c.oid, quote_ident(a.attname), "
                  "format_type(a.atttypid, a.atttypmod),"
                  "  a.atttypid, a.atttypmod, NOT a.attnotnull, a.atthasdef, a.attidentity <> '', a.attgenerated <> '' "
                  "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                  "LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped "
                  "WHERE {} AND NOT c.relispartition ORDER BY 1, a.attnum",
                  is_ordinary));
  FilledTables out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto& table = out[rows.text(i, 0)];
    table.oid = rows.text(i, 1);
    if (!rows.get(i, 2)) continue;  // a table without columns
    const auto is = [&](std::size_t column) { return rows.text(i, column) == "t"; };
    table.columns.push_back(
        {rows.text(i, 2), rows.text(i, 3), rows.text(i, 4), rows.text(i, 5), is(6), is(7), is(8), is(9)});
  }
  return out;
}

struct Reference {
  std::vector<ColumnPlace> columns{};  // of one table
  std::vector<ColumnPlace> referred{};
  const std::string& table() const { return columns.front().first; }
  const std::string& referred_table() const { return referred.front().first; }
};

std::vector<Reference> references_of(Connection& session) {
  const auto rows = session.run(
      "SELECT k.oid, k.conrelid::regclass, quote_ident(a.attname), k.confrelid::regclass, quote_ident(r.attname) "
      "FROM pg_constraint k, unnest(k.conkey, k.confkey) WITH ORDINALITY u(own, other, i), pg_attribute a, "
      "  pg_attribute r "
      "WHERE k.contype = 'f' AND k.conparentid = 0 AND a.attrelid = k.conrelid AND a.attnum = u.own "
      "AND r.attrelid = k.confrelid AND r.attnum = u.other ORDER BY k.conname, k.oid, u.i");
  std::vector<Reference> out;
  std::string last;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows.text(i, 0) != last) out.emplace_back();
    last = rows.text(i, 0);
    out.back().columns.emplace_back(rows.text(i, 1), rows.text(i, 2));
    out.back().referred.emplace_back(rows.text(i, 3), rows.text(i, 4));
  }
  return out;
}

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
  Values values;

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
  void add_translated(const Second& second, const Reference& reference) {
    Reference out;
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
  void refer(const Reference& reference, const FilledTable& table, std::size_t i, std::map<std::string, Input>& row) {
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
  Values values_;
  std::vector<std::unique_ptr<Second>> seconds_;
  std::vector<Reference> references_;
  std::map<ColumnPlace, Texts> pools_;
};

}  // namespace

ColumnPlaces column_places(const std::string& url) {
  const auto rows =
      Connection(url, "verify")
          .run(fmt::format(
              "SELECT c.oid, a.attnum, format('%I.%I', n.nspname, c.relname), quote_ident(a.attname) "
              "FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
              "WHERE {} AND a.attnum > 0 AND NOT a.attisdropped",
              is_ordinary));
  ColumnPlaces out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    out[{rows.text(i, 0), rows.text(i, 1)}] = {rows.text(i, 2), rows.text(i, 3)};
  }
  return out;
}

std::size_t fill_tables(const std::string& url, const std::vector<Witness>& witnesses, std::size_t count) {
  return Filler(url, witnesses, count).run();
}

}  // namespace autogen
