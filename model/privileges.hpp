// Who may do what: lists of grants as models write them, and what PostgreSQL grants by itself.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/values.hpp"

namespace autogen {

/// Objects that have the same privileges (acldefault() and pg_default_acl tell them apart).
enum class PrivilegeClass { table, column, sequence, function, type, schema, large_object, foreign_data };

/// The grantee that stands for every role.
constexpr std::string_view everybody = "public";

/// The words of privileges, and whether they may be granted on.
using Privileges = std::map<std::string, bool>;

/// A role, or everybody, and what was granted to it.
struct Grantee {
  Name role{};
  Privileges privileges{};
  bool operator==(const Grantee&) const = default;
};

/// Grants on one object. Who stands here has exactly these; the owner and everybody have what PostgreSQL gives by
/// itself where they do not, and others nothing.
struct Acl {
  std::vector<Grantee> grantees{};
  bool operator==(const Acl&) const = default;
};

/// The privileges of a class, in PostgreSQL's order: those of a server, or of the newest one that is known.
std::vector<std::string> privilege_words(PrivilegeClass privileges, int server_version);
const std::vector<std::string>& privilege_words(PrivilegeClass privileges);
/// The version that a privilege came with, or 0.
int privilege_since(std::string_view word);

/// What holds where nothing was granted or revoked.
struct Baseline {
  std::string owner{};  // "" where an owner has nothing by itself (columns)
  Privileges of_owner{};
  Privileges of_everybody{};
  std::vector<std::string> words{};  // of the class, on the server
};
Baseline baseline_of(PrivilegeClass privileges, const std::string& owner, int server_version);

/// Everything that holds, by role; nobody in it has nothing.
using Granted = std::map<std::string, Privileges>;
Granted effective(const Acl& acl, const Baseline& baseline);
/// The shortest list that says the same: two lists that mean the same become equal.
Acl canonical(const Acl& acl, const Baseline& baseline);
/// The words of these privileges in PostgreSQL's order.
std::vector<std::string> in_order(const Privileges& privileges);
/// `all` where these are all of them.
Privileges shortest(const Privileges& privileges, const std::vector<std::string>& words);

}  // namespace autogen
