#include <doctest/doctest.h>

#include "harness/folder.hpp"
#include "harness/process.hpp"

using namespace autogen::test;

namespace {

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

Result shell(const std::string& line, const std::filesystem::path& folder = {}) {
  return run({.program = "bash",
              .arguments = {"-c", line},
              .environment = {{"AUTOGEN", autogen_binary()}, {"DATABASE_URL", std::nullopt}, {"PGHOST", std::nullopt}},
              .folder = folder});
}

}  // namespace

TEST_CASE("texts that were asked for go to standard output, with status 0") {
  const auto version = run_autogen({"--version"});
  CHECK(version.status == 0);
  CHECK(version.out.starts_with("autogen "));
  CHECK(version.err.empty());
  const auto help = run_autogen({"--help"});
  CHECK(help.status == 0);
  CHECK(contains(help.out, "revision"));
  CHECK(run_autogen({"revision", "--help"}).status == 0);
}

TEST_CASE("a mistyped command line is status 1, with one error on standard error") {
  const auto command = run_autogen({"revison"});
  CHECK(command.status == 1);
  CHECK(command.out.empty());
  CHECK(command.err == "error: unknown command \"revison\"\n  hint: did you mean \"revision\"?\n");
  const auto flag = run_autogen({"revision", "--mesage", "x"});
  CHECK(flag.status == 1);
  CHECK(contains(flag.err, "did you mean \"--message\"?"));
  CHECK(run_autogen({}).status == 1);
}

TEST_CASE("a password is in no error") {
  const TemporaryFolder folder;
  folder.write("autogen.toml", "url = 'postgres://me:s3cret@127.0.0.1:1/db'\nurll = 'postgres://me:s3cret@h/db'\n");
  const std::vector<std::vector<std::string>> lines = {{"revision", "-m", "x"},
                                                       {"postgres://me:s3cret@h/db"},
                                                       {"revision", "host=h password=s3cret"},
                                                       {"revision", "--urll=postgres://me:s3cret@h/db"},
                                                       {"-c", "no/postgres://me:s3cret@h", "revision"},
                                                       {"--threshold", "postgres://me:s3cret@h/db", "revision"},
                                                       {"--emitter", "postgres://me:s3cret@h/db", "revision"},
                                                       {"init", "x", "--url", "postgres://me:s3cret@127.0.0.1:1/db"},
                                                       {"init", "y", "--url", "mysql://me:s3cret@127.0.0.1:1/db"}};
  for (const auto& line : lines) {
    const auto result = run_autogen(line, folder.path());
    CAPTURE(result.err);
    CHECK_FALSE(result.err.empty());
    CHECK_FALSE(contains(result.err + result.out, "s3cret"));
  }
  CHECK_FALSE(contains(folder.read("x/autogen.toml"), "s3cret"));
}

TEST_CASE("colour is for terminals, or for whoever asks") {
  CHECK_FALSE(contains(run_autogen({"x"}).err, "\x1b["));
  CHECK(contains(run_autogen({"--color", "always", "--env", "none", "revision"}).err, "\x1b[31merror:\x1b[0m"));
  const std::string terminal = R"(script -qec '"$AUTOGEN" --env none revision' /dev/null)";
  CHECK(contains(shell(terminal).out, "\x1b[31m"));
  CHECK_FALSE(contains(shell("NO_COLOR=1 " + terminal).out, "\x1b[31m"));
  CHECK_FALSE(contains(shell("TERM=dumb " + terminal).out, "\x1b[31m"));
}

TEST_CASE("a reader that goes away is no error, a full disk is") {
  CHECK(shell(R"("$AUTOGEN" --help | true; exit "${PIPESTATUS[0]}")").status == 0);
  const auto full = shell(R"("$AUTOGEN" --help > /dev/full)");
  CHECK(full.status == 1);
  CHECK(contains(full.err, "cannot write to standard output: No space left on device"));
}

TEST_CASE("init writes a project that works, and overwrites nothing") {
  const TemporaryFolder folder;
  const auto first = shell(R"("$AUTOGEN" init new)", folder.path());
  CHECK(first.status == 0);
  CHECK(first.out.empty());
  CHECK(contains(first.err, "wrote new/autogen.toml, schema/ and versions/"));
  CHECK(folder.files() == std::vector<std::string>{"new/autogen.toml"});
  const auto again = shell(R"("$AUTOGEN" init new)", folder.path());
  CHECK(again.status == 1);
  CHECK(contains(again.err, "new/autogen.toml exists already"));
  CHECK(shell(R"("$AUTOGEN" -c new/autogen.toml revision -m x)", folder.path()).status == 0);
  folder.write("b/schema", "");
  CHECK(contains(shell(R"("$AUTOGEN" init b)", folder.path()).err, "b/schema exists already and is no directory"));
}

TEST_CASE("revision writes empty revisions, each after the one before") {
  const TemporaryFolder folder;
  REQUIRE(shell(R"("$AUTOGEN" init)", folder.path()).status == 0);
  const auto revision = [&](const std::string& arguments) {
    return shell(R"("$AUTOGEN" revision )" + arguments, folder.path());
  };
  const auto first = revision("-m 'First one!' --rev-id aaa111 --branch-label main");
  CHECK(first.status == 0);
  CHECK(first.out == "versions/aaa111_first_one.sql\n");
  CHECK(contains(folder.read("versions/aaa111_first_one.sql"), "--: down_revision = []"));
  CHECK(revision("-m second --rev-id bbb222").status == 0);
  CHECK(contains(folder.read("versions/bbb222_second.sql"), "--: down_revision = [\"aaa111\"]"));

  SUBCASE("a revision that is no head needs --splice, and then two heads need --head") {
    CHECK(contains(revision("-m x --head aaa111").err, "is not a head revision"));
    CHECK(revision("-m x --rev-id ccc333 --head aaa111 --splice").status == 0);
    CHECK(contains(revision("-m y").err, "Multiple heads are present"));
    CHECK(revision("-m y --head ccc333 --depends-on bbb222 --rev-id ddd444").status == 0);
    CHECK(contains(folder.read("versions/ddd444_y.sql"), "--: depends_on = [\"bbb222\"]"));
  }
  SUBCASE("an identifier or label that is taken is refused, and nothing is written") {
    CHECK(revision("-m x --rev-id aaa111").status == 1);
    CHECK(revision("-m x --branch-label main").status == 1);
    CHECK(folder.files().size() == 3);
  }
  SUBCASE("--sql prints the file instead") {
    const auto printed = revision("-m x --sql");
    CHECK(contains(printed.out, "--: message = \"x\""));
    CHECK(folder.files().size() == 3);
  }
  SUBCASE("names and dates follow the configuration") {
    const auto named = revision(
        "-m 'a long message' --rev-id eee555 --file-template '%(slug)s-%(rev)s'"
        " --truncate-slug-length 7 --timezone Asia/Kolkata");
    CHECK(named.out == "versions/a_long_-eee555.sql\n");
    CHECK(contains(folder.read("versions/a_long_-eee555.sql"), "+05:30\n"));
  }
  SUBCASE("--version-path must be one of the directories") {
    CHECK(contains(revision("-m x --version-path other").err, "other is not among the versions directories"));
    CHECK(revision("-m x --versions versions --versions other --version-path other/ --rev-id fff666").out ==
          "other/fff666_x.sql\n");
  }
}
