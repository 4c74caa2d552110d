#include "emitters/sql/members.hpp"

#include <algorithm>

#include "emitters/sql/routine_parts.hpp"
#include "syntax/operator_class.hpp"

namespace autogen {
namespace {

template <class Member>
std::vector<Member> missing(const MemberSet<Member>& members, const MemberSet<Member>& others) {
  auto out = members.sorted();
  std::erase_if(out, [&](const Member& member) {
    return std::find(others.list.begin(), others.list.end(), member) != others.list.end();
  });
  return out;
}

template <class Member>
Sql types_of(const Member& member) {
  return Sql("(") << SqlText{member.left.text} << ", " << SqlText{member.right.text} << ")";
}

}  // namespace

Sql name_with_method(const Key& key) {
  const auto parsed = parse_name_with_method(key.name);
  if (!parsed) return Sql() << QualifiedName{key.schema, key.name};
  return Sql() << QualifiedName{key.schema, parsed->name} << " USING " << Ident{parsed->method};
}

std::vector<Sql> members_said(const OperatorMembers& members, const OperatorMembers& others) {
  std::vector<Sql> out;
  for (const auto& member : missing(members, others)) {
    Sql sql = Sql("OPERATOR ") << member.number << " " << Ident{member.op.schema} << "." << SqlText{member.op.name}
                               << " " << types_of(member);
    if (member.order_by) {
      const auto family = parse_name_with_method(member.order_by->name);
      sql << " FOR ORDER BY " << QualifiedName{member.order_by->schema, family ? family->name : member.order_by->name};
    }
    out.push_back(std::move(sql));
  }
  return out;
}

std::vector<Sql> members_said(const FunctionMembers& members, const FunctionMembers& others) {
  std::vector<Sql> out;
  for (const auto& member : missing(members, others)) {
    out.push_back(Sql("FUNCTION ") << member.number << " " << types_of(member) << " " << routine(member.function));
  }
  return out;
}

std::vector<Sql> places_said(const OperatorMembers& members, const OperatorMembers& others) {
  std::vector<Sql> out;
  for (const auto& member : missing(members, others)) {
    out.push_back(Sql("OPERATOR ") << member.number << " " << types_of(member));
  }
  return out;
}

std::vector<Sql> places_said(const FunctionMembers& members, const FunctionMembers& others) {
  std::vector<Sql> out;
  for (const auto& member : missing(members, others)) {
    out.push_back(Sql("FUNCTION ") << member.number << " " << types_of(member));
  }
  return out;
}

}  // namespace autogen
