// What README.md, CONTRIBUTING.md and docs/ show is run, read and looked up, so that it stays true.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "cli/config.hpp"
#include "harness/database.hpp"
#include "harness/folder.hpp"
#include "harness/pg_dump.hpp"
#include "harness/process.hpp"
#include "model/load.hpp"
#include "model/placement.hpp"
#include "support/files.hpp"
#include "support/text.hpp"
#include "support/toml.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

namespace fs = std::filesystem;

const fs::path repository = AUTOGEN_SOURCE_DIR;

// A block between ``` fences.
struct Block {
  std::string document;
  std::size_t line = 0;  // of the opening fence
  std::string language;
  std::string text;

  std::string place() const { return fmt::format("{}:{}", document, line); }
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

std::string read_document(const std::string& name) { return read_source(repository / name)->text; }

std::vector<std::string> documents() {
  std::vector<std::string> out{"README.md", "CONTRIBUTING.md"};
  for (const auto& file : glob(repository, "docs/*.md")) out.push_back(fs::relative(file, repository).string());
  return out;
}

std::vector<Block> blocks_of(const std::string& document, const std::string& language) {
  std::vector<Block> out;
  std::size_t number = 0;
  bool open = false;
  Block block;
  for (const auto& line : lines_of(read_document(document))) {
    ++number;
    if (!line.starts_with("```")) {
      if (open) block.text += line + "\n";
    } else if (open) {
      if (block.language == language) out.push_back(block);
      open = false;
    } else {
      block = {document, number, line.substr(3), ""};
      open = true;
    }
  }
  if (open) throw Failure(fmt::format("{}: a block is never closed", block.place()));
  return out;
}

bool is_configuration(const Block& block) { return block.text.starts_with("# autogen.toml\n"); }

// A folder of programs for PATH: autogen, and whatever the documents let a reader start.
void add_programs(const TemporaryFolder& folder) {
  fs::create_directories(folder.path() / "bin");
  fs::create_symlink(autogen_binary(), folder.path() / "bin/autogen");
  const auto program = folder.write("bin/start-the-app", "#!/bin/sh\necho started\n");
  fs::permissions(program, fs::perms::owner_all);
}

std::map<std::string, std::optional<std::string>> environment(const TemporaryFolder& programs,
                                                              const TestDatabase& database) {
  const char* path = std::getenv("PATH");
  return {{"PATH", (programs.path() / "bin").string() + ":" + (path != nullptr ? path : "")},
          {"DATABASE_URL", database.url()},
          {"AUTOGEN_ROOT", repository.string()},
          {"NO_COLOR", "1"}};
}

std::string load_errors(const Block& block) {
  Diagnostics diagnostics;
  const auto source = std::make_shared<const Source>(Source{block.place(), block.text});
  load_model({source}, {}, diagnostics);
  std::string out;
  for (const auto& error : diagnostics.errors()) out += render(error);
  return out;
}

// What differs from run to run: identifiers of revisions, counts of lines.
std::string without_chance(const std::string& line) {
  static const std::regex identifier("[0-9a-f]{12}");
  static const std::regex count("\\([0-9]+ lines\\)");
  return std::regex_replace(std::regex_replace(line, identifier, "REVISION"), count, "(N lines)");
}

std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> out;
  std::istringstream in(line.substr(0, line.find(" # ")));
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

std::string help_of(std::vector<std::string> command) {
  command.emplace_back("--help");
  return run_autogen(std::move(command)).out;
}

std::set<std::string> commands() {
  std::set<std::string> out;
  const auto help = help_of({});
  for (const auto& line : lines_of(help.substr(std::min(help.find("Subcommands:"), help.size())))) {
    if (line.starts_with("  ") && line[2] != ' ') out.insert(line.substr(2, line.find(' ', 2) - 2));
  }
  return out;
}

// Of a line `$ autogen ...`: a command or a flag that there is not, or "".
std::string unknown_word(const std::vector<std::string>& words) {
  const bool short_form = words.size() > 1 && words[1] == "-m";
  if (words.size() < 2 || (!short_form && !commands().contains(words[1]))) return "the command";
  const auto help = help_of({short_form ? "revision" : words[1]}) + help_of({});
  for (const auto& word : words) {
    auto flag = word.substr(0, word.find('='));
    if (flag.starts_with("--") && help.find(flag) == std::string::npos) return flag;
  }
  return "";
}

}  // namespace

