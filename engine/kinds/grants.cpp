// Grants: a GRANT or REVOKE for each grantee for whom something changes. What an object has when it is made, default
// privileges of the role that makes it say; what is taken away from a role on a table is taken on its columns, too.
#include "engine/kinds/grants.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/attached.hpp"
#include "engine/privilege_change.hpp"
#include "model/sequences.hpp"

namespace autogen {
namespace {

// The owner takes the place of the old one, also as one to whom something was granted.
Granted with_owner(Granted granted, const std::string& from, const std::string& to) {
  if (from == to || from.empty()) return granted;
  auto taken = granted.extract(from);
  if (taken.empty()) return granted;
  auto& own = granted[to];
  for (const auto& [word, grantable] : taken.mapped()) own[word] = own[word] || grantable;
  return granted;
}

// The field of default privileges that tells of the class.
const Acl* default_acl(const Object<DefaultPrivileges>& privileges, PrivilegeClass wanted, std::string_view& name) {
  const Acl* out = nullptr;
  for_each_field<DefaultPrivileges>([&](auto field) {
    if (default_class(field.name) != wanted) return;
    out = &(privileges.def.*decltype(field)::member);
    name = field.name;
  });
  return out;
}

class GrantsOf {
 public:
  GrantsOf(const Key& key, const Context& context)
      : key_(key),
        context_(context),
        class_(privilege_class(key.of).value()),
        old_owner_(owner_of(context.before, key, context.options.role)),
        new_owner_(owner_of(context.after, key, context.options.role)) {}

  bool is_column() const { return class_ == PrivilegeClass::column; }

  /// What holds before the first step, but under the new owner.
  Granted from(const Object<Grants>* before) const {
    if (before == nullptr && !is_column()) return with_owner(when_made(), context_.options.role, new_owner_);
    if (before == nullptr) return {};
    return with_owner(effective(before->def.grants, baseline(old_owner_)), old_owner_, new_owner_);
  }

  Granted to(const Object<Grants>* after) const {
    return after == nullptr ? Granted{} : effective(after->def.grants, baseline(new_owner_));
  }

  Baseline baseline(const std::string& owner) const {
    return baseline_of(key_, owner, context_.options.server_version);
  }

 private:
  // Default privileges change at the end of a plan: those from before hold. The ones of a schema add to the others.
  Granted when_made() const {
    const auto& role = context_.options.role;
    auto out = effective({}, baseline_of(class_, role, context_.options.server_version));
    for (const auto& schema : {std::string(), key_.schema}) {
      const auto* privileges = context_.before.find<DefaultPrivileges>({schema, "", role, ""});
      if (privileges == nullptr) continue;
      std::string_view field;
      const auto* acl = default_acl(*privileges, class_, field);
      if (acl == nullptr) continue;
      auto given = effective(*acl, default_baseline(privileges->key, field, context_.options.server_version));
      if (schema.empty()) {
        out = std::move(given);
        continue;
      }
      for (const auto& [grantee, words] : given) {
        for (const auto& [word, grantable] : words) out[grantee][word] = out[grantee][word] || grantable;
      }
    }
    return out;
  }

