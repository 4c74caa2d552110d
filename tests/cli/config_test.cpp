#include "cli/config.hpp"

#include <doctest/doctest.h>

#include <cstdlib>

#include "harness/folder.hpp"

using namespace autogen;
using autogen::test::TemporaryFolder;

namespace {

struct Project {
  TemporaryFolder folder;
  ConfigRequest request;

  explicit Project(const std::string& toml) { request.file = folder.write("autogen.toml", toml); }
  Config read() const { return read_config(request); }
  std::string complaint() const {
    try {
      read();
    } catch (const Failure& failure) {
      return failure.what();
    }
    return "";
  }
};

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a full configuration is read") {
  const Project project(R"toml(
url = "postgresql://localhost/app"
schema = ["schema/**/*.toml", "more.toml"]
versions = "versions"
emitter = "alembic"
file_template = "%(year)d_%(rev)s_%(slug)s"
timezone = "UTC"
truncate_slug_length = 20
[naming_convention]
ix = "ix_%(column_0_label)s"
[manage]
schemas = ["*"]
kinds = ["table", "view"]
include = ["^table:"]
exclude = ["^table:public\\.tmp_"]
privileges = true
partitions = "external"
[renames]
mode = "ask"
threshold = 1
[plan]
online = false
lock_timeout = "500ms"
statement_timeout = "1 min"
[version_table]
schema = "meta"
name = "revisions"
[policy]
data_loss = "refuse"
)toml");
  const auto config = project.read();
  CHECK(config.url.expanded() == "postgresql://localhost/app");
  CHECK(config.schema.size() == 2);
  CHECK(config.schema[0].root == project.folder.path());
  CHECK(config.version_directories() == std::vector{project.folder.path() / "versions"});
  CHECK(config.emitter == Config::Emitter::alembic);
  CHECK(config.truncate_slug_length == 20);
  CHECK(config.naming_convention.find("ix") != nullptr);
  CHECK(config.manage.schemas == std::vector<std::string>{"*"});
  CHECK(config.manage.kinds == std::vector<std::string>{"table", "view"});
  CHECK(config.manage.exclude == std::vector<std::string>{"^table:public\\.tmp_"});
  CHECK(config.manage.privileges);
  CHECK(config.manage.partitions == ManageConfig::Partitions::external);
  CHECK(config.renames.mode == RenamesConfig::Mode::ask);
  CHECK(config.renames.threshold == 1.0);
  CHECK_FALSE(config.plan.online);
  CHECK(config.plan.lock_timeout == "500ms");
  CHECK(config.version_table.schema == "meta");
  CHECK(config.policy.refuse_data_loss);
}

TEST_CASE("what a configuration does not say has its default") {
  const auto config = Project("").read();
  CHECK(config.url.text.empty());
  CHECK_FALSE(config.manage.schemas.has_value());
  CHECK_FALSE(config.manage.kinds.has_value());
  CHECK(config.schema.front().text == "schema/**/*.toml");
  CHECK(config.versions.front().text == "versions");
  CHECK(config.renames.threshold == doctest::Approx(0.89));
  CHECK(config.plan.online);
  CHECK(config.version_table.name == "autogen_revision");
  CHECK_FALSE(config.policy.refuse_data_loss);
}

TEST_CASE("all errors of a configuration are reported at once, each at its place") {
  const auto text =
      Project(
          "emiter = 'sql'\nemitter = 'sq'\nurl = 5\n[plan]\nlock_timeout = '3 parsecs'\n"
          "[renames]\nthreshold = 2\n[manage]\nexclude = ['(']\nprivileges = 'no'\n"
          "[naming_convention]\nuq = '%(tabel_name)s'\n[env.prod]\nurls = 'x'\n[env.prod.plan]\nonlin = 1\n")
          .complaint();
  CHECK(contains(text, "autogen.toml:1:1: error: unknown key \"emiter\" in the configuration"));
  CHECK(contains(text, "did you mean \"emitter\"?"));
  CHECK(contains(text, "autogen.toml:2:11: error:"));
  CHECK(contains(text, "autogen.toml:3:7: error: \"url\" of the configuration must be a string, not an integer"));
  CHECK(contains(text, "autogen.toml:5:16: error: \"lock_timeout\" of [plan] is no time"));
  CHECK(contains(text, "autogen.toml:7:13: error: \"threshold\" of [renames] must be from 0 to 1"));
  CHECK(contains(text, "autogen.toml:9:12: error: \"(\" is no regular expression"));
  CHECK(contains(text, "autogen.toml:10:14: error:"));
  CHECK(contains(text, "did you mean \"table_name\"?"));
  CHECK(contains(text, "unknown key \"urls\" in [env.prod]"));
  CHECK(contains(text, "unknown key \"onlin\" in [env.prod.plan]"));
}

