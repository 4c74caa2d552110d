// The types that fields of operator classes and families have.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "model/operator_values.hpp"

namespace autogen {

struct OperatorFamily;

/// An operator by its strategy number (pg_amop): `1 <(box, box)`.
struct OperatorMember {
  std::int64_t number = 0;
  OperatorName op{};
  /// Both are empty until the class's own type is filled in, where the file leaves them out.
  TypeRef left{};
  TypeRef right{};
  /// The btree family that sorts what an ordering operator gives.
  std::optional<NameOf<OperatorFamily>> order_by{};
  Location where{};

  /// What two members of a family cannot have in common. The two lists of a family are ordered by it.
  auto place() const { return std::tuple(number, std::string_view(left.text), std::string_view(right.text)); }
  bool operator==(const OperatorMember& o) const {
    return place() == o.place() && op == o.op && order_by == o.order_by;
  }

  template <class Visitor>
  void mentions(Visitor& visitor) {
    visitor.type(left);
    visitor.type(right);
    if (order_by) visitor.object(*order_by);
  }
  template <class Visitor>
  void mentions(Visitor& visitor) const {
    visitor.type(left);
    visitor.type(right);
    if (order_by) visitor.object(*order_by);
  }
};

/// A support function by its number (pg_amproc): `1 (box, box) area_cmp(box, box)`.
struct FunctionMember {
  std::int64_t number = 0;
  TypeRef left{};
  TypeRef right{};
  RoutineRef function{};
  Location where{};

  auto place() const { return std::tuple(number, std::string_view(left.text), std::string_view(right.text)); }
  bool operator==(const FunctionMember& o) const { return place() == o.place() && function == o.function; }

  template <class Visitor>
  void mentions(Visitor& visitor) {
    visitor.type(left);
    visitor.type(right);
    function.mentions(visitor);
  }
  template <class Visitor>
  void mentions(Visitor& visitor) const {
    visitor.type(left);
    visitor.type(right);
    function.mentions(visitor);
  }
};

/// Members in any order.
template <class Member>
struct MemberSet {
  std::vector<Member> list{};

  std::vector<Member> sorted() const {
    auto out = list;
    std::sort(out.begin(), out.end(), [](const Member& a, const Member& b) { return a.place() < b.place(); });
    return out;
  }
  bool operator==(const MemberSet& other) const { return sorted() == other.sorted(); }

  template <class Visitor>
  void mentions(Visitor& visitor) {
    for (auto& member : list) member.mentions(visitor);
  }
  template <class Visitor>
  void mentions(Visitor& visitor) const {
    for (const auto& member : list) member.mentions(visitor);
  }
};
using OperatorMembers = MemberSet<OperatorMember>;
using FunctionMembers = MemberSet<FunctionMember>;

}  // namespace autogen
