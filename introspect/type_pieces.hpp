// Domains, composite types and ranges in pieces that the server can be asked about alone, each as a temporary type.
#pragma once

#include <string>
#include <vector>

#include "model/kinds.hpp"

namespace autogen {

/// A temporary type that holds one part of a type: a default, a check, an attribute.
template <class Kind>
struct Piece {
  /// Which part: the same on both sides, "default", or what kind of part and its name.
  std::string part{};
  Object<Kind> probe{};
  Location where{};
  /// As messages call it: "the default of domain public.d".
  std::string subject{};
};

/// What the server may print in another way than it is written. Expressions of a domain are asked about over the base
/// type that `type` has.
std::vector<Piece<Domain>> pieces(const Object<Domain>& domain, const Object<Domain>& type);
std::vector<Piece<Composite>> pieces(const Object<Composite>& composite, const Object<Composite>& type);
std::vector<Piece<Range>> pieces(const Object<Range>& range, const Object<Range>& type);

/// Gives the type the part as another one has it: a probe that was read back.
void take_part(Object<Domain>& domain, const std::string& part, const Object<Domain>& from);
void take_part(Object<Composite>& composite, const std::string& part, const Object<Composite>& from);
void take_part(Object<Range>& range, const std::string& part, const Object<Range>& from);

/// What two answers have to agree on.
std::string text_of(const Object<Domain>& probe);
std::string text_of(const Object<Composite>& probe);
std::string text_of(const Object<Range>& probe);

/// Has the part turned out to be nothing? The server stores no default that is NULL.
inline bool is_nothing(const Object<Domain>& probe, const std::string& part) {
  return part == "default" && !probe.def.default_value;
}
template <class Kind>
bool is_nothing(const Object<Kind>&, const std::string&) {
  return false;
}

/// Could a piece of this side be what another one is, under another name? Only checks are told apart by their meaning.
inline bool may_match(const std::string& part, const std::string& other) {
  return part == other || (part.starts_with("check ") && other.starts_with("check "));
}

}  // namespace autogen
