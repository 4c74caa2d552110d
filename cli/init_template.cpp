#include "cli/init_template.hpp"

#include <fmt/format.h>

#include "support/toml_scalars.hpp"

namespace autogen {
namespace {

constexpr std::string_view head =
    R"toml(# Paths are relative to this file. ${VAR} and ${VAR:-default} are environment variables.
# Each setting has a flag that overrides it: see autogen --help.

)toml";

constexpr std::string_view after_url = R"toml(
schema   = ["schema/**/*.toml"]    # the model
versions = ["versions"]            # the revision files; the first directory takes new ones
# recursive_versions = false       # true: also those in folders below
emitter  = "sql"                   # "sql", or "alembic": Python revisions that Alembic runs
# direct_url  = "..."              # the same database past a transaction pooler
# scratch_url = "..."              # a server where scratch databases may be created
# file_template = "%(rev)s_%(slug)s"
# truncate_slug_length = 40
# timezone = "UTC"                 # of the dates in revision files

# Names of constraints and indexes that have none. Without a template they get PostgreSQL's own default names.
[naming_convention]
# ix = "ix_%(column_0_label)s"
# uq = "uq_%(table_name)s_%(column_0_N_name)s"
# ck = "ck_%(table_name)s_%(constraint_name)s"
# fk = "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s"
# pk = "pk_%(table_name)s"

# What autogen owns. The rest is reported as unmanaged, never compared or dropped.
[manage]
# schemas  = ["public"]            # default: every schema that the model names; ["*"]: all but the system's
)toml";

constexpr std::string_view named_kinds =
    "# kinds    = [\"*\"]                 # default: the kinds that the model names\n";
constexpr std::string_view every_kind_line =
    "kinds      = [\"*\"]                 # what the model does not name is dropped, whatever its kind\n";

constexpr std::string_view after_kinds =
    R"toml(# include  = []                    # regular expressions (RE2) on "kind:schema.name"
# exclude  = ["^table:public\\.tmp_"]
privileges = false                 # compare grants, owners and default privileges
partitions = "auto"                # auto, external (never compared), listed (those that are not listed are dropped)

[renames]
mode      = "auto"                 # auto, ask, never
threshold = 0.89                   # auto: the confidence that a rename needs

[plan]
online            = true           # CONCURRENTLY, NOT VALID and VALIDATE, ... for tables that exist
lock_timeout      = "3s"           # an upgrade gives way to the application, and tries again
statement_timeout = "0"            # no limit

[policy]
data_loss = "allow"                # "refuse": no revision may drop data
copy_rows = "ask"                  # of a table that has to be made anew; or "allow", "refuse"

[version_table]
schema = "public"
name   = "autogen_revision"

# Programs that are run on every new revision file.
# [[post_write_hooks]]
# name    = "format"
# command = ["pg_format", "--inplace", "REVISION_SCRIPT_FILENAME"]

# What differs elsewhere: autogen --env production ...
# [env.production]
# url    = "${PROD_URL}"
# policy = { data_loss = "refuse" }
)toml";

}  // namespace

std::string init_template(std::string_view url, bool every_kind) {
  return fmt::format("{}url      = {}{}{}{}", head, toml_string(url), after_url,
                     every_kind ? every_kind_line : named_kinds, after_kinds);
}

}  // namespace autogen
