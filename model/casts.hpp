// What changing a column's type does to its rows: which cast, a rewrite or not, what may be lost.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace autogen {

/// How PostgreSQL brings a value of one type to another (find_coercion_pathway in its sources).
enum class CastPath {
  assignment,     // by itself, in ALTER COLUMN TYPE too
  explicit_cast,  // where it is asked for: USING c::type
  none,
};

/// The casts of a server: pg_cast, domains, string types. Types are as format_type() prints them, with or without
/// modifiers.
class Casts {
 public:
  /// `assignment`: pg_cast.castcontext is i or a.
  void add(const std::string& from, const std::string& to, bool assignment);
  /// What is known of a domain already stays.
  void add_domain(const std::string& domain, const std::string& base);
  void add_string(const std::string& type) { strings_.insert(type); }

  /// From one type to another; arrays by their elements. Every type has an output and an input function, so a way
  /// through text exists between any two; it is assignment to string types, explicit from them, and none elsewhere.
  CastPath path(std::string_view from, std::string_view to) const;

 private:
  std::map<std::pair<std::string, std::string>, bool> casts_{};
  std::map<std::string, std::string> domains_{};
  std::set<std::string> strings_{};
};

/// Types are as format_type() prints them, from here on.
/// Does ALTER COLUMN TYPE write the table anew? Measured on PostgreSQL 15; in doubt yes.
bool rewrites_table(std::string_view from, std::string_view to);
/// Are values of the two types compared with each other by operators of one family, as foreign keys need?
bool same_family(std::string_view from, std::string_view to);
/// Why values may not fit the new type, "" where all do.
std::string narrowing(std::string_view from, std::string_view to);

}  // namespace autogen
