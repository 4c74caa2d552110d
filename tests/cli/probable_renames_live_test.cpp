// Renames that are found, as a user meets them: in JSON, in comments, and at a prompt.
#include <doctest/doctest.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "harness/database.hpp"
#include "harness/folder.hpp"
#include "harness/process.hpp"
#include "support/json.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

struct Session {
  int status = -1;
  std::string screen;
};

// autogen on a terminal; each answer is typed when its question has been asked.
Session on_terminal(const std::vector<std::string>& arguments,
                    const std::vector<std::pair<std::string, std::string>>& answers) {
  int terminal = -1;
  const auto child = forkpty(&terminal, nullptr, nullptr, nullptr);
  REQUIRE(child >= 0);
  if (child == 0) {
    auto program = autogen_binary();
    std::vector<std::string> texts{program};
    texts.insert(texts.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (auto& text : texts) argv.push_back(text.data());
    argv.push_back(nullptr);
    execv(program.c_str(), argv.data());
    _exit(127);
  }
  Session out;
  std::size_t next = 0;
  std::size_t seen = 0;
  for (pollfd waiting{terminal, POLLIN, 0}; poll(&waiting, 1, 60000) > 0;) {
    char buffer[4096];
    const auto got = read(terminal, buffer, sizeof buffer);
    if (got <= 0) break;  // the other end is closed
    out.screen.append(buffer, static_cast<std::size_t>(got));
    if (next == answers.size()) continue;
    const auto at = out.screen.find(answers[next].first, seen);
    if (at == std::string::npos) continue;
    seen = at + answers[next].first.size();
    const auto line = answers[next++].second + "\n";
    REQUIRE(write(terminal, line.data(), line.size()) == static_cast<ssize_t>(line.size()));
  }
  close(terminal);  // who still waits for an answer is hung up on
  int status = 0;
  waitpid(child, &status, 0);
  out.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  CHECK(next == answers.size());
  return out;
}

constexpr const char* model = R"([table.t]
primary_key = ["id"]
[table.t.columns]
id     = "bigint"
email  = "text"   # where to write
amount = "int"
)";

}  // namespace

TEST_CASE("JSON lists renames that are carried out and those that are not, with their reasons") {
  const TestDatabase db("CREATE TABLE t (id bigint PRIMARY KEY, mail text, amount integer)");
  const TemporaryFolder folder;
  folder.write("m.toml", model);
  for (const auto* threshold : {"0.5", "1"}) {
    const auto result = run_autogen(
        {"diff", "--url", db.url(), "--schema", "m.toml", "--format", "json", "--threshold", threshold}, folder.path());
    CHECK(result.status == 0);
    const auto value = parse_json(result.out);
    const Value* rename = nullptr;
    for (const auto& operation : *value.find("operations")->as_array()) {
      if (*operation.find("op")->as_string() == "rename_column") rename = &operation;
    }
    REQUIRE(rename != nullptr);
    CHECK(*rename->find("table")->as_string() == "t");
    CHECK(*rename->find("from")->as_string() == "mail");
    CHECK(*rename->find("to")->as_string() == "email");
    CHECK(*rename->find("confidence")->as_real() > 0.8);
    CHECK(*rename->find("emitted")->as_bool() == (threshold == std::string("0.5")));
    CHECK(!rename->find("why")->as_array()->empty());
  }
}

TEST_CASE("what is not carried out is a drop with a comment that has the hint") {
  const TestDatabase db("CREATE TABLE t (id bigint PRIMARY KEY, mail text, amount integer)");
  const TemporaryFolder folder;
  folder.write("m.toml", model);
  const std::vector<std::string> same{"--url", db.url(), "--schema", "m.toml", "--threshold", "1"};
  auto arguments = same;
  arguments.insert(arguments.begin(), {"diff", "--format", "sql", "--renames", "ask"});
  const auto sql = run_autogen(arguments, folder.path()).out;
  CHECK(has(sql, "DROP COLUMN mail"));
  CHECK(has(sql, "perhaps a rename of mail to email (confidence 0."));
  CHECK(has(sql, "renamed_from = \"mail\" at m.toml:5:1, or --rename column:public.t.mail=email"));
  arguments = same;
  arguments.insert(arguments.begin(), {"diff", "--renames", "never"});
  CHECK(!has(run_autogen(arguments, folder.path()).out, "may be renamed"));
  arguments = same;
  arguments.insert(arguments.begin(), {"diff", "--rename", "column:public.t.mail=email"});
  CHECK(run_autogen(arguments, folder.path()).out == "~ column public.t.mail renamed to email\n");
}

