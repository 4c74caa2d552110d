// Names of objects of other kinds (servers, dictionaries, collations): from what a file says to the whole name.
#pragma once

#include <string>

#include "model/mentions.hpp"
#include "model/placement.hpp"
#include "model/types.hpp"

namespace autogen {

/// Where a name without a schema is looked for.
std::vector<std::string> name_path(const std::string& schema, const KnownTypes& known);

/// Fills in the schema where the file leaves it out; false when there is no such object, neither in the model nor on
/// the server.
template <class Kind>
bool resolve_name(NameOf<Kind>& name, const std::string& schema, const Catalog& model, const KnownTypes& known) {
  const auto exists = [&](const std::string& candidate) {
    if (known.objects.contains({std::string(Kind::kind), candidate, name.name})) return true;
    if constexpr (requires { Kind::fields; }) {
      return model.find<Kind>({candidate, "", name.name, ""}) != nullptr;
    } else {
      return false;
    }
  };
  if (is_global<Kind>) return exists("");
  if (!name.schema.empty()) return exists(name.schema);
  for (const auto& candidate : name_path(schema, known)) {
    if (!exists(candidate)) continue;
    name.schema = candidate;
    return true;
  }
  return false;
}

/// Does so for every name in the model; one that leads nowhere is an error at its place. Collations of the model get
/// the spelling that the server prints.
void resolve_names(Catalog& model, const KnownTypes& known, Diagnostics& diagnostics);

}  // namespace autogen
