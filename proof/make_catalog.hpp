// A catalog's objects made in a scratch database.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/kinds.hpp"
#include "model/types.hpp"
#include "server/connection.hpp"

namespace autogen {

/// An object that the server refused to make.
struct NotMade {
  ObjectId id;
  ServerError error;
};

/// Makes the extensions, by name and in the order in which they need each other; returns why some cannot be had.
std::map<std::string, std::string> make_extensions(Connection& connection,
                                                   const std::vector<Object<Extension>>& extensions);

/// Makes everything in the catalog, with the schemas of its keys, as a plan from nothing does it. Names in texts are
/// looked for as those of a model are. What stands on an object that cannot be made is passed over. Throws ServerError
/// where the session is lost, Failure where the plan has no order.
std::vector<NotMade> make_catalog(Connection& connection, const Catalog& catalog,
                                  const std::vector<std::string>& extension_schemas);

}  // namespace autogen
