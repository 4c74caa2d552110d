// The commands: each add_... registers one of them; commands.cpp lists those that there are.
#pragma once

#include <filesystem>
#include <functional>

#include "cli/command_line.hpp"
#include "cli/new_revision.hpp"

namespace autogen {

/// Writes the model of the configured database below a project's folder; returns the exit status.
using InspectInto = std::function<int(App&, const std::filesystem::path& folder)>;
/// Writes a revision of what differs between model and database; returns the exit status.
using Autogenerate = std::function<int(App&, const RevisionRequest&)>;

/// Without `inspect`, init names the command instead of offering to run it.
void add_init(Cli& cli, const InspectInto& inspect);
/// Without `autogenerate` there is no --autogenerate.
void add_revision(Cli& cli, const Autogenerate& autogenerate);

void add_inspect(Cli& cli);
void add_diff(Cli& cli);
void add_check(Cli& cli);
void add_verify(Cli& cli);
void add_apply(Cli& cli);
void add_upgrade(Cli& cli);
void add_downgrade(Cli& cli);
void add_current(Cli& cli);
void add_history(Cli& cli);
void add_heads(Cli& cli);
void add_branches(Cli& cli);
void add_show(Cli& cli);
void add_merge(Cli& cli);
void add_edit(Cli& cli);
void add_stamp(Cli& cli);
void add_repair(Cli& cli);
void add_ensure_version(Cli& cli);

/// Registers every command, in the order of --help.
void add_commands(Cli& cli);

}  // namespace autogen
