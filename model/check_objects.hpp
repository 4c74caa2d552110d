// What PostgreSQL demands of single objects of a model, and of their names.
#pragma once

#include "model/kinds.hpp"
#include "support/error.hpp"

namespace autogen {

/// Something must be said of a view's column, and only what its view can have.
void check_view_column(const Object<ViewColumn>& column, const Catalog& catalog, Diagnostics& diagnostics);
/// Each label of an enumeration once; `removed` leads from labels that are gone to those that are there.
void check_labels(const Object<Enum>& type, Diagnostics& diagnostics);
/// Tables and indexes share one namespace in a schema, constraints one in a table. Tables whose names differ only in
/// case have to say that it is meant.
void check_name_clashes(const Catalog& catalog, Diagnostics& diagnostics);

}  // namespace autogen