TEST_CASE("the shell commands of the README run, one after the other, in a new folder") {
  const TestDatabase database;
  const TemporaryFolder programs;
  const TemporaryFolder project;
  add_programs(programs);
  const auto scripts = blocks_of("README.md", "sh");
  REQUIRE(scripts.size() >= 4);
  for (const auto& script : scripts) {
    const auto result = run({.program = "bash",
                             .arguments = {"-euo", "pipefail", "-c", script.text},
                             .environment = environment(programs, database),
                             .folder = project.path()});
    INFO(script.place(), "\n", script.text, result.out, result.err);
    REQUIRE(result.status == 0);
  }
}

TEST_CASE("the README's way from Alembic leads from its database to one of autogen's") {
  const auto scripts = blocks_of("README.md", "sh alembic");
  REQUIRE(scripts.size() == 1);
  const TestDatabase database(
      "CREATE TABLE alembic_version (version_num varchar(32) CONSTRAINT alembic_version_pkc PRIMARY KEY);"
      "INSERT INTO alembic_version VALUES ('27c6a30d7c24');"
      "CREATE TABLE account (id serial PRIMARY KEY, name varchar(50) NOT NULL, description varchar(200));"
      "CREATE INDEX ix_account_name ON account (name); INSERT INTO account (name) VALUES ('kept')");
  const TestDatabase empty;
  const TemporaryFolder programs;
  const TemporaryFolder project;
  add_programs(programs);
  auto variables = environment(programs, database);
  variables["EMPTY_URL"] = empty.url();
  const auto shell = [&](const std::string& text) {
    const auto result = run({.program = "bash",
                             .arguments = {"-euo", "pipefail", "-c", text},
                             .environment = variables,
                             .folder = project.path()});
    INFO(text, "\n", result.out, result.err);
    REQUIRE(result.status == 0);
    return result.out;
  };
  shell(scripts.front().text);
  CHECK(shell("autogen current").starts_with("27c6a30d7c24 (head)"));
  CHECK(database.run("SELECT name FROM account").value() == "kept");
  // What the text around the commands says: each further database, a new one, and once more.
  const std::string again = "autogen stamp --from-alembic && autogen upgrade head && autogen check";
  shell(again);
  variables["DATABASE_URL"] = empty.url();
  shell(again);
  shell(again);
  CHECK(empty.run("SELECT count(*) FROM autogen_revision").value() == "1");
  // And on from there.
  variables["DATABASE_URL"] = database.url();
  shell("autogen revision -m next --rev-id next && autogen upgrade head");
  CHECK(shell("autogen current").starts_with("next (head)"));
}

TEST_CASE("what the README starts in containers and services runs") {
  const TestDatabase database;
  const TemporaryFolder programs;
  const TemporaryFolder project;
  add_programs(programs);
  project.write("autogen.toml", "url = \"${DATABASE_URL}\"\n");
  project.write("versions/a.sql", "--: revision = \"a\"\n--: upgrade\nCREATE TABLE t (x int);\n");
  // A list of strings as JSON and YAML write it.
  const auto words_in = [](const std::string& list) {
    static const std::regex quoted("\"((?:[^\"\\\\]|\\\\.)*)\"");
    static const std::regex escape("\\\\(.)");
    std::vector<std::string> out;
    for (std::sregex_iterator it(list.begin(), list.end(), quoted), end; it != end; ++it) {
      out.push_back(std::regex_replace((*it)[1].str(), escape, "$1"));
    }
    return out;
  };
  const auto lines_with = [](const std::string& language, const std::string& beginning) {
    std::vector<std::string> out;
    for (const auto& block : blocks_of("README.md", language)) {
      for (const auto& line : lines_of(block.text)) {
        const auto text = std::string(trim(line));
        if (text.starts_with(beginning)) out.push_back(text.substr(beginning.size()));
      }
    }
    return out;
  };
  for (const auto& [language, beginning] :
       {std::pair<std::string, std::string>{"dockerfile", "CMD "}, {"yaml", "command: "}}) {
    const auto commands = lines_with(language, beginning);
    REQUIRE(commands.size() == 1);
    const auto command = words_in(commands.front());
    const auto result = run({.program = "env",
                             .arguments = command,
                             .environment = environment(programs, database),
                             .folder = project.path()});
    INFO(commands.front(), "\n", result.err);
    CHECK(result.status == 0);
    if (language == "dockerfile") CHECK(result.out == "started\n");
  }
  for (const auto& [key, printed] :
       {std::pair<std::string, std::string>{"ExecStartPre=", ""}, {"ExecStart=", "started\n"}}) {
    const auto commands = lines_with("ini", key);
    REQUIRE(commands.size() == 1);
    auto words = words_of(commands.front());
    words.front() = fs::path(words.front()).filename().string();
    const auto result = run({.program = "env",
                             .arguments = words,
                             .environment = environment(programs, database),
                             .folder = project.path()});
    INFO(commands.front(), "\n", result.err);
    CHECK(result.status == 0);
    CHECK(result.out == printed);
  }
  CHECK(database.run("SELECT count(*) FROM autogen_revision").value() == "1");
}

