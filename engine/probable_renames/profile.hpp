// What is known of a column and of a table for the comparison with others: taken from a catalog once, and cheap to
// compare.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/kinds.hpp"

namespace autogen::probable {

/// Types between which values keep their meaning.
enum class Family { number, text, boolean, date, time, moment, interval, uuid, json, bytes, network, other };
/// The family of a type as format_type() prints it.
Family family_of(std::string_view type);

/// A default without what the server adds to it: casts, parentheses, quotes around numbers.
std::string plain_default(std::string_view text);

struct ColumnProfile {
  Key key{};
  std::vector<std::string> words{};
  std::string type{};
  Family family = Family::other;
  bool array = false;
  bool nullable = true;
  std::string default_text{};  // plain; "" for none
  bool serial = false;         // it has a sequence of its own
  bool generated = false;
  bool inherited = false;
  bool in_key = false;              // of the table
  std::set<std::string> uses{};     // its places in constraints and indexes: "unique 1/1", "index 2/3"
  std::set<std::string> targets{};  // what foreign keys over it refer to: "public.people.id"
  std::set<std::string> names{};    // of indexes and constraints over it, with its place in them: "ix_people_mail 1/1"
  bool checked = false;
  std::string comment{};
};

struct TableProfile {
  Key key{};
  std::vector<std::string> words{};
  std::vector<ColumnProfile> columns{};  // in their order
  std::set<std::string> targets{};       // tables that it refers to
  std::set<std::string> sources{};       // tables that refer to it
  std::set<std::string> references{};    // columns that do
  std::set<std::string> names{};         // of its indexes, constraints and the sequences of its columns
  std::string partition{};               // of a partition: its parent and its bound
  bool foreign = false;
  std::string comment{};

  const ColumnProfile* column(const std::string& name) const;
};

/// The names of a renamed table or type by the old one, as keys print; a name that is not in it stays.
using NewNames = std::map<std::string, std::string>;

/// The profiles of the tables with these keys (all of them where `only` is null). `names` replaces the names of types
/// and of tables that foreign keys refer to, so that the live side speaks in the names of the model.
std::map<Key, TableProfile> profiles_of(const Catalog& catalog, const NewNames& types, const NewNames& tables,
                                        const std::set<Key>* only = nullptr);

}  // namespace autogen::probable
