// The members of operator classes and families as CREATE OPERATOR CLASS and ALTER OPERATOR FAMILY say them.
#pragma once

#include <vector>

#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

/// `schema.area_ops USING btree`, from the key of a class or family.
Sql name_with_method(const Key& key);
/// `OPERATOR 1 app.< (box, box)`, and `FUNCTION 1 (box, box) app.area_cmp(box, box)`; those of `members` that `others`
/// lacks.
std::vector<Sql> members_said(const OperatorMembers& members, const OperatorMembers& others = {});
std::vector<Sql> members_said(const FunctionMembers& members, const FunctionMembers& others = {});
/// `OPERATOR 1 (box, box)`: the place of a member, which is all that DROP takes.
std::vector<Sql> places_said(const OperatorMembers& members, const OperatorMembers& others);
std::vector<Sql> places_said(const FunctionMembers& members, const FunctionMembers& others);

}  // namespace autogen