TEST_CASE("the README's transcript is what the demo prints") {
  if (!pg_dump_reads(server_version())) return;
  const TestDatabase database;
  const TemporaryFolder programs;
  add_programs(programs);
  const auto demo = run({.program = (repository / "fixtures/demo/tour.sh").string(),
                         .environment = environment(programs, database),
                         .folder = programs.path()});
  REQUIRE_MESSAGE(demo.status == 0, demo.err);
  const auto printed = lines_of(demo.out);
  auto next = printed.begin();
  std::size_t compared = 0;
  for (const auto& block : blocks_of("README.md", "console")) {
    for (const auto& line : lines_of(block.text)) {
      if (line.empty() || line == "..." || line.starts_with("$ ")) continue;
      next = std::find_if(next, printed.end(),
                          [&](const auto& other) { return without_chance(other) == without_chance(line); });
      REQUIRE_MESSAGE(next != printed.end(), block.place(), ": the demo does not print, or not here: ", line);
      ++next;
      ++compared;
    }
  }
  CHECK(compared > 20);
}

TEST_CASE("commands that are only shown exist, with their flags") {
  std::size_t checked = 0;
  for (const auto& document : documents()) {
    for (const auto& block : blocks_of(document, "console")) {
      for (const auto& line : lines_of(block.text)) {
        if (!line.starts_with("$ ")) continue;
        const auto words = words_of(line.substr(2));
        INFO(block.place(), ": ", line);
        REQUIRE_FALSE(words.empty());
        if (words.front() == "autogen") {
          CHECK(unknown_word(words) == "");
          ++checked;
        } else if (words.front().starts_with("./")) {
          CHECK(fs::exists(repository / words.front()));
          const auto usage = "./dev " + (words.size() > 1 ? words[1] : "");
          if (words.front() == "./dev") CHECK(read_document("dev").find(usage) != std::string::npos);
          ++checked;
        }
      }
    }
  }
  CHECK(checked > 5);
}

TEST_CASE("the README names every command") {
  const auto text = read_document("README.md");
  REQUIRE(commands().size() > 10);
  for (const auto& command : commands()) {
    CHECK_MESSAGE(text.find("`" + command + "`") != std::string::npos, command);
  }
}

TEST_CASE("the models in the documents load, and PostgreSQL takes them") {
  std::size_t loaded = 0;
  for (const auto& document : documents()) {
    for (const auto& block : blocks_of(document, "toml")) {
      if (is_configuration(block)) continue;
      INFO(block.place(), "\n", block.text);
      REQUIRE(load_errors(block) == "");
      ++loaded;
      if (server_version() < 150000) continue;  // some show what older servers do not have
      const TestDatabase database;
      const TemporaryFolder project;
      project.write("autogen.toml", "url = '" + database.url() + "'\n");
      project.write("schema/model.toml", block.text);
      for (const std::vector<std::string>& arguments :
           {std::vector<std::string>{"-m", "x"}, {"upgrade", "head"}, {"check"}, {"downgrade", "base"}}) {
        const auto result = run_autogen(arguments, project.path());
        REQUIRE_MESSAGE(result.status == 0, join(arguments, " "), ": ", result.out, result.err);
      }
    }
  }
  CHECK(loaded > 8);
}

