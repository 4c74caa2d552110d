// Proofs of revisions as the commands show them.
#pragma once

#include <vector>

#include "cli/app.hpp"
#include "proof/prove.hpp"
#include "support/value.hpp"

namespace autogen {

/// One line that says how it went, and the findings, as data or (`err`) as notes; the remarks as notes.
void print_proof(App& app, const RevisionProof& proof, Stream stream = Stream::out);
Value proof_as_value(const RevisionProof& proof);

}  // namespace autogen
