// What the SQL of functions, procedures and operators shares.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

/// `schema.add(integer, text)`: a routine as DROP, ALTER and COMMENT name it; `none` is what stands for no arguments.
Sql routine_name(const Key& key, std::string_view none = {});
/// `schema.add(integer, text)`, of several functions of its name.
Sql routine(const RoutineRef& ref);
/// `schema.===`, and `schema.=== (NONE, integer)`: an operator as CREATE has it, and as other statements name it.
Sql operator_symbol(const Key& key);
Sql operator_with_operands(const Key& key);
/// `CREATE [OR REPLACE] FUNCTION schema.add(a integer, b text)`, with the word given.
Sql create_head(Sql::Piece word, const Key& key, const std::vector<Argument>& arguments, Manner manner);
/// ` SET search_path TO app` on lines of their own.
Sql settings(const std::map<std::string, std::string>& set);
/// What the routine does: AS $function$...$function$, or its SQL-standard body.
template <class Routine>
Sql body_of(const Routine& def) {
  Sql out("\n");
  if (def.sql_body) return out << SqlText{def.sql_body->text};
  out << "AS ";
  if (!def.object_file.empty()) return out << Literal{def.object_file} << ", " << Literal{def.body->text};
  if (def.language == "internal") return out << Literal{def.body->text};
  return out << DollarQuoted{def.body->text};
}

}  // namespace autogen
