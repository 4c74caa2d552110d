// The laws that hold on every fixture.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>

#include "harness/database.hpp"
#include "harness/fixture.hpp"
#include "harness/folder.hpp"
#include "harness/pg_dump.hpp"
#include "harness/process.hpp"
#include "support/text.hpp"

namespace autogen::test {
namespace {

constexpr std::string_view default_settings = "[manage]\nschemas = [\"*\"]\nkinds = [\"*\"]\n";

// A column as PostgreSQL knows it through every change that keeps it: (oid of the table, attnum).
using ColumnIdentity = std::pair<std::string, std::string>;
struct ColumnState {
  std::string name;
  std::string digest;  // of all its values
};
using Columns = std::map<ColumnIdentity, ColumnState>;

Columns columns_of(const TestDatabase& database) {
  auto session = database.connect();
  const auto rows = session.run(
      "SELECT c.oid, a.attnum, format('%I.%I', n.nspname, c.relname), quote_ident(a.attname), a.attgenerated <> '' "
      "FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
      "WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND n.nspname !~ '^pg_' "
      "AND n.nspname <> 'information_schema' AND c.relname !~ '^autogen_'");
  Columns out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto table = rows.text(i, 2);
    const auto column = rows.text(i, 3);
    // A generated column is computed: nothing is lost when it is made anew.
    if (rows.text(i, 4) == "t") continue;
    const auto digest = session.run(fmt::format(
        "SELECT coalesce(md5(string_agg(coalesce({0}::text, '-'), ',' ORDER BY {0}::text)), '') FROM ONLY {1}", column,
        table));
    out[{rows.text(i, 0), rows.text(i, 1)}] = {table + "." + column, digest.value()};
  }
  return out;
}

class Case {
 public:
  explicit Case(const Fixture& fixture) : fixture_(fixture), database_(fixture.file("before.sql").value_or("")) {
    project_.write("autogen.toml", fmt::format("url = '{}'\n{}", database_.url(),
                                               fixture.file("autogen.toml").value_or(std::string(default_settings))));
    project_.write("schema/model.toml", fixture.file("model.toml").value());
    if (const auto rows = fixture.file("rows.sql")) database_.run(*rows);
  }

  std::vector<std::string> run() {
    before_ = shape(database_);
    columns_ = columns_of(database_);
    if (fixture_.has("error.txt")) {
      refused();
    } else {
      const auto report = expect(0, {"diff"});
      golden("report.txt", report);
      if (report.empty()) {
        golden("upgrade.sql", "");
        clean("a model without a difference");
      } else {
        there_and_back(report);
      }
    }
    return std::move(problems_);
  }

 private:
  void problem(std::string text) { problems_.push_back(std::move(text)); }

  void golden(const std::string& name, const std::string& actual) {
    if (actual.empty() && !fixture_.has(name)) return;
    if (auto text = fixture_.compare_golden(name, actual); !text.empty()) problem(std::move(text));
  }

  // Runs autogen and returns what it prints on standard output.
  std::string expect(int status, const std::vector<std::string>& arguments) {
    const auto result = run_autogen(arguments, project_.path());
    if (result.status != status) {
      throw std::runtime_error(fmt::format("autogen {} ended with status {}, not {}:\n{}{}", join(arguments, " "),
                                           result.status, status, result.out, result.err));
    }
    return result.out;
  }

