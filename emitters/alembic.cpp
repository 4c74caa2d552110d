#include "emitters/alembic.hpp"

#include <fmt/format.h>

#include "emitters/alembic_directives.hpp"
#include "emitters/alembic_python.hpp"
#include "support/text.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

// Types of extensions and of the user, and what SQLAlchemy has no word for.
constexpr std::string_view sql_type_class = R"py(

class SqlType(sa.types.UserDefinedType):
    """A type by its name in SQL."""

    cache_ok = True

    def __init__(self, text):
        self.text = text

    def get_col_spec(self, **kw):
        return self.text
)py";

// Alembic finds its version table through the search_path as well, so each block gives back what it found. SET LOCAL
// would do nothing in an autocommit block, and a Python variable cannot hold the old value with --sql.
constexpr std::string_view search_path_begin = R"py(

@contextmanager
def search_path():
    """Within the block, the names in expressions are found where the schema's model means them."""
    op.execute(
        "SELECT pg_catalog.set_config("
        "'autogen.search_path', pg_catalog.current_setting('search_path'), false)"
    )
)py";
constexpr std::string_view search_path_end = R"py(    yield
    op.execute(
        "SELECT pg_catalog.set_config("
        "'search_path', pg_catalog.current_setting('autogen.search_path'), false)"
    )
)py";

// A step that needs a transaction of its own is committed by an autocommit block as well. op.execute() is the one way
// to run SQL that works with --sql, too: op.get_bind() has no connection there.
std::string body(const std::vector<Step>& steps, AlembicUses& uses) {
  std::string out;
  std::optional<bool> autocommit;
  for (const auto& step : steps) {
    const bool commits = step.section != Section::transaction;
    if (autocommit != commits) {
      out += commits ? "    with op.get_context().autocommit_block(), search_path():\n" : "    with search_path():\n";
      autocommit = commits;
    }
    for (const auto& line : alembic_lines(step, uses)) out += "        " + line + "\n";
  }
  return out.empty() ? "    pass\n" : out;
}

std::string docstring(const AlembicHeader& header) {
  std::string out = "\"\"\"" + docstring_text(header.message) + "\n\n";
  out += "Revision ID: " + docstring_text(header.revision) + "\n";
  out += "Revises: " + docstring_text(join(header.down_revision, ", ")) + "\n";
  out += "Create Date: " + docstring_text(header.created) + "\n\n\"\"\"\n";
  return out;
}

std::string identifiers(const AlembicHeader& header) {
  return "\n# revision identifiers, used by Alembic.\nrevision = " + python_string(header.revision) +
         "\ndown_revision = " + python_choice(header.down_revision) +
         "\nbranch_labels = " + python_tuple(header.branch_labels) +
         "\ndepends_on = " + python_choice(header.depends_on) + "\n";
}

std::string search_path_manager(const std::vector<std::string>& schemas) {
  std::string out(search_path_begin);
  const auto list = schemas.empty() ? Sql(Sql::Piece("public")) : ident_list(schemas);
  for (const auto& line : execute_lines((Sql("SET search_path = ") << list).str())) out += "    " + line + "\n";
  return out + std::string(search_path_end);
}

}  // namespace

std::string alembic_revision(const Plan& plan, const AlembicHeader& header) {
  AlembicUses uses;
  const auto upgrade = body(plan.upgrade, uses);
  const auto downgrade = body(plan.downgrade, uses);
  const bool empty = plan.upgrade.empty() && plan.downgrade.empty();

  std::string out = docstring(header);
  if (!empty) out += "from contextlib import contextmanager\n\n";
  out += "from alembic import op\nimport sqlalchemy as sa\n";
  if (uses.postgresql) out += "from sqlalchemy.dialects import postgresql\n";
  out += identifiers(header);
  if (uses.sql_type) out += sql_type_class;
  if (!empty) out += search_path_manager(header.search_path);
  return out + "\n\ndef upgrade() -> None:\n" + upgrade + "\n\ndef downgrade() -> None:\n" + downgrade;
}

}  // namespace autogen
