// The text of Python revisions; tests/emitters/alembic_live_test.cpp has Alembic run them.
#include "emitters/alembic.hpp"

#include <doctest/doctest.h>

#include "emitters/alembic_directives.hpp"
#include "emitters/alembic_python.hpp"
#include "emitters/alembic_types.hpp"
#include "emitters/catalogs.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

CatalogBuilder customers() {
  CatalogBuilder out;
  out.table("customers").column("id", "integer", required());
  return out;
}

std::string upgrade_of(const Catalog& have, const Catalog& want) {
  return alembic_revision(plan_between(have, want), {.revision = "8f3c2a91d4e0"});
}

}  // namespace

TEST_CASE("Python literals hold any text") {
  CHECK(python_string("a 'b' \"c\" \\ %s \xc3\xa9") == R"("a 'b' \"c\" \\ %s )"
                                                       "\xc3\xa9\"");
  CHECK(python_string("\n\r\t\x01\x7f") == R"("\n\x0d\t\x01\x7f")");
  CHECK(python_strings("a\nb\n") == std::vector<std::string>{R"("a\n")", R"("b\n")"});
  CHECK(python_strings("") == std::vector<std::string>{R"("")"});
  CHECK(docstring_text("a\n\"\"\" \\") == "a\n\\\"\\\"\\\" \\\\");
}

TEST_CASE("Identifiers of a revision are None, a string or a tuple, as Alembic writes them") {
  CHECK(python_choice({}) == "None");
  CHECK(python_choice({"a"}) == R"("a")");
  CHECK(python_choice({"a", "b"}) == R"(("a", "b"))");
  CHECK(python_tuple({"a"}) == R"(("a",))");
}

TEST_CASE("Colons are escaped where SQLAlchemy would take them for a parameter, then all of them") {
  CHECK(sqlalchemy_text("a::text || b[1:2] || 'x:y'") == "a::text || b[1:2] || 'x:y'");
  CHECK(sqlalchemy_text("':a:' || b::text") == R"('\:a\:' || b\:\:text)");
  CHECK(sqlalchemy_text(R"(E'\\:')") == R"(E'\\\:')");
  CHECK(sqlalchemy_text("':\xc3\xa9'") == "'\\:\xc3\xa9'");
}

TEST_CASE("No quoted tab is left for Alembic to replace") {
  CHECK(sqlalchemy_text("SELECT\t'a\t''b\\'") == "SELECT\tE'a\\t''b\\\\'");
  CHECK(sqlalchemy_text("E'a\\\t\\\\\t'") == R"(E'a\t\\\t')");
  CHECK(sqlalchemy_text("$x$it's\t\\$x$") == R"(E'it''s\t\\')");
  CHECK(sqlalchemy_text("\"a\t\\\"") == R"(U&"a\0009\\")");
  CHECK(sqlalchemy_text("'a\t'\n\t'b\t'") == "E'a\\t'\n\t'b\\t'");
  CHECK(sqlalchemy_text("E'a\t'\n\t'b\t'") == "E'a\\t'\n\t'b\\t'");
  CHECK(sqlalchemy_text("SELECT'\t'") == "SELECT E'\\t'");
  CHECK(sqlalchemy_text("a IN('x\t')AND b LIKE'\t'OR\"c\t\"") == R"(a IN(E'x\t')AND b LIKE E'\t'OR U&"c\0009")");
  CHECK(sqlalchemy_text("N'\t'") == "N'\t'");
  CHECK(sqlalchemy_text("SELECT 1_000, '\t'") == "SELECT 1_000, '\t'");
}

TEST_CASE("Types are SQLAlchemy's where it creates exactly this type") {
  CHECK(sqlalchemy_type("integer") == "sa.Integer()");
  CHECK(sqlalchemy_type("character varying(20)") == "sa.String(length=20)");
  CHECK(sqlalchemy_type("numeric(10,-2)") == "sa.Numeric(precision=10, scale=-2)");
  CHECK(sqlalchemy_type("timestamp(3) with time zone[]") ==
        "postgresql.ARRAY(postgresql.TIMESTAMP(timezone=True, precision=3))");
  CHECK(sqlalchemy_type("bit varying(9)") == "postgresql.BIT(length=9, varying=True)");
  for (const auto* other : {"public.citext", "public.point(1)", "\"char\"", "bpchar", "interval day to second(3)",
                            "integer(3)", "public.geometry(Point,4326)", "bit", "text[][]"}) {
    CAPTURE(other);
    CHECK_FALSE(sqlalchemy_type(other));
  }
}