  // pg_dump where it reads the server, else what inspect makes of the database, line by line: both without rows and
  // without the order of columns.
  SchemaDump shape(const TestDatabase& database) {
    if (pg_dump_reads(server_version())) return pg_dump(database.url());
    const TemporaryFolder elsewhere;
    const auto result = run_autogen({"inspect", "--url", database.url()}, elsewhere.path());
    if (result.status != 0) throw std::runtime_error("autogen inspect failed:\n" + result.err);
    SchemaDump out;
    std::string section;
    std::istringstream lines(result.out);
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("[")) section = line;
      std::string words;
      std::istringstream split(line);
      for (std::string word; split >> word;) words += " " + word;
      out.insert(section + words);
    }
    return out;
  }

  void same_shape(const std::string& law, const SchemaDump& expected, const SchemaDump& actual) {
    if (const auto text = difference(expected, actual); !text.empty()) problem(law + ":\n" + text);
  }

  void refused() {
    const auto result = run_autogen({"-m", "step"}, project_.path());
    if (result.status != 1) problem(fmt::format("status {}, not 1:\n{}", result.status, result.out));
    if (auto text = fixture_.compare_golden("error.txt", result.err); !text.empty()) problem(std::move(text));
    if (written() != 0) problem("a revision was written");
    same_shape("the database was changed", before_, shape(database_));
  }

  std::size_t written() const {
    const auto files = project_.files();
    return static_cast<std::size_t>(
        std::count_if(files.begin(), files.end(), [](const auto& name) { return name.starts_with("versions/"); }));
  }

  void clean(const std::string& when) {
    const auto result = run_autogen({"check"}, project_.path());
    if (result.status != 0)
      problem(fmt::format("check after {}: status {}\n{}{}", when, result.status, result.out, result.err));
    const auto before = written();
    expect(0, {"-m", "again"});
    if (written() != before) problem(fmt::format("after {} another revision was written", when));
  }

  void there_and_back(const std::string& report) {
    const auto path = std::string(trim(expect(0, {"-m", "step"})));
    sections(project_.read(path));
    expect(0, {"upgrade", "head"});
    clean("the upgrade");
    kept_by_upgrade();
    if (const auto target = fixture_.file("target.sql")) {
      same_shape("the database is not what target.sql makes", shape(TestDatabase(*target)), shape(database_));
    }
    expect(0, {"downgrade", "-1"});
    same_shape("downgrade did not give back what was there", before_, shape(database_));
    kept_by_downgrade();
    if (const auto text = line_difference(report, expect(0, {"diff"})); !text.empty()) {
      problem("after the downgrade diff says something else:\n" + text);
    }
  }

  // What stands above the sections has random ids and the date.
  void sections(const std::string& file) {
    const auto up = file.find("--: upgrade\n");
    const auto down = file.find("--: downgrade\n");
    if (up == std::string::npos || down == std::string::npos) throw std::runtime_error("no sections in:\n" + file);
    const auto path = file.find("--: search_path");
    golden("upgrade.sql", file.substr(path, file.find('\n', path) + 1 - path) + file.substr(up, down - up));
    golden("downgrade.sql", file.substr(down));
  }

  // What is there by name before and after an upgrade is the same column of the same table, with its values.
  void kept_by_upgrade() {
    const auto now = columns_of(database_);
    std::set<std::string> names;
    for (const auto& [identity, state] : now) names.insert(state.name);
    std::erase_if(columns_, [&](const auto& column) {
      if (now.contains(column.first)) return false;
      if (names.contains(column.second.name)) problem(fmt::format("the upgrade made {} anew", column.second.name));
      return true;
    });
    same_values("the upgrade", now);
  }

  void kept_by_downgrade() {
    const auto now = columns_of(database_);
    for (const auto& [identity, state] : columns_) {
      if (!now.contains(identity)) problem(fmt::format("the downgrade made {} anew", state.name));
    }
    same_values("the downgrade", now);
  }

  void same_values(const std::string& step, const Columns& now) {
    for (const auto& [identity, state] : columns_) {
      const auto it = now.find(identity);
      if (it != now.end() && it->second.digest != state.digest) {
        problem(fmt::format("{} changed the values of {}", step, state.name));
      }
    }
  }

  const Fixture& fixture_;
  TestDatabase database_;
  TemporaryFolder project_;
  SchemaDump before_;
  Columns columns_;
  std::vector<std::string> problems_;
};

}  // namespace

std::vector<std::string> run_fixture(const Fixture& fixture) {
  try {
    return Case(fixture).run();
  } catch (const std::exception& error) {
    return {error.what()};
  }
}

}  // namespace autogen::test
