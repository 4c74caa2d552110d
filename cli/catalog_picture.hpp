// A picture of a database's catalog, object by object, for upgrade --check-drift.
#pragma once

#include "cli/app.hpp"
#include "history/catalog_record.hpp"

namespace autogen {

/// Pictures are read of everything, and compared within [manage]: what the model names, and so what is managed by
/// default, differs from release to release. A picture does not depend on oids, on the role, or on the search_path; it
/// tells which version of the server, and which fields of each kind, it was made with. `app` outlives the result.
CatalogWatch catalog_watch(App& app);

}  // namespace autogen