TEST_CASE("an environment is laid over the rest, member by member") {
  Project project(
      "url = 'a'\n[plan]\nonline = false\nlock_timeout = '1s'\n"
      "[env.production]\nurl = 'b'\npolicy = { data_loss = 'refuse' }\nplan = { lock_timeout = '9s' }\n");
  CHECK(project.read().url.text == "a");
  project.request.environment = "production";
  const auto config = project.read();
  CHECK(config.url.text == "b");
  CHECK(config.policy.refuse_data_loss);
  CHECK(config.plan.lock_timeout == "9s");
  CHECK_FALSE(config.plan.online);
  project.request.environment = "producton";
  CHECK(contains(project.complaint(), "did you mean \"production\"?"));
}

TEST_CASE("environment variables are expanded when they are needed") {
  setenv("AUTOGEN_TEST_A", "one", 1);
  setenv("AUTOGEN_TEST_EMPTY", "", 1);
  unsetenv("AUTOGEN_TEST_NONE");
  const auto name = [](const std::string& text) {
    return Project("file_template = '" + text + "'").read().file_template;
  };
  CHECK(name("x${AUTOGEN_TEST_A}y") == "xoney");
  CHECK(name("${AUTOGEN_TEST_NONE:-two}") == "two");
  CHECK(name("${AUTOGEN_TEST_EMPTY:-two}") == "two");
  CHECK(name("${AUTOGEN_TEST_NONE:-${AUTOGEN_TEST_A}}") == "one");
  CHECK(name("$${x} $5 $") == "${x} $5 $");
  CHECK(contains(Project("file_template = '${AUTOGEN_TEST_NONE}'").complaint(),
                 "autogen.toml:1:17: error: the environment variable AUTOGEN_TEST_NONE is not set"));
  CHECK(contains(Project("file_template = '${AUTOGEN_TEST_NONE'").complaint(), "is not closed"));
  CHECK(contains(Project("file_template = '${a-b}'").complaint(), "is no environment variable"));

  SUBCASE("a URL that nobody asks for may be unset") {
    const auto config = Project("url = '${AUTOGEN_TEST_NONE}'").read();
    CHECK_THROWS_WITH_AS(config.url.expanded(), doctest::Contains("AUTOGEN_TEST_NONE is not set"), Failure);
  }
  SUBCASE("so may the variables of an environment that nobody asks for") {
    Project project("[env.p]\ntimezone = '${AUTOGEN_TEST_NONE}'\n");
    CHECK(project.complaint().empty());
    project.request.environment = "p";
    CHECK(contains(project.complaint(), "autogen.toml:2:12"));
  }
}

TEST_CASE("a flag wins over the file, and means its value as it is") {
  Project project("url = 'a'\nschema = ['x']\n[plan]\nonline = true\n");
  project.request.flags = {{"url", {"b${HOME}"}},
                           {"schema", {"one.toml", "two.toml"}},
                           {"plan.online", {"false"}},
                           {"renames.threshold", {"0.5"}},
                           {"naming_convention", {"pk=pk_%(table_name)s"}}};
  const auto config = project.read();
  CHECK(config.url.expanded() == "b${HOME}");
  CHECK(config.schema.at(1).path() == "two.toml");
  CHECK_FALSE(config.plan.online);
  CHECK(config.renames.threshold == 0.5);
  CHECK(config.naming_convention.find("pk") != nullptr);
  project.request.flags = {{"renames.threshold", {"much"}}};
  CHECK(contains(project.complaint(), "--threshold: error: \"threshold\" of [renames] must be a number, not a string"));
}

TEST_CASE("no password is shown in the lines around an error") {
  for (const std::string line :
       {"url = ['postgres://me:s3cret@h/db']", "url = 'host=h password=s3cret' x", "urll = 'postgres://me:s3cret@h/db'",
        "password = 's3cret'", "url = 'host=h password = ''s3cret'",
        "url = 'postgres://h/db?user=me&password=s3cret"}) {
    CAPTURE(line);
    const auto text = Project(line).complaint();
    CHECK(contains(text, "autogen.toml:1"));
    CHECK_FALSE(contains(text, "s3cret"));
  }
  CHECK(mask_passwords("postgres://me:p\u00e4ss@h/db x") == "postgres://me:****@h/db x");
  CHECK(mask_passwords("postgres://me@h:5432/db") == "postgres://me@h:5432/db");
}

TEST_CASE("the model's files") {
  Project project("schema = ['schema/**/*.toml', 'schema/a.toml']");
  CHECK_THROWS_WITH_AS(project.read().schema_files(), doctest::Contains("schema/a.toml"), Failure);
  project.folder.write("schema/a.toml", "");
  project.folder.write("schema/deep/er/b.toml", "");
  const auto root = project.folder.path();
  CHECK(project.read().schema_files() == std::vector{root / "schema/a.toml", root / "schema/deep/er/b.toml"});
  CHECK_THROWS_WITH_AS(Project("").read().schema_files(), doctest::Contains("no file matches"), Failure);
}
