// Rows for a database that is not ours, made up from its catalogs, so that a change of its schema can be seen to keep
// every value.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "proof/filled_tables.hpp"

namespace autogen {

/// Another database that has to take each row as well, with those of its columns that `columns` names. It stays as it
/// is: the rows are only tried.
struct Witness {
  std::string url;
  std::map<ColumnPlace, ColumnPlace> columns;  // by their names in the database that is filled
};

/// Puts up to `count` rows into every table: values of any type, NULL here and there, foreign keys that refer to what
/// is there. Identity columns draw their values and generated ones compute theirs. Which rows the constraints allow is
/// found by trying: a row that the database or a witness rejects is made anew with other values, and in the end left
/// out. The same database gets the same rows. Returns how many there are.
std::size_t fill_tables(const std::string& url, const std::vector<Witness>& witnesses = {}, std::size_t count = 5);

}  // namespace autogen
