// What the server adds to both sides of a comparison, and what it does not know.
#pragma once

#include <string>

#include "engine/diff.hpp"
#include "introspect/read.hpp"

namespace autogen {

/// An extension whose comment the model does not speak of has the one that it came with, not none; and so has a live
/// one whose comment is not read, since it is that.
void give_back_own_comments(Difference& difference, const Live& live);

/// The catalogs do not tell the database's own tablespace from none.
void leave_out_default_tablespace(Catalog& want, const std::string& tablespace);

/// A rename may have said what the server does not have.
void leave_out_newer_fields(Catalog& have, int server_version);

/// Reports fields that an older server can set when it makes the object, and not change.
void refuse_newer_changes(const Difference& difference, int server_version, Diagnostics& diagnostics);

}  // namespace autogen
