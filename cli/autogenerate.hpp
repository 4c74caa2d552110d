// Writing a revision of what differs.
#pragma once

#include "cli/app.hpp"
#include "cli/new_revision.hpp"
#include "engine/step.hpp"

namespace autogen {

/// Compares, plans and writes the file; returns the exit status. Refuses while revisions are pending.
int autogenerate(App& app, const RevisionRequest& request);

/// Throws Failure while revisions are pending: the difference would repeat what waits in the versions directory.
void require_head(App& app, Connection& connection, const RevisionGraph& graph);
/// Throws Failure where the configuration forbids to lose data and the upgrade would.
void refuse_data_loss(const Config& config, const Plan& plan);

}  // namespace autogen