TEST_CASE("a prompt shows both sides, and writes the answer into the model") {
  const TestDatabase db("CREATE TABLE t (id bigint PRIMARY KEY, mail text, amount integer)");
  const TemporaryFolder folder;
  folder.write("m.toml", model);
  const auto path = (folder.path() / "m.toml").string();
  const std::vector<std::string> arguments{"diff", "--url", db.url(), "--schema", path, "--renames", "ask"};
  const auto no = on_terminal(arguments, {{"is it renamed?", "n"}});
  CHECK(no.status == 0);
  CHECK(has(no.screen, "- public.t.mail text"));
  CHECK(has(no.screen, "+ public.t.email text"));
  CHECK(has(no.screen, "+ column public.t.email"));
  CHECK(folder.read("m.toml") == model);
  const auto yes = on_terminal(arguments, {{"is it renamed?", "y"}, {"write renamed_from into the model?", "y"}});
  CHECK(yes.status == 0);
  CHECK(has(yes.screen, "renamed to email"));
  std::string hinted = model;
  hinted.replace(hinted.find("\"text\"   #"), 6, "{ type = \"text\", renamed_from = \"mail\" }");
  CHECK(folder.read("m.toml") == hinted);
  CHECK(run_autogen({"diff", "--url", db.url(), "--schema", path}).out == "~ column public.t.mail renamed to email\n");
}

TEST_CASE("answers about labels, attributes and moves are written") {
  const TestDatabase db(
      "CREATE TYPE state AS ENUM ('new', 'payed', 'done');"
      "CREATE TYPE place AS (street text, towne text);"
      "CREATE TABLE t (id bigint PRIMARY KEY, mail text, amount integer, born date);"
      "CREATE SCHEMA shop");
  const TemporaryFolder folder;
  const std::string before =
      "[enum.state]\nvalues = [\"new\", \"paid\", \"done\"]  # of orders\n"
      "[composite.place.attributes]\nstreet = \"text\"\ntown = \"text\"\n"
      "[schema.shop]\n[in_schema.shop.table.t]\nprimary_key = [\"id\"]\n[in_schema.shop.table.t.columns]\n"
      "id = \"bigint\"\nmail = \"text\"\namount = \"int\"\nborn = \"date\"\n";
  folder.write("m.toml", before);
  const auto path = (folder.path() / "m.toml").string();
  const std::vector<std::string> arguments{"diff", "--url",           db.url(), "--schema",        path,  "--renames",
                                           "ask",  "--manage-schema", "public", "--manage-schema", "shop"};
  const auto session = on_terminal(arguments, {{"is it renamed?", "y"},
                                               {"is it renamed?", "y"},
                                               {"is it renamed?", "y"},
                                               {"write renamed_from and moved_from into the model?", "y"}});
  CHECK(session.status == 0);
  INFO(session.screen);
  auto after = before;
  const std::string header = "[in_schema.shop.table.t]\n";
  after.insert(after.find(header) + header.size(), "moved_from = \"public\"\n");
  after.replace(after.find("\"paid\""), 6, "{ value = \"paid\", renamed_from = \"payed\" }");
  after.replace(after.find("town = \"text\""), 13, "town = { type = \"text\", renamed_from = \"towne\" }");
  CHECK(folder.read("m.toml") == after);
  const auto hinted = run_autogen({"diff", "--url", db.url(), "--schema", path, "--renames", "never", "--manage-schema",
                                   "public", "--manage-schema", "shop"},
                                  folder.path());
  CHECK(has(hinted.out, "~ table public.t renamed to shop.t\n"));
}

TEST_CASE("check does not ask") {
  const TestDatabase db("CREATE TABLE t (id bigint PRIMARY KEY, mail text, amount integer)");
  const TemporaryFolder folder;
  folder.write("m.toml", model);
  const auto path = (folder.path() / "m.toml").string();
  const auto checked = on_terminal({"check", "--url", db.url(), "--schema", path, "--renames", "ask"}, {});
  CHECK(checked.status == 2);
  CHECK(!has(checked.screen, "is it renamed?"));
}
