#include "engine/privilege_change.hpp"

#include <fmt/format.h>

#include <set>

#include "support/text.hpp"

namespace autogen {
namespace {

Privileges of(const Granted& granted, const std::string& role) {
  const auto it = granted.find(role);
  return it == granted.end() ? Privileges{} : it->second;
}

}  // namespace

std::vector<PrivilegeChange> privilege_changes(const Granted& from, const Granted& to) {
  std::set<std::string> roles;
  for (const auto& [role, privileges] : from) roles.insert(role);
  for (const auto& [role, privileges] : to) roles.insert(role);
  std::vector<PrivilegeChange> out;
  for (const auto& role : roles) {
    const auto before = of(from, role);
    const auto after = of(to, role);
    if (before == after) continue;
    PrivilegeChange change{role, {}, {}, {}, {}};
    for (const auto& [word, grantable] : before) {
      const auto kept = after.find(word);
      if (kept == after.end()) {
        change.revoked.emplace(word, false);
      } else if (grantable && !kept->second) {
        change.option_revoked.emplace(word, false);
      }
    }
    for (const auto& [word, grantable] : after) {
      const auto had = before.find(word);
      if (had != before.end() && (had->second || !grantable)) continue;
      (grantable ? change.granted_with_option : change.granted).emplace(word, grantable);
    }
    out.push_back(std::move(change));
  }
  return out;
}

std::string said_of(const std::string& role, std::string_view verb, const Privileges& privileges,
                    const std::string& rest) {
  return fmt::format("{} {} {}{}", role == everybody ? "everybody" : role, verb,
                     upper(join(in_order(privileges), ", ")), rest);
}

}  // namespace autogen
