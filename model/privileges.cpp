#include "model/privileges.hpp"

#include <algorithm>

namespace autogen {
namespace {

constexpr std::string_view all = "all";

Privileges every(const std::vector<std::string>& words, bool grantable) {
  Privileges out;
  for (const auto& word : words) out.emplace(word, grantable);
  return out;
}

Privileges expanded(const Privileges& privileges, const std::vector<std::string>& words) {
  Privileges out;
  const auto whole = privileges.find(std::string(all));
  if (whole != privileges.end()) out = every(words, whole->second);
  for (const auto& [word, grantable] : privileges) {
    if (word != all) out[word] = out[word] || grantable;
  }
  return out;
}

}  // namespace

const std::vector<std::string>& privilege_words(PrivilegeClass privileges) {
  static const std::map<PrivilegeClass, std::vector<std::string>> words{
      {PrivilegeClass::table,
       {"select", "insert", "update", "delete", "truncate", "references", "trigger", "maintain"}},
      {PrivilegeClass::column, {"select", "insert", "update", "references"}},
      {PrivilegeClass::sequence, {"usage", "select", "update"}},
      {PrivilegeClass::function, {"execute"}},
      {PrivilegeClass::type, {"usage"}},
      {PrivilegeClass::schema, {"usage", "create"}},
      {PrivilegeClass::large_object, {"select", "update"}},
      {PrivilegeClass::foreign_data, {"usage"}},
  };
  return words.at(privileges);
}

int privilege_since(std::string_view word) { return word == "maintain" ? 170000 : 0; }

std::vector<std::string> privilege_words(PrivilegeClass privileges, int server_version) {
  auto out = privilege_words(privileges);
  std::erase_if(out, [&](const std::string& word) { return server_version < privilege_since(word); });
  return out;
}

Baseline baseline_of(PrivilegeClass privileges, const std::string& owner, int server_version) {
  Baseline out;
  out.words = privilege_words(privileges, server_version);
  if (privileges == PrivilegeClass::column) return out;
  out.owner = owner;
  out.of_owner = every(out.words, false);
  const bool open = privileges == PrivilegeClass::function || privileges == PrivilegeClass::type;
  if (open) out.of_everybody = every(out.words, false);
  return out;
}

Granted effective(const Acl& acl, const Baseline& baseline) {
  Granted out;
  if (!baseline.owner.empty()) out[baseline.owner] = baseline.of_owner;
  out[std::string(everybody)] = baseline.of_everybody;
  for (const auto& grantee : acl.grantees) out[grantee.role.text] = expanded(grantee.privileges, baseline.words);
  std::erase_if(out, [](const auto& item) { return item.second.empty(); });
  return out;
}

Privileges shortest(const Privileges& privileges, const std::vector<std::string>& words) {
  if (words.size() < 2 || privileges.size() != words.size()) return privileges;
  const bool grantable = privileges.begin()->second;
  const bool alike =
      std::all_of(privileges.begin(), privileges.end(), [&](const auto& item) { return item.second == grantable; });
  return alike ? Privileges{{std::string(all), grantable}} : privileges;
}

std::vector<std::string> in_order(const Privileges& privileges) {
  // One order holds for all classes.
  static const std::vector<std::string> order{"all",        "select",  "insert",   "update", "delete", "truncate",
                                              "references", "trigger", "maintain", "usage",  "create", "execute"};
  std::vector<std::string> out;
  for (const auto& word : order) {
    if (privileges.contains(word)) out.push_back(word);
  }
  return out;
}

Acl canonical(const Acl& acl, const Baseline& baseline) {
  auto granted = effective(acl, baseline);
  granted[std::string(everybody)];  // may have lost what it has by itself, and so may the owner
  if (!baseline.owner.empty()) granted[baseline.owner];
  Acl out;
  for (const auto& [role, privileges] : granted) {
    const bool is_owner = !baseline.owner.empty() && role == baseline.owner;
    const auto expected = is_owner ? baseline.of_owner : role == everybody ? baseline.of_everybody : Privileges{};
    if (privileges == expected) continue;
    out.grantees.push_back({{role, {}}, shortest(privileges, baseline.words)});
    for (const auto& said : acl.grantees) {
      if (said.role.text == role) out.grantees.back().role.where = said.role.where;
    }
  }
  return out;
}

}  // namespace autogen
