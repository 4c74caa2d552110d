// Roles that a scratch database lacks.
#pragma once

#include <string>

#include "server/scratch.hpp"

namespace autogen {

/// The role that the server does not have, by its own words; "" where it complains of something else.
std::string missing_role(const std::string& message);

/// Makes the role. Throws Failure where the server is not a throwaway one: roles are not made on others. `error` is
/// what the server said.
void make_missing_role(const ScratchDatabase& scratch, const std::string& role, const Error& error);

}  // namespace autogen
