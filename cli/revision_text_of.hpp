// A plan as a revision file.
#pragma once

#include <string>

#include "engine/step.hpp"
#include "history/revision_file.hpp"

namespace autogen {

/// The whole text, which has been read back. Throws Failure where it cannot be.
std::string revision_text_of(const RevisionHeader& header, const Plan& plan);

}  // namespace autogen
