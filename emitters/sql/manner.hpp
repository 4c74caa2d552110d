// How statements are to be said, and what the SQL of several kinds shares.
#pragma once

#include "model/key.hpp"
#include "syntax/sql.hpp"

namespace autogen {

/// How a statement is to be said.
struct Manner {
  /// The form that does not block: CONCURRENTLY, NOT VALID, USING INDEX.
  bool online = false;
};

/// VALIDATE CONSTRAINT, for checks and foreign keys.
Sql validate(const Key& constraint);
/// `ALTER TABLE schema.table `, for a part of it.
Sql alter_table(const Key& part);

}  // namespace autogen
