#include "proof/reaches_out.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace autogen;

namespace {

bool reaches(const std::string& sql) {
  const auto text = fmt::format(
      "--: revision = \"a\"\n--: down_revision = []\n--: message = \"\"\n--: created = \"\"\n--: branch_labels = []\n"
      "--: depends_on = []\n--: search_path = []\n\n--: upgrade\n--: autocommit\n{}\n--: downgrade\n",
      sql);
  const auto file = parse_revision(std::make_shared<const Source>(Source{"a.sql", text}));
  return reaches_publisher(file.upgrade) != nullptr;
}

}  // namespace

TEST_CASE("statements that talk to a publisher are known") {
  CHECK(reaches("CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p;"));
  CHECK_FALSE(reaches("CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p WITH (connect  =\n false);"));
  CHECK(reaches("DROP SUBSCRIPTION s;"));
  CHECK_FALSE(
      reaches("ALTER SUBSCRIPTION s DISABLE; ALTER SUBSCRIPTION s SET (slot_name = NONE); DROP SUBSCRIPTION s;"));
  CHECK(reaches("alter subscription s\n enable;"));
  CHECK(reaches("ALTER SUBSCRIPTION s REFRESH PUBLICATION;"));
  CHECK(reaches("ALTER SUBSCRIPTION s SET PUBLICATION p, q;"));
  CHECK_FALSE(reaches("ALTER SUBSCRIPTION s SET PUBLICATION p WITH (refresh = false);"));
  CHECK_FALSE(reaches("ALTER SUBSCRIPTION s OWNER TO me; CREATE TABLE t (a int);"));
}
