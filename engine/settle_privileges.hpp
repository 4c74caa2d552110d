// Owners, grants and default privileges of both sides, before they are compared.
#pragma once

#include "engine/diff.hpp"

namespace autogen {

struct PrivilegeSettings {
  bool managed = false;  // manage.privileges
  std::string role{};    // that autogen works as
  int server_version = 0;
};

/// Gives difference.have the owners and grants of its objects, which `live` has, whether or not they are compared: what
/// is made anew gets them back. To be called before renames are applied.
void take_privileges(Difference& difference, const Catalog& live, bool managed);

/// Fills in what the model leaves unsaid. An object that is there keeps its owner. Where privileges are managed an
/// object on which the model grants nothing has what PostgreSQL gives by itself; where they are not it keeps what it
/// has, and a new one gets what default privileges say. `live` has the default privileges that are not compared.
void settle_privileges(Difference& difference, const Catalog& live, const PrivilegeSettings& settings);

}  // namespace autogen
