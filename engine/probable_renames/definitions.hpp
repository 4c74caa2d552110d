// How alike the definitions of two objects of a kind are.
#pragma once

#include <map>
#include <string>

#include "model/kinds.hpp"

namespace autogen::probable {

struct Alike {
  double share = 0;          // in [0, 1]
  bool same = false;         // all of it
  bool says_little = false;  // so would many others
};

/// Names in SQL that are called otherwise afterwards.
using Renamed = std::map<std::string, std::string>;

Alike compare_definitions(const Object<Enum>& a, const Object<Enum>& b, const Renamed& renamed);
Alike compare_definitions(const Object<Domain>& a, const Object<Domain>& b, const Renamed& renamed);
Alike compare_definitions(const Object<Composite>& a, const Object<Composite>& b, const Renamed& renamed);
Alike compare_definitions(const Object<Range>& a, const Object<Range>& b, const Renamed& renamed);
Alike compare_definitions(const Object<Sequence>& a, const Object<Sequence>& b, const Renamed& renamed);
Alike compare_definitions(const Object<View>& a, const Object<View>& b, const Renamed& renamed);
Alike compare_definitions(const Object<MaterializedView>& a, const Object<MaterializedView>& b, const Renamed& renamed);
/// Routines with other arguments are other routines.
Alike compare_definitions(const Object<Function>& a, const Object<Function>& b, const Renamed& renamed);
Alike compare_definitions(const Object<Procedure>& a, const Object<Procedure>& b, const Renamed& renamed);

}  // namespace autogen::probable
