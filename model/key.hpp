// How an object is called: the key that it has in a catalog, and its printed form.
#pragma once

#include <compare>
#include <string>
#include <string_view>

namespace autogen {

/// The key of an object within its kind. Global objects (schemas, extensions) have only a name; tables and types a
/// schema and a name; parts of a table (columns, constraints, indexes) the table as their parent. What is attached to
/// an object of any kind (a comment) has that object's key, and its kind in `of`.
struct Key {
  std::string schema{};
  std::string parent{};
  std::string name{};
  std::string of{};

  auto operator<=>(const Key&) const = default;  // NOLINT(modernize-use-nullptr): it is clang-tidy 14 that sees a 0
};

/// `public.customers.email`, as people write it in messages: nothing is quoted.
std::string to_string(const Key& key);

/// An object of some kind; `kind` is the kind's word (`table`, `column`, ...), a string with static storage.
struct ObjectId {
  std::string_view kind;
  Key key;

  auto operator<=>(const ObjectId&) const = default;  // NOLINT(modernize-use-nullptr): as above
};

/// `column public.customers.email`.
std::string to_string(const ObjectId& id);

/// A word of a kind as people say it: `primary_key` is "primary key".
std::string spoken(std::string_view kind);

}  // namespace autogen