TEST_CASE("the configuration in the README is accepted, holds every setting, and tells the defaults") {
  const auto blocks = blocks_of("README.md", "toml");
  const auto shown = std::find_if(blocks.begin(), blocks.end(), is_configuration);
  REQUIRE(shown != blocks.end());
  const TemporaryFolder folder;
  const auto file = folder.write("autogen.toml", shown->text);
  // PROD_URL may be unset: URLs are expanded when they are used.
  Config config;
  REQUIRE_NOTHROW(config = read_config({file, "", {}}));
  CHECK_NOTHROW(read_config({file, "production", {}}));

  const auto table = parse_toml(read_source(file));
  for (const auto& setting : all_settings()) {
    const Value* at = &table;
    std::istringstream path{std::string(setting.path)};
    for (std::string key; at != nullptr && std::getline(path, key, '.');) at = at->find(key);
    CHECK_MESSAGE(at != nullptr, setting.path);
  }

  const Config defaults = read_config({folder.write("empty.toml", ""), "", {}});
  CHECK(config.recursive_versions == defaults.recursive_versions);
  CHECK(config.post_write_hooks.size() == 1);
  CHECK(config.file_template == defaults.file_template);
  CHECK(config.truncate_slug_length == defaults.truncate_slug_length);
  CHECK(config.emitter == defaults.emitter);
  CHECK(config.schema.front().text == defaults.schema.front().text);
  CHECK(config.versions.front().text == defaults.versions.front().text);
  CHECK(config.manage.include == defaults.manage.include);
  CHECK(config.manage.privileges == defaults.manage.privileges);
  CHECK(config.manage.partitions == defaults.manage.partitions);
  CHECK(config.renames.mode == defaults.renames.mode);
  CHECK(config.renames.threshold == defaults.renames.threshold);
  CHECK(config.plan.online == defaults.plan.online);
  CHECK(config.plan.lock_timeout == defaults.plan.lock_timeout);
  CHECK(config.plan.statement_timeout == defaults.plan.statement_timeout);
  CHECK(config.policy.refuse_data_loss == defaults.policy.refuse_data_loss);
  CHECK(config.version_table.schema == defaults.version_table.schema);
  CHECK(config.version_table.name == defaults.version_table.name);
}

TEST_CASE("every attribute of every kind stands in docs/model.md") {
  const auto text = read_document("docs/model.md");
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    for_each_field<Kind>([&](auto field) {
      // The places of columns, and what one reference says, have no keys of their own.
      if (decltype(field)::change == On::ignore && written_otherwise<Kind>(field.name)) return;
      if (Kind::kind == "foreign_key" && (field.name == "table" || field.name == "referred_columns")) return;
      CHECK_MESSAGE(text.find(fmt::format("`{}`", field.name)) != std::string::npos, Kind::kind, ".", field.name);
    });
  });
}

TEST_CASE("CONTRIBUTING.md explains everything that a kind may say") {
  static const std::regex constant("requires \\{ (?:Kind|Attached)::([a-z_]+); \\}");
  const auto text = read_document("CONTRIBUTING.md");
  std::set<std::string> found;
  for (const char* folder : {"model", "emitters", "engine", "introspect", "cli"}) {
    for (const char* suffix : {"cpp", "hpp"}) {
      for (const auto& file : glob(repository, fmt::format("{}/**/*.{}", folder, suffix))) {
        const auto source = read_source(file)->text;
        for (std::sregex_iterator it(source.begin(), source.end(), constant), end; it != end; ++it) {
          found.insert((*it)[1].str());
        }
      }
    }
  }
  CHECK(found.size() > 5);
  for (const auto& name : found) CHECK_MESSAGE(text.find("`" + name + "`") != std::string::npos, name);
}

TEST_CASE("links and paths in the documents lead somewhere") {
  static const std::regex link("\\]\\(([^)#:]+)\\)");
  static const std::regex path("`([a-z_.]+/[A-Za-z0-9_./-]+)`");
  std::size_t checked = 0;
  for (const auto& document : documents()) {
    const auto text = read_document(document);
    const auto folder = (repository / document).parent_path();
    for (std::sregex_iterator it(text.begin(), text.end(), link), end; it != end; ++it) {
      CHECK_MESSAGE(fs::exists(folder / (*it)[1].str()), document, ": ", (*it)[1].str());
      ++checked;
    }
    // A path is one of this repository when its first folder is; schema/ and versions/ are those of a user's project.
    for (std::sregex_iterator it(text.begin(), text.end(), path), end; it != end; ++it) {
      const fs::path named = (*it)[1].str();
      const auto first = *named.begin();
      if (first == "build" || !fs::exists(repository / first)) continue;
      CHECK_MESSAGE(fs::exists(repository / named), document, ": ", named.string());
      ++checked;
    }
  }
  CHECK(checked > 10);
}
