// What takes one state of privileges to another: who is granted what, and from whom what is taken.
#pragma once

#include "engine/expand.hpp"
#include "model/access.hpp"

namespace autogen {

/// What one statement each says; of one grantee.
struct PrivilegeChange {
  std::string role;
  Privileges revoked;         // altogether
  Privileges option_revoked;  // may no longer be granted on
  Privileges granted;
  Privileges granted_with_option;
};

/// In the order of the roles; only those for whom something changes.
std::vector<PrivilegeChange> privilege_changes(const Granted& from, const Granted& to);

/// What somebody gets or loses: "reader loses SELECT".
std::string said_of(const std::string& role, std::string_view verb, const Privileges& privileges,
                    const std::string& rest);

/// The steps of such changes, those that take away first. `make(role, privileges)` gives an object that holds these
/// alone; `where` is said behind the privileges, "" or " on new tables".
template <class Kind, class Make>
std::vector<Step> privilege_steps(const std::vector<PrivilegeChange>& changes, const std::string& where, Make&& make) {
  std::vector<Step> out;
  const auto to_others = where + " to others";
  const auto add = [&](Verb verb, std::optional<Object<Kind>> before, std::optional<Object<Kind>> after) -> Step& {
    Step step;
    step.verb = verb;
    step.change = Delta<Kind>{std::move(before), std::move(after)};
    out.push_back(std::move(step));
    return out.back();
  };
  for (const auto& change : changes) {
    if (!change.revoked.empty()) {
      add(Verb::drop, make(change.role, change.revoked), std::nullopt).facts.withdraws =
          said_of(change.role, "loses", change.revoked, where);
    }
    if (!change.option_revoked.empty()) {
      add(Verb::alter, make(change.role, change.option_revoked), make(change.role, change.option_revoked))
          .facts.withdraws = said_of(change.role, "can no longer grant", change.option_revoked, to_others);
    }
  }
  for (const auto& change : changes) {
    if (!change.granted.empty()) {
      auto& step = add(Verb::create, std::nullopt, make(change.role, change.granted));
      if (change.role == everybody) step.facts.relaxes = said_of(change.role, "gets", change.granted, where);
    }
    if (!change.granted_with_option.empty()) {
      add(Verb::create, std::nullopt, make(change.role, change.granted_with_option)).facts.relaxes =
          said_of(change.role, "can grant", change.granted_with_option, to_others);
    }
  }
  return out;
}

}  // namespace autogen
