#include "cli/commands.hpp"

namespace autogen {

void add_commands(Cli& cli) {
  add_init(cli, {});
  add_revision(cli, {});
}

}  // namespace autogen
