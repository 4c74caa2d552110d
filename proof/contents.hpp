// The content of every column, so that a change can be seen to keep it.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "server/connection.hpp"

namespace autogen {

/// A column with its values, or a sequence (a table with the column "") with the last one that was drawn.
struct Content {
  std::string table;  // both quoted
  std::string column;
  std::string type{};  // as format_type() has it
  std::string digest;  // of all its values
  std::string name() const { return column.empty() ? table : table + "." + column; }
};

/// By (oid of the table, attnum), as PostgreSQL knows a column through every change that keeps it; sequences have the
/// number 0. Left out are columns that are computed, tables of the system and tables named autogen_*.
using Contents = std::map<std::pair<std::string, std::string>, Content>;

Contents contents_of(Connection& session);

/// The columns of tables that are no partitions, each with the values that its partitions and heirs hold as well.
Contents whole_contents_of(Connection& session);

/// The tables that partitions, directly or not, are partitions of; all names as in Content::table.
std::map<std::string, std::string> partition_roots(Connection& session);

/// A column of a table that is gone, where there is another table of its name that has it.
struct MadeAnew {
  Content was;
  bool same_values = false;
};
/// Of two states by whole_contents_of(); `session` is one in the second.
std::vector<MadeAnew> made_anew(Connection& session, const Contents& was, const Contents& is);

/// Another type may print the values otherwise (1.5 as 1.5000): are they the same as what they were?
bool same_when_cast_back(Connection& session, const Content& was, const Content& is);

}  // namespace autogen
