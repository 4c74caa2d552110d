// Tables that have to be made anew with their rows: nobody is taken by surprise.
#pragma once

#include "cli/app.hpp"
#include "engine/step.hpp"

namespace autogen {

/// What `policy.copy_rows` says of a plan that copies tables: at a terminal `ask` asks; elsewhere it lets a revision be
/// written, with a warning for each table, since nothing is done before somebody runs it. False when the user says no.
/// Throws Failure where it is `refuse`.
bool may_copy_rows(App& app, const Plan& plan);

/// The copying steps of the upgrade.
std::vector<const Step*> copies_of(const Plan& plan);

}  // namespace autogen
