// Field descriptors: each kind lists its members once, and everything that is the same for all kinds is a fold.
#pragma once

#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

namespace autogen {

/// How PostgreSQL can change a field of an object that exists.
enum class On {
  alter,     // ALTER does it: emitters/sql must have an alter() overload for exactly this field
  replace,   // CREATE OR REPLACE does it, where the kind's replaceable() says so; else drop and create
  recreate,  // only drop and create does it: forbidden on kinds that bear data
  refuse,    // PostgreSQL cannot at all: engine must have a refusal() overload that says what to do instead
  rebuild,   // of a type: only a new one under the columns that have it
  ignore,    // carried but not compared
};

template <class T>
struct MemberOf;
template <class C, class T>
struct MemberOf<T C::*> {
  using Class = C;
  using Type = T;
};

/// One member of a kind. `name` is its key in TOML, in JSON and in the catalog query.
template <auto Member, On Change>
struct Field {
  using Class = typename MemberOf<decltype(Member)>::Class;
  using Type = typename MemberOf<decltype(Member)>::Type;
  static constexpr auto member = Member;
  static constexpr On change = Change;
  std::string_view name;
};

/// A field that servers know from a version (server_version_num) on; a kind lists such fields as `since`.
struct Since {
  std::string_view field;
  int version;
  std::string_view words;  // as PostgreSQL calls it: "NULLS NOT DISTINCT"
};

/// A form of a kind that has a word of its own, by a field that it has and others have not (a table with a server is a
/// foreign table). Files, reports, comments and [manage] call it so.
struct Variant {
  std::string_view word;
  std::string_view field;
};

/// Calls visit(field) for each field of a kind, in the order of its list.
template <class Kind, class Visit>
constexpr void for_each_field(Visit&& visit) {
  std::apply([&](auto... field) { (visit(field), ...); }, Kind::fields);
}

/// The words by which definitions of a kind are called: its own, and that of its variant.
template <class Kind>
std::vector<std::string_view> words_of() {
  std::vector<std::string_view> out{Kind::kind};
  if constexpr (requires { Kind::variant; }) out.push_back(Kind::variant.word);
  return out;
}

/// The word by which a definition is called: the kind's own, or that of its variant.
template <class Kind>
std::string_view word_of([[maybe_unused]] const Kind& def) {
  std::string_view out = Kind::kind;
  if constexpr (requires { Kind::variant; }) {
    static const Kind defaults{};
    for_each_field<Kind>([&](auto field) {
      if (field.name == Kind::variant.field && !(def.*field.member == defaults.*field.member)) out = Kind::variant.word;
    });
  }
  return out;
}

/// Equal in every field that is compared.
template <class Kind>
bool same(const Kind& a, const Kind& b) {
  bool equal = true;
  for_each_field<Kind>([&](auto field) {
    if constexpr (decltype(field)::change != On::ignore) equal = equal && a.*field.member == b.*field.member;
  });
  return equal;
}

/// The names of the fields that differ, in the order of the list.
template <class Kind>
std::vector<std::string_view> changed_fields(const Kind& a, const Kind& b) {
  std::vector<std::string_view> out;
  for_each_field<Kind>([&](auto field) {
    if constexpr (decltype(field)::change != On::ignore) {
      if (!(a.*field.member == b.*field.member)) out.push_back(field.name);
    }
  });
  return out;
}

/// Do the two differ in a field that only a new type brings about?
template <class Kind>
bool differ_by_rebuild(const Kind& a, const Kind& b) {
  bool out = false;
  for_each_field<Kind>([&](auto field) {
    if constexpr (decltype(field)::change == On::rebuild) out = out || !(a.*field.member == b.*field.member);
  });
  return out;
}

/// A change of these kinds can be made by altering alone.
template <class Kind>
bool alterable(const Kind& a, const Kind& b) {
  bool all = true;
  for_each_field<Kind>([&](auto field) {
    if constexpr (decltype(field)::change == On::recreate) all = all && a.*field.member == b.*field.member;
  });
  return all;
}

/// Do two definitions differ in a field that CREATE OR REPLACE changes?
template <class Kind>
bool differ_by_replace(const Kind& a, const Kind& b) {
  bool any = false;
  for_each_field<Kind>([&](auto field) {
    if constexpr (decltype(field)::change == On::replace) any = any || !(a.*field.member == b.*field.member);
  });
  return any;
}

/// Converts to anything: counts the members of an aggregate.
struct AnyMember {
  template <class T>
  operator T() const;  // NOLINT(google-explicit-constructor): that is its purpose
};
template <class Kind, class... Members>
constexpr std::size_t member_count() {
  if constexpr (requires { Kind{Members{}..., AnyMember{}}; }) {
    return member_count<Kind, Members..., AnyMember>();
  } else {
    return sizeof...(Members);
  }
}

}  // namespace autogen
