#include "cli/commands.hpp"

#include "cli/autogenerate.hpp"
#include "cli/inspect.hpp"

namespace autogen {

void add_commands(Cli& cli) {
  add_init(cli, inspect_into);
  add_inspect(cli);
  add_diff(cli);
  add_revision(cli, autogenerate);
  add_check(cli);
  add_verify(cli);
  add_apply(cli);
  add_upgrade(cli);
  add_downgrade(cli);
  add_current(cli);
  add_history(cli);
  add_heads(cli);
  add_branches(cli);
  add_show(cli);
  add_merge(cli);
  add_edit(cli);
  add_stamp(cli);
  add_repair(cli);
  add_ensure_version(cli);
}

}  // namespace autogen