TEST_CASE("The header is that of Alembic's own template") {
  const auto text = alembic_revision({}, {.revision = "8f3c",
                                          .down_revision = {"1b2c", "3d4e"},
                                          .message = "add \"it\"",
                                          .created = "2026-11-21T22:00:00Z",
                                          .branch_labels = {"shop"},
                                          .depends_on = {"5f60"}});
  CHECK(text == R"py("""add \"it\"

Revision ID: 8f3c
Revises: 1b2c, 3d4e
Create Date: 2026-11-21T22:00:00Z

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "8f3c"
down_revision = ("1b2c", "3d4e")
branch_labels = ("shop",)
depends_on = "5f60"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
)py");
}

TEST_CASE("Only what is used is imported and defined") {
  CatalogBuilder plain = customers();
  auto text = upgrade_of(CatalogBuilder(), plain);
  CHECK_FALSE(has(text, "import postgresql"));
  CHECK_FALSE(has(text, "class SqlType"));
  CHECK(has(text, "op.execute(\"SET search_path = public\")"));
  CatalogBuilder rich = customers();
  rich.column("key", "uuid").column("email", "public.citext");
  text = upgrade_of(CatalogBuilder(), rich);
  CHECK(has(text, "from sqlalchemy.dialects import postgresql\n"));
  CHECK(has(text, "class SqlType(sa.types.UserDefinedType):"));
  CHECK(has(text, R"(sa.Column("email", SqlType("public.citext"), nullable=True),)"));
}

TEST_CASE("A lone integer key is no serial, and names of constraints are final") {
  CatalogBuilder want = customers();
  want.with("customers_pkey", PrimaryKey{names({"id"}), {}, false, false});
  const auto text = upgrade_of(CatalogBuilder(), want);
  CHECK(has(text, R"(sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),)"));
  CHECK(has(text, R"(sa.PrimaryKeyConstraint("id", name=op.f("customers_pkey")),)"));
  CHECK(has(text,
            "    with search_path():\n        # hazard: data-loss: the table's rows cannot be restored\n"
            "        op.drop_table(\"customers\", schema=\"public\")\n"));
}

TEST_CASE("What commits by itself stands in an autocommit block, and the rest sets the search_path again") {
  CatalogBuilder have = customers();
  CatalogBuilder want = customers();
  want.column("name", "text");
  Index index;
  index.on.push_back({});
  index.on.back().column = "name";
  want.with("ix", index).check("positive", "id > 0");
  const auto text = upgrade_of(have, want);
  const auto at = [&](const std::string& part) {
    CAPTURE(part);
    CHECK(has(text, part));
    return text.find(part);
  };
  const std::string block = "    with op.get_context().autocommit_block(), search_path():\n        ";
  CHECK(at(R"(op.add_column("customers", sa.Column("name", sa.Text(), nullable=True), schema="public"))") <
        at(block + R"(op.create_index(op.f("ix"), "customers", ["name"], unique=False, schema="public", )" +
           "postgresql_concurrently=True)"));
  CHECK(has(text, R"(op.create_check_constraint(op.f("positive"), "customers", sa.text("id > 0"), schema="public", )"
                  "postgresql_not_valid=True)"));
  CHECK(has(text, R"(op.drop_index(op.f("ix"), table_name="customers", schema="public"))"));
  CHECK(has(text, "VALIDATE CONSTRAINT positive"));
  CHECK(text.find("VALIDATE") > text.find("autocommit_block"));
}

TEST_CASE("Several schemas of the search_path are quoted") {
  const auto text = alembic_revision(plan_between(CatalogBuilder(), customers()),
                                     {.revision = "a", .search_path = {"App", "public"}});
  CHECK(has(text, R"(op.execute("SET search_path = \"App\", public"))"));
}

TEST_CASE("A comment at the end of an expression stays out of scripts, where a semicolon follows") {
  CatalogBuilder have = customers();
  have.column("count", "integer");
  CatalogBuilder want = customers();
  want.column("count", "integer", defaulted("1 -- one"));
  CHECK(has(upgrade_of(have, want), R"(op.execute("ALTER TABLE public.customers ALTER COLUMN count SET DEFAULT 1"))"));
}
