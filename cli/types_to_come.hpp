// The types that a model may name: those of the server, and those that its new extensions bring along.
#pragma once

#include <set>
#include <string>

#include "cli/app.hpp"
#include "introspect/read.hpp"
#include "model/types.hpp"

namespace autogen {

/// What there will be when the model stands. Only a server knows what new extensions bring, so these are made in a
/// scratch database, with the model's `schemas`; `want` gets the schemas where they go when nobody says, and `live` the
/// index methods that they bring. Throws Failure where there can be no scratch database, ServerError where the server
/// has no such extension.
KnownTypes types_to_come(App& app, const std::string& conninfo, const std::set<std::string>& schemas, Live& live,
                         Catalog& want);

}  // namespace autogen
