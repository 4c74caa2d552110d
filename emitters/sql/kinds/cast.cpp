#include "emitters/sql/kinds/cast.hpp"

#include "emitters/sql/routine_parts.hpp"

namespace autogen {

Sql create(const Object<Cast>& cast, Manner) {
  const auto& def = cast.def;
  Sql out = Sql("CREATE CAST ") << SqlText{cast.key.name} << " ";
  switch (def.method) {
    case CastMethod::function: out << "WITH FUNCTION " << routine(def.function.value()); break;
    case CastMethod::inout: out << "WITH INOUT"; break;
    case CastMethod::binary: out << "WITHOUT FUNCTION"; break;
  }
  if (def.context == CastContext::assignment) out << " AS ASSIGNMENT";
  if (def.context == CastContext::implicit) out << " AS IMPLICIT";
  return out;
}

Sql drop(const Object<Cast>& cast, Manner) { return Sql("DROP CAST ") << SqlText{cast.key.name}; }

}  // namespace autogen
