// The laws that hold on every fixture.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>

#include "harness/catalog_dump.hpp"
#include "harness/database.hpp"
#include "harness/fixture.hpp"
#include "harness/folder.hpp"
#include "harness/pg_dump.hpp"
#include "harness/process.hpp"
#include "proof/contents.hpp"
#include "proof/rows.hpp"
#include "support/text.hpp"

namespace autogen::test {
namespace {

constexpr std::string_view default_settings = "[manage]\nschemas = [\"*\"]\nkinds = [\"*\"]\n";

class Case {
 public:
  explicit Case(const Fixture& fixture) : fixture_(fixture), database_(setup_of(fixture)) {
    project_.write("autogen.toml", fmt::format("url = '{}'\n{}", database_.url(),
                                               fixture.file("autogen.toml").value_or(std::string(default_settings))));
    for (const auto& name : fixture.model_files()) project_.write("schema/" + name, fixture.file(name).value());
    if (const auto rows = fixture.file("rows.sql")) database_.run(*rows);
  }

  std::vector<std::string> run() {
    before_ = shape(database_);
    columns_ = contents(database_);
    if (fixture_.has("error.txt")) {
      refused();
    } else {
      const auto report = expect(0, {"diff"});
      golden("report.txt", report);
      if (std::getenv("AUTOGEN_EXHAUSTIVE") != nullptr) same_in_scratch(report);
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
  // Roles are the whole server's: there before the database is.
  static std::string setup_of(const Fixture& fixture) {
    make_roles(fixture.roles());
    return fixture.file("before.sql").value_or("");
  }

  static Contents contents(const TestDatabase& database) {
    auto session = database.connect();
    return contents_of(session);
  }

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

  // Without rows, and without the order of columns. pg_dump is a second opinion where it reads the server.
  static SchemaDump shape(const TestDatabase& database) {
    auto out = catalog_dump(database);
    if (pg_dump_reads(server_version())) out.merge(pg_dump(database.url()));
    return out;
  }

  void same_shape(const std::string& law, const SchemaDump& expected, const SchemaDump& actual) {
    if (const auto text = difference(expected, actual); !text.empty()) problem(law + ":\n" + text);
  }

  // Without what not_restored.txt names: only the server had it.
  SchemaDump restorable(SchemaDump dump) const {
    std::istringstream lines(fixture_.file("not_restored.txt").value_or(""));
    for (std::string line; std::getline(lines, line);) {
      const auto text = line.substr(0, line.find(": "));
      std::erase_if(dump, [&](const auto& fact) { return fact.find(text) != std::string::npos; });
    }
    return dump;
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

  // Where a model has several schemas, a text that can be asked about gets the server's words; in a scratch database
  // that is also one that mentions what is new.
  static std::string without_new_texts(const std::string& report) {
    std::string out;
    std::istringstream lines(report);
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("+")) {
        std::istringstream words(line);
        std::string sign;
        std::string kind;
        std::string name;
        words >> sign >> kind >> name;
        line = sign + " " + kind + " " + name;
      }
      out += line + "\n";
    }
    return out;
  }

  // A session that may not make temporary objects asks in a scratch database, and gets the same answers.
  void same_in_scratch(const std::string& report) {
    const auto url = database_.url();
    const auto reading =
        url + (url.find('?') == std::string::npos ? "?" : "&") + "options=-c%20default_transaction_read_only%3Don";
    const auto said = expect(0, {"diff", "--url", reading, "--scratch-url", server_url()});
    if (const auto text = line_difference(without_new_texts(report), without_new_texts(said)); !text.empty()) {
      problem("asked in a scratch database, diff says something else:\n" + text);
    }
  }

  void there_and_back(const std::string& report) {
    const auto path = std::string(trim(expect(0, {"-m", "step"})));
    sections(project_.read(path));
    fill();
    expect(0, {"upgrade", "head"});
    clean("the upgrade");
    kept_by_upgrade();
    holds("after_upgrade.sql");
    if (const auto target = fixture_.file("target.sql")) {
      auto expected = shape(TestDatabase(*target));
      auto actual = shape(database_);
      forget_not_null_names(expected);
      forget_not_null_names(actual);
      same_shape("the database is not what target.sql makes", expected, actual);
    }
    expect(0, {"downgrade", "-1"});
    same_shape("downgrade did not give back what was there", restorable(before_), restorable(shape(database_)));
    kept_by_downgrade();
    holds("after_downgrade.sql");
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
    copied("the upgrade");
    const auto now = contents(database_);
    std::set<std::string> names;
    for (const auto& [identity, state] : now) names.insert(state.name());
    std::erase_if(columns_, [&](const auto& column) {
      if (now.contains(column.first)) return false;
      const auto name = column.second.name();
      if (names.contains(name) && !meant_to_change(name) && !is_said("made_anew.txt", column.second.table)) {
        problem(fmt::format("the upgrade made {} anew", name));
      }
      return true;
    });
    same_values("the upgrade", now);
  }

  // What made_anew.txt names holds the values that it held.
  void copied(const std::string& step) {
    auto session = database_.connect();
    for (const auto& column : made_anew(session, whole_, whole_contents_of(session))) {
      if (is_said("made_anew.txt", column.was.table) && !column.same_values) {
        problem(fmt::format("{} changed the values of {}", step, column.was.name()));
      }
    }
  }

  void kept_by_downgrade() {
    copied("the downgrade");
    const auto now = contents(database_);
    for (const auto& [identity, state] : columns_) {
      if (!now.contains(identity)) problem(fmt::format("the downgrade made {} anew", state.name()));
    }
    same_values("the downgrade", now);
  }

  void same_values(const std::string& step, const Contents& now) {
    auto session = database_.connect();
    for (const auto& [identity, state] : columns_) {
      const auto it = now.find(identity);
      if (it == now.end() || it->second.digest == state.digest) continue;
      if (same_when_cast_back(session, state, it->second)) continue;
      if (!meant_to_change(state.name())) problem(fmt::format("{} changed the values of {}", step, state.name()));
    }
  }

  // Says values_change.txt so? What they become is for after_upgrade.sql to tell.
  bool meant_to_change(const std::string& column) const { return is_said("values_change.txt", column); }

  // Has the file a line of this name, with a reason?
  bool is_said(const std::string& file, const std::string& name) const {
    std::istringstream lines(fixture_.file(file).value_or(""));
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with(name + ":")) return true;
    }
    return false;
  }

