#include "history/revision_file.hpp"

#include <doctest/doctest.h>

using namespace autogen;

namespace {

std::shared_ptr<const Source> source(std::string text) {
  return std::make_shared<const Source>(Source{"versions/x.sql", std::move(text)});
}

const std::string header = "--: revision = \"8f3c2a91d4e0\"\n--: down_revision = [\"1b2c3d4e5f60\"]\n";

RevisionFile parse(const std::string& body) { return parse_revision(source(header + body)); }

std::string failure(const std::string& text) {
  try {
    parse_revision(source(text));
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "";
}

}  // namespace

TEST_CASE("revision file: the example of the contract") {
  const auto file = parse_revision(source(R"(--: revision = "8f3c2a91d4e0"
--: down_revision = ["1b2c3d4e5f60"]
--: message = "add email to customers"
--: created = 2026-11-21T22:00:00Z
--: branch_labels = []
--: depends_on = []
--: search_path = ["public"]

--: upgrade
-- add_column public.customers.email
ALTER TABLE public.customers ADD COLUMN email citext;

--: autocommit
-- create_index public.ix_customers_email (online)
CREATE INDEX CONCURRENTLY ix_customers_email ON public.customers (email);

--: downgrade
--: autocommit
DROP INDEX CONCURRENTLY public.ix_customers_email;

--: transaction
ALTER TABLE public.customers DROP COLUMN email;
)"));
  CHECK(file.header.revision == "8f3c2a91d4e0");
  CHECK(file.header.down_revision == std::vector<std::string>{"1b2c3d4e5f60"});
  CHECK(file.header.created == "2026-11-21T22:00:00Z");
  CHECK(file.header.search_path == std::vector<std::string>{"public"});
  REQUIRE(file.upgrade.size() == 2);
  CHECK(file.upgrade[0].kind == SectionKind::transaction);
  CHECK(file.upgrade[0].statements.at(0).sql == "ALTER TABLE public.customers ADD COLUMN email citext");
  CHECK(file.upgrade[0].statements.at(0).where.line == 11);
  CHECK(file.upgrade[1].kind == SectionKind::autocommit);
  CHECK(file.upgrade[1].statements.at(0).facts.kind == StatementKind::create_index);
  REQUIRE(file.downgrade.size() == 2);
  CHECK(file.downgrade[0].kind == SectionKind::autocommit);
  CHECK(file.downgrade[1].kind == SectionKind::transaction);
}

TEST_CASE("revision file: written and read again") {
  RevisionFile file;
  file.header.revision = "abc";
  file.header.message = "quotes \" and \\ and\nlines";
  file.header.created = "2026-11-21T22:00:00Z";
  file.header.branch_labels = {"shop"};
  file.header.search_path = {"app", "public"};
  file.upgrade = {{SectionKind::autocommit, "VACUUM"},
                  {SectionKind::transaction, "-- why\nSELECT 1;"},
                  {SectionKind::transaction, "SELECT 2;"}};
  file.downgrade = {{SectionKind::transaction, "SELECT 3;"}};
  const auto text = write_revision(file);
  const auto read = parse_revision(source(text));
  CHECK(read.header.message == file.header.message);
  CHECK(read.header.branch_labels == file.header.branch_labels);
  CHECK(read.header.search_path == file.header.search_path);
  REQUIRE(read.upgrade.size() == 3);
  CHECK(read.upgrade[0].kind == SectionKind::autocommit);
  CHECK(read.upgrade[1].sql == "-- why\nSELECT 1;");
  CHECK(read.upgrade[2].sql == "SELECT 2;");
  CHECK(write_revision(read) == text);
}

TEST_CASE("revision file: a marker inside a string or a body is text") {
  const auto file = parse(R"(
--: upgrade
SELECT '
--: downgrade
';
CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
--: autocommit
BEGIN RETURN 1; END $$;
/*
--: transaction
*/
SELECT 2; --: downgrade
)");
  REQUIRE(file.upgrade.size() == 1);
  CHECK(file.upgrade[0].statements.size() == 3);
  CHECK_FALSE(file.has_downgrade);
}

TEST_CASE("revision file: a marker inside a body is text, also behind literals of a newer PostgreSQL") {
  const auto file = parse(R"(
--: upgrade
SELECT 1_000, 0x1F, U&'
--: autocommit', E'\'
--: transaction';
DO $$ /*
--: downgrade
$$;
CREATE FUNCTION f() RETURNS int BEGIN ATOMIC
/* '
--: downgrade /*
*/ */ SELECT 1; END;
--: autocommit
SELECT 2;
)");
  REQUIRE(file.upgrade.size() == 2);
  CHECK(file.upgrade[0].statements.size() == 1);
  CHECK(file.upgrade[1].kind == SectionKind::autocommit);
  CHECK_FALSE(file.has_downgrade);
}

TEST_CASE("revision file: what no server would take ends at the next marker") {
  const auto file = parse("--: upgrade\nSELECT \"\" FROM t;\n--: downgrade\nSELECT 1;\n");
  CHECK(file.upgrade.at(0).statements.at(0).sql == "SELECT \"\" FROM t;");
  CHECK(file.downgrade.at(0).statements.size() == 1);
}

TEST_CASE("revision file: markers end with their line") {
  const auto file = parse("--: upgrade\r\nSELECT 1;\r\n --: downgrade\r\n--: downgrade  \r\nSELECT 2;--: upgrade");
  CHECK(file.upgrade.at(0).statements.at(0).sql == "SELECT 1");
  CHECK(file.downgrade.at(0).statements.at(0).sql == "SELECT 2");
}

TEST_CASE("revision file: no downgrade is not an empty one") {
  CHECK_FALSE(parse("--: upgrade\n").has_downgrade);
  CHECK(parse("--: upgrade\n--: downgrade\n").has_downgrade);
}

TEST_CASE("revision file: transaction control is refused with its place") {
  CHECK(failure(header + "--: upgrade\nSELECT 1;\n  COMMIT;\n").starts_with("versions/x.sql:5:3: error: "));
  CHECK(failure(header + "--: upgrade\n--: autocommit\nBEGIN; SELECT 1; END;\n").find("x.sql:5:1") !=
        std::string::npos);
}

TEST_CASE("revision file: every error names its place") {
  const std::pair<std::string, const char*> wrong[] = {
      {header + "--: upgrade\nSELECT 'abc;\n", "x.sql:4:8: error: this quoted text or comment is never closed"},
      {header + "--: upgrade\nSELECT 1_0 /*\n--: downgrade\n'é", "x.sql:4:12: error: this quoted text or comment"},
      {header + "--: upgrade\nSELECT 1;\n--: downgrade\n'é' 'a", "x.sql:6:5: error: this quoted text or comment"},
      {header + "--: upgrade\nSELECT '" + std::string(1, '\0') + "';", "x.sql:4:9: error: a zero byte"},
      {header + "--: upgrade\nCREATE INDEX CONCURRENTLY i ON t (x);",
       "x.sql:4:1: error: this statement cannot run inside"},
      {header + "--: upgrade\n--: autocomit\n", "x.sql:4:1: error: `--: autocomit` is no section marker"},
      {header + "--: upgrade\n--: upgrade\n", "x.sql:4:1: error: a second `--: upgrade`"},
      {header + "--: autocommit\n", "x.sql:3:1: error: `--: autocommit` before `--: upgrade`"},
      {header + "--: downgrade\n", "the file has no upgrade section"},
      {header + "SELECT 1;\n--: upgrade\n", "x.sql:3:1: error: SQL before the first section"},
      {header, "the file has no section"},
      {header + "--: mesage = \"x\"\n--: upgrade\n", "x.sql:3:5: error: unknown key `mesage`"},
      {header + "--: message = 3\n--: upgrade\n", "x.sql:3:15: error: `message` is an integer, not a string"},
      {header + "--: message = \n--: upgrade\n", "x.sql:3:"},
      {"--: message = \"x\"\n--: upgrade\n", "the header has no `revision`"},
      {header + "--: upgrade\n--: autocommit\nSELECT 1_000;", "this autocommit section cannot be split"},
      {header + "--: upgrade\nCOPY t FROM STDIN;", "x.sql:4:1: error: COPY FROM STDIN"},
  };
  for (const auto& [text, message] : wrong) {
    CAPTURE(text);
    const auto said = failure(text);
    CAPTURE(said);
    CHECK(said.find(message) != std::string::npos);
  }
}

TEST_CASE("revision file: a transaction section that nothing can split is sent whole") {
  const auto file = parse("--: upgrade\nSELECT 1_000; SELECT 2;\n");
  REQUIRE(file.upgrade.at(0).statements.size() == 1);
  CHECK(file.upgrade[0].statements[0].sql == "SELECT 1_000; SELECT 2;");
}

TEST_CASE("revision file: the checksum sees tokens only") {
  const auto sum = [](const std::string& body) { return checksum(parse("--: upgrade\n" + body).upgrade); };
  const auto base = sum("SELECT a, 'x  y' FROM t;\nSELECT 2;");
  CHECK(base == sum("-- why\nSELECT a ,  'x  y'\n FROM t /* c */ ; ; SELECT 2"));
  CHECK(base == sum("SELECT a, 'x  y' FROM t;\n--: transaction\nSELECT 2;"));
  CHECK(base != sum("SELECT a, 'x y' FROM t; SELECT 2"));
  CHECK(base != sum("SELECT a, 'x  y' FROM t SELECT 2"));
  const auto text = header + "--: upgrade\nSELECT 1;-- c\n SELECT 2\n;--: x\n\n--: downgrade\nSELECT 3;";
  const auto file = parse_revision(source(text));
  CHECK(upgrade_checksum(source(text)) == checksum(file.upgrade));
  CHECK(checksum_of_first(file.upgrade, 2) == checksum(file.upgrade));
  CHECK(checksum_of_first(file.upgrade, 1) == sum("SELECT 1"));
}

TEST_CASE("revision file: the checksum sees every quoted text") {
  const auto sum = [](const std::string& body) { return checksum(parse("--: upgrade\n" + body).upgrade); };
  for (const std::string text : {"'%'", "E'\\'%'", "$$%$$", "U&'%'", "X'%'", "U&\"%\"", "\"%\""}) {
    CAPTURE(text);
    auto one = text;
    auto two = text;
    one.replace(one.find('%'), 1, "1");
    two.replace(two.find('%'), 1, "2");
    CHECK(sum("SELECT " + one + ";") != sum("SELECT " + two + ";"));
  }
}

TEST_CASE("revision file: what the scanner rejects counts as text in the checksum") {
  const auto sum = [](const std::string& body) { return checksum(parse("--: upgrade\n" + body).upgrade); };
  const auto base = sum("SELECT 1_000,\n  2;");
  CHECK(base == sum("\n\nSELECT 1_000, \t\r\n  2; \n\n"));
  CHECK(base != sum("SELECT 1_001,\n  2;"));
  CHECK(base != sum("SELECT 1_000,\n 2;"));
  CHECK(base != sum("SELECT 1_000, -- why\n  2;"));
  const auto file = parse("--: upgrade\nSELECT 1;\n--: transaction\nSELECT 1_000; \nSELECT 2;\n");
  CHECK(checksum_of_first(file.upgrade, 2) == checksum(file.upgrade));
}

TEST_CASE("revision file: names as Alembic makes them") {
  CHECK(slug("Add email to customers!") == "add_email_to_customers");
  CHECK(slug("this is a very long message with many words in it") == "this_is_a_very_long_message_with_many_");
  CHECK(slug("") == "");
  CHECK(new_revision_id().size() == 12);
  CHECK(new_revision_id() != new_revision_id());
  RevisionHeader h;
  h.revision = "8f3c";
  h.message = "Add x";
  CHECK(revision_file_name("%(rev)s_%(slug)s", h, 0) == "8f3c_add_x");
  CHECK(revision_file_name("%(year)d_%(month).2d_%(day).2d_%(hour).2d%(minute)02d-%(epoch)s%%", h, 0) ==
        "1970_01_01_0000-0%");
  CHECK_THROWS_AS(revision_file_name("%(rave)s", h, 0), Failure);
}
