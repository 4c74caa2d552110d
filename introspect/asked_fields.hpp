// Which parts of a definition the server is asked about, and how they pass from one definition to another: the fields
// that `asked_alone` names.
#pragma once

#include <algorithm>
#include <set>
#include <string_view>
#include <type_traits>

#include "model/mentions.hpp"

namespace autogen {

/// The server is asked about its texts by making it as a temporary object.
template <class Kind>
constexpr bool asked_alone = requires {
  Kind::asked_alone;
};

/// It stands on a table or view, for which there is a temporary table with its columns.
template <class Kind>
constexpr bool is_part = requires {
  Kind::part_of;
};

/// A materialized view cannot be temporary: its query is asked as a view's.
template <class Kind>
struct ProbedAs {
  using type = Kind;
};
template <>
struct ProbedAs<MaterializedView> {
  using type = View;
};

template <class Kind>
bool is_asked(std::string_view field) {
  return std::find(Kind::asked_alone.begin(), Kind::asked_alone.end(), field) != Kind::asked_alone.end();
}

/// The fields that are asked, from one definition to another; where they have the same text, nothing changes.
template <class From, class To>
void take_asked(const From& from, To& to) {
  for_each_field<From>([&](auto field) {
    if constexpr (decltype(field)::change != On::ignore) {
      using Source = decltype(field);
      if (!is_asked<From>(field.name)) return;
      for_each_field<To>([&](auto other) {
        using Target = decltype(other);
        if constexpr (std::is_same_v<typename Source::Type, typename Target::Type>) {
          if (other.name == field.name) to.*Target::member = from.*Source::member;
        }
      });
    }
  });
}

template <class Kind>
bool same_asked(const Kind& a, const Kind& b) {
  bool equal = true;
  for_each_field<Kind>([&](auto field) {
    if (is_asked<Kind>(field.name)) equal = equal && a.*decltype(field)::member == b.*decltype(field)::member;
  });
  return equal;
}

/// Is there text in it that the server may see in another way than we do?
template <class Kind>
bool has_text(const Kind& def) {
  bool out = false;
  for_each_query(def, [&](const std::string&, const Location&) { out = true; });
  for_each_expression(def, [&](const std::string&, const Location&) { out = true; });
  for_each_sql_body(def, [&](const std::string&, const Location&) { out = true; });
  for_each_field<Kind>([&](auto field) {
    if constexpr (std::is_same_v<typename decltype(field)::Type, std::string>) {
      out = out || (is_asked<Kind>(field.name) && !(def.*field.member).empty());
    }
  });
  return out;
}

template <class Kind>
Location place_of(const Object<Kind>& object) {
  Location out;
  const auto take = [&](const std::string&, const Location& where) {
    if (!out) out = where;
  };
  for_each_query(object.def, take);
  for_each_sql_body(object.def, take);
  for_each_expression(object.def, take);
  return out ? out : object.where;
}

template <class Probe>
std::set<std::string_view> equal_fields(const Probe& a, const Probe& b) {
  std::set<std::string_view> out;
  for_each_field<Probe>([&](auto field) {
    if (a.*decltype(field)::member == b.*decltype(field)::member) out.insert(field.name);
  });
  return out;
}

/// Takes those of the asked fields that are wanted; types of arguments stay what they are.
template <class Kind, class Wanted>
void keep_places(Kind& to, const Kind& from, Wanted&& wanted) {
  for_each_field<Kind>([&](auto field) {
    using F = decltype(field);
    if (!is_asked<Kind>(field.name) || !wanted(field.name)) return;
    if constexpr (std::is_same_v<typename F::Type, std::vector<Argument>>) {
      auto& mine = to.*F::member;
      const auto& theirs = from.*F::member;
      for (std::size_t i = 0; i < mine.size() && i < theirs.size(); ++i) {
        if (mine[i].default_value && theirs[i].default_value)
          mine[i].default_value->text = theirs[i].default_value->text;
      }
    } else {
      to.*F::member = from.*F::member;
    }
  });
}

}  // namespace autogen
