#include "cli/commands.hpp"

#include "cli/autogenerate.hpp"

namespace autogen {

void add_commands(Cli& cli) {
  add_init(cli, {});
  add_diff(cli);
  add_revision(cli, autogenerate);
  add_check(cli);
}

}  // namespace autogen
