// Compatibility views: `compat_view = true` beside a table's `renamed_from` keeps a view of the old name over it, so
// that applications which still say that name go on.
#pragma once

#include <vector>

#include "cli/app.hpp"
#include "engine/plan.hpp"
#include "introspect/read.hpp"

namespace autogen {

/// Adds the views to difference.want: the table's columns, those with a rename hint under their old names; from
/// PostgreSQL 15 on with the privileges of who asks. Whether or not views are managed, difference.have gets what is
/// there under these names. With `compat_view = false` that goes, where it is a view over this table alone; another one
/// is left alone, with a warning. To be called before renames are applied.
void take_compat_views(App& app, const Live& live, Difference& difference);

/// A new view belongs to the table's owner, and what is granted on the table is granted on it: on the model's side
/// where privileges are managed, else on the live one. `role` is who makes it. To be called before settle_privileges().
void share_privileges_with_compat_views(Difference& difference, bool managed, const std::string& role);

/// The rename of a table breaks nothing where the view stands in, and its hint is not spent while the view needs it.
void note_compat_views(const Catalog& want, Difference& difference, Plan& plan);

}  // namespace autogen
