// How statements about any kind of object name it: COMMENT ON TABLE a.b, ALTER FUNCTION a.f(integer) OWNER TO x.
#pragma once

#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

/// The word of such statements: the kind's own, unless it says otherwise (an enumeration is a TYPE, a check a
/// CONSTRAINT).
std::string statement_word(std::string_view kind);
/// The word behind GRANT ... ON: tables and views are all a TABLE there, and some kinds say another word than
/// elsewhere.
std::string grant_word(std::string_view kind);
/// `schema.name`, a routine with its arguments.
Sql object_name(const Key& attached);

}  // namespace autogen
