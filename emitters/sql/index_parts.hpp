// What the SQL of indexes shares with that of the constraints that have one behind them.
#pragma once

#include <map>
#include <string>

#include "emitters/sql/ddl.hpp"

namespace autogen {

/// `(fillfactor = '70')`.
Sql parameter_list(const std::map<std::string, std::string>& with);
/// ALTER INDEX that turns the one set of parameters into the other.
Sql alter_parameters(const Key& index, const std::map<std::string, std::string>& from,
                     const std::map<std::string, std::string>& to);
/// ALTER INDEX ... SET TABLESPACE; an empty name is the database's own.
Sql alter_tablespace(const Key& index, const std::string& tablespace);
/// COMMENT ON INDEX; none where the text is empty.
Sql comment_on_index(const Key& index, const std::string& text);

/// ALTER INDEX ... ATTACH PARTITION: the partition's index stands for the parent's from now on.
Sql attach_index(const Key& index, const ParentPart& parent);

/// ` WITH (...) USING INDEX TABLESPACE ...` of a constraint.
template <class Kind>
Sql index_options(const Kind& constraint) {
  Sql out;
  if (!constraint.with.empty()) out << " WITH " << parameter_list(constraint.with);
  if (!constraint.tablespace.empty()) out << " USING INDEX TABLESPACE " << Ident{constraint.tablespace};
  return out;
}

}  // namespace autogen
