// How PostgreSQL says it: the SQL of each kind's create, drop, alter and rename. Each kind declares and defines its
// overloads in files of its own, and they are found by type; names are always qualified, so that no statement depends
// on a search_path except through expressions of the model.
//
//   Sql create(const Object<Kind>&, Manner);            both needed
//   Sql drop(const Object<Kind>&, Manner);
//   Sql alter(Field<&Kind::x, On::alter>, const Object<Kind>& from, const Object<Kind>& to);   for each such field
//       a fourth parameter, Manner, where it can be said of the table ONLY
//   Sql rename(const Object<Kind>& from, const Key& to);                                       where it has a name
//   Sql definition(const Object<Kind>&);                what stands in CREATE TABLE and after ADD, for its parts
#pragma once

#include "emitters/sql/every_kind.hpp"  // generated: includes emitters/sql/kinds/*.hpp
#include "emitters/sql/manner.hpp"
