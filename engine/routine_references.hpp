// What functions and procedures stand on.
#pragma once

#include "engine/reference_parts.hpp"

namespace autogen {

/// The schema, the types of arguments and result, what defaults and an SQL-standard body mention, and the extension
/// that has the language. The text of other bodies binds nothing: PostgreSQL looks at it when it runs.
template <class Kind>
std::vector<ObjectId> routine_references(const Object<Kind>& routine, const Catalog& catalog) {
  std::vector<ObjectId> out{schema_of(routine.key)};
  for_each_type(routine.def, [&](const TypeRef& type) { add_type(out, type.base, catalog); });
  for_each_expression(
      routine.def, [&](const std::string& text, const Location&) { add_expression(out, routine.key, text, catalog); });
  if (!routine.def.sql_body || !add_known(out, routine.id(), catalog)) {
    for_each_sql_body(routine.def, [&](const std::string& text, const Location&) {
      if (const auto mentioned = mentioned_in_body(text)) add_mentioned(out, *mentioned, routine.key.schema, catalog);
    });
  }
  for_each_function_name(routine.def, [&](const FunctionName& name) {
    add_routines(out, {name.schema, name.name}, routine.key.schema, catalog);
  });
  out.push_back({Extension::kind, {"", "", routine.def.language, ""}});
  std::erase(out, routine.id());
  return out;
}

/// Can CREATE OR REPLACE take the new arguments? Modes and types stay, a name may only come where there was none, and a
/// default may only come or change.
bool keeps_arguments(const std::vector<Argument>& before, const std::vector<Argument>& after);

}  // namespace autogen
