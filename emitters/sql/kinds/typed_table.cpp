#include "emitters/sql/ddl.hpp"

namespace autogen {

Sql create(const Object<TypedTable>& table, Manner) {
  return alter_table(table.key) << "OF " << SqlText{table.def.type.text};
}

Sql drop(const Object<TypedTable>& table, Manner) { return alter_table(table.key) << "NOT OF"; }

}  // namespace autogen
