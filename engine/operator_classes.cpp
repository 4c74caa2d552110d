#include "engine/operator_classes.hpp"

#include <algorithm>

namespace autogen {
namespace {

template <class Member>
void move_member(MemberSet<Member>& from, MemberSet<Member>& to, const Member& member) {
  std::erase(from.list, member);
  to.list.push_back(member);
}

template <class Member>
bool holds(const MemberSet<Member>& set, const Member& member) {
  return std::find(set.list.begin(), set.list.end(), member) != set.list.end();
}

// `op_class` and `family` are those of the model, `there` and `family_there` those of the server.
template <class Member>
void settle(MemberSet<Member>& op_class, MemberSet<Member>& family, const MemberSet<Member>& there,
            const MemberSet<Member>& family_there) {
  for (const auto& member : MemberSet<Member>(op_class).list) {
    if (!holds(there, member) && holds(family_there, member)) move_member(op_class, family, member);
  }
  for (const auto& member : MemberSet<Member>(family).list) {
    if (!holds(family_there, member) && holds(there, member)) move_member(family, op_class, member);
  }
}

void forget_own_storage(Catalog& catalog) {
  for (auto& [key, op_class] : catalog.of<OperatorClass>()) {
    if (op_class.def.storage && *op_class.def.storage == op_class.def.type) op_class.def.storage.reset();
  }
}

}  // namespace

void settle_operator_classes(Difference& difference) {
  forget_own_storage(difference.have);
  forget_own_storage(difference.want);
  for (auto& [key, op_class] : difference.want.of<OperatorClass>()) {
    const auto* there = difference.have.find<OperatorClass>(key);
    const auto& name = op_class.def.family;
    const Key family_key{name.schema, "", name.name, ""};
    const auto* family_there = difference.have.find<OperatorFamily>(family_key);
    const auto family = difference.want.of<OperatorFamily>().find(family_key);
    if (there == nullptr || family_there == nullptr || family == difference.want.of<OperatorFamily>().end()) continue;
    settle(op_class.def.operators, family->second.def.operators, there->def.operators, family_there->def.operators);
    settle(op_class.def.functions, family->second.def.functions, there->def.functions, family_there->def.functions);
  }
}

}  // namespace autogen