  void holds(const std::string& file) {
    const auto assertions = fixture_.file(file);
    if (!assertions) return;
    try {
      database_.run(*assertions);
    } catch (const ServerError& error) {
      problem(fmt::format("{}: {}", file, error.what()));
    }
  }

  // Rows of our own, which the columns that stay are to keep. They have to be such as the wanted end takes, and as can
  // come back from there. For the one stands a copy of the database, with the rows of the fixture only, after the plan;
  // for the other, where columns are lost on the way, another copy, whose new rows go without those.
  void fill() {
    const auto before = column_places(database_.url());
    if (before.empty() || fixture_.has("no_rows.txt")) return;
    const auto setup = fixture_.file("before.sql").value_or("") + ";\n" + fixture_.file("rows.sql").value_or("");
    const TestDatabase end(setup);
    const auto own = column_places(end.url());
    expect(0, {"upgrade", "head", "--url", end.url()});
    const auto after = column_places(end.url());
    Witness wanted{end.url(), successors(own, after)};
    std::map<ColumnPlace, ColumnPlace> kept;
    for (const auto& [name, then] : wanted.columns) kept[name] = name;
    std::vector<Witness> witnesses{wanted};
    std::optional<TestDatabase> back;
    if (!kept.empty() && kept.size() < own.size()) witnesses.push_back({back.emplace(setup).url(), kept});
    fill_tables(database_.url(), witnesses);
    columns_ = contents(database_);
    auto session = database_.connect();
    whole_ = whole_contents_of(session);
  }

  const Fixture& fixture_;
  TestDatabase database_;
  TemporaryFolder project_;
  SchemaDump before_;
  Contents columns_;
  Contents whole_;
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