  const Key& key_;
  const Context& context_;
  PrivilegeClass class_;
  std::string old_owner_;
  std::string new_owner_;
};

std::vector<PrivilegeChange> changes_of(const Key& key, const Object<Grants>* before, const Object<Grants>* after,
                                        const Context& context) {
  const GrantsOf grants(key, context);
  return privilege_changes(grants.from(before), grants.to(after));
}

Key grants_of_bearer(const Key& column, const Catalog& catalog) {
  const auto owner = bearer(catalog, table_of(column));
  return {owner.key.schema, "", owner.key.name, std::string(owner.kind)};
}

// What statements on the whole table take from its columns as well.
Granted without_taken(Granted granted, const std::vector<PrivilegeChange>& on_table) {
  for (const auto& change : on_table) {
    const auto own = granted.find(change.role);
    if (own == granted.end()) continue;
    for (const auto& [word, none] : change.revoked) own->second.erase(word);
    for (const auto& [word, none] : change.option_revoked) {
      if (const auto it = own->second.find(word); it != own->second.end()) it->second = false;
    }
  }
  std::erase_if(granted, [](const auto& item) { return item.second.empty(); });
  return granted;
}

// Of the table that a column belongs to, where that stays.
std::vector<PrivilegeChange> changes_of_bearer(const Key& column, const Context& context) {
  const auto key = grants_of_bearer(column, context.after);
  const auto* before = context.before.find<Grants>(key);
  const auto* after = context.after.find<Grants>(key);
  const bool stays = before != nullptr && after != nullptr && !context.new_bearer(column);
  return stays ? changes_of(key, before, after, context) : std::vector<PrivilegeChange>{};
}

std::vector<ObjectId> needed(const Key& key, const Context& context) {
  auto out = attached_references(key, context.after);
  if (!key.parent.empty()) {  // grants and revokes on the whole come before those on columns
    const auto above = grants_of_bearer(key, context.after);
    out.push_back(bearer(context.after, table_of(key)));
    out.push_back({Grants::kind, above});
    out.push_back({Owner::kind, above});
  }
  out.push_back({Owner::kind, key});
  if (key.of != Sequence::kind) return out;
  const auto* sequence = context.after.find<Sequence>({key.schema, "", key.name, ""});
  if (sequence == nullptr || !sequence->def.owned_by) return out;
  const auto column = column_key(*sequence->def.owned_by);
  const auto table = table_of(column);
  out.push_back({Column::kind, column});
  out.push_back({Relation::kind, table});
  out.push_back({Owner::kind, {table.schema, "", table.name, std::string(Relation::kind)}});
  return out;
}

// PostgreSQL takes nothing away on which another grant stands, but with CASCADE.
void refuse_passed_on(const Object<Grants>* before, const std::vector<PrivilegeChange>& changes, const Context& context,
                      const Location& where, std::vector<Step>& steps) {
  if (before == nullptr) return;
  for (const auto& grantor : before->def.grantors) {
    for (const auto& change : changes) {
      if (change.role != grantor.text || (change.revoked.empty() && change.option_revoked.empty())) continue;
      auto sentence = fmt::format("{} has granted to others what it may do on {} {}: it cannot be taken from it",
                                  change.role, spoken(before->key.of), to_string(before->key));
      if (!context.downgrade) throw Failure(sentence, where, "revoke by hand what that role has granted first");
      for (auto& step : steps) step.blocked = sentence;
    }
  }
}

void add_steps(const Key& key, const std::vector<PrivilegeChange>& changes, bool is_new, const Context& context,
               std::vector<Step>& steps) {
  const auto words = baseline_of(key, "", context.options.server_version).words;
  const auto make = [&](const std::string& role, const Privileges& privileges) {
    Object<Grants> out;
    out.key = key;
    out.def.grants.grantees.push_back({{role, {}}, shortest(privileges, words)});
    return out;
  };
  // What comes back, or never was there, is neither given up nor taken away.
  const bool comes_back = is_new && !context.created.contains(object_of(key));
  for (auto& step : privilege_steps<Grants>(changes, "", make)) {
    if (is_new) step.facts.withdraws.clear();
    if (comes_back) step.facts.relaxes.clear();
    step.field = Grants::shorthand;
    step.provides.push_back({Grants::kind, key});
    step.needs = needed(key, context);
    steps.push_back(std::move(step));
  }
}

// A grant on a column that stays is lost with what is revoked on the table.
void give_back_on_columns(const Key& table, const std::vector<PrivilegeChange>& on_table, const Context& context,
                          std::vector<Step>& steps) {
  const bool takes = std::any_of(on_table.begin(), on_table.end(), [](const PrivilegeChange& change) {
    return !change.revoked.empty() || !change.option_revoked.empty();
  });
  if (!takes || privilege_class(table.of) != PrivilegeClass::table) return;
  const auto& all = context.after.of<Grants>();
  for (auto it = all.lower_bound({table.schema, table.name, "", ""});
       it != all.end() && it->first.schema == table.schema && it->first.parent == table.name; ++it) {
    const auto& [key, after] = *it;
    const auto* before = context.before.find<Grants>(key);
    // What changes by itself takes this into account.
    if (before == nullptr || !same(before->def, after.def) || context.recreated.contains(object_of(key))) continue;
    const GrantsOf grants(key, context);
    add_steps(key, privilege_changes(without_taken(grants.from(before), on_table), grants.to(&after)), true, context,
              steps);
  }
}

}  // namespace

std::vector<ObjectId> references(const Object<Grants>& grants, const Catalog& catalog) {
  return attached_references(grants.key, catalog);
}

void expand_change(const Delta<Grants>& delta, const Context& context, std::vector<Step>& steps) {
  const auto& key = delta.id().key;
  const auto* before = delta.before ? &*delta.before : nullptr;
  const auto* after = delta.after ? &*delta.after : nullptr;
  const GrantsOf grants(key, context);
  if (!grants.is_column()) {
    if (after == nullptr) return;
    const auto changes = changes_of(key, before, after, context);
    add_steps(key, changes, before == nullptr, context, steps);
    refuse_passed_on(before, changes, context, after->where, steps);
    if (before != nullptr) give_back_on_columns(key, changes, context, steps);
    return;
  }
  const auto changes =
      privilege_changes(without_taken(grants.from(before), changes_of_bearer(key, context)), grants.to(after));
  add_steps(key, changes, before == nullptr && context.new_bearer(key), context, steps);
  refuse_passed_on(before, changes, context, after != nullptr ? after->where : Location{}, steps);
}

}  // namespace autogen
