// Operator classes and families of a model in the form that the catalogs have.
#include <fmt/format.h>

#include "model/complete_objects.hpp"
#include "support/text.hpp"
#include "syntax/operator_class.hpp"

namespace autogen {
namespace {

// The argument of a support function that tells the left and the right type of its place, where PostgreSQL looks at
// the function and not at the class (assignProcTypes() in opclasscmds.c).
std::optional<std::pair<std::size_t, std::size_t>> telling_arguments(std::string_view method, std::int64_t number) {
  if (method == "btree" && number == 1) return std::pair(0, 1);  // the comparison
  if (method == "btree" && number == 3) return std::pair(0, 2);  // in_range
  if (method == "hash" && (number == 1 || number == 2)) return std::pair(0, 0);
  return std::nullopt;
}

/// `own` is the type of the class; null for a family, which has none.
template <class Kind>
void fill_in(Object<Kind>& object, const TypeRef* own, const Catalog& catalog, Diagnostics& diagnostics) {
  const auto named = parse_name_with_method(object.key.name);
  const auto subject = to_string(object.id());
  const auto place = [&](auto& member, const TypeRef* left, const TypeRef* right) {
    if (!member.left.text.empty()) return;
    if (left == nullptr || right == nullptr) {
      diagnostics.error(fmt::format("{}: the types that member {} is for are missing", subject, member.number),
                        member.where, "a family has no type of its own: \"1 <(integer, bigint)\"");
      return;
    }
    member.left = {left->text, {}, member.where};
    member.right = {right->text, {}, member.where};
  };
  for (auto& member : object.def.operators.list) {
    place(member, own, own);
    find_operator(member.op, object.key.schema, catalog);
  }
  for (auto& member : object.def.functions.list) {
    const auto& types = member.function.types;
    const auto telling = telling_arguments(named ? named->method : "", member.number);
    if (telling && std::max(telling->first, telling->second) < types.size()) {
      place(member, &types[telling->first], &types[telling->second]);
    } else {
      place(member, own, own);
    }
  }
}

}  // namespace

void complete(Object<OperatorClass>& op_class, const Catalog& catalog, Diagnostics& diagnostics) {
  fill_in(op_class, &op_class.def.type, catalog, diagnostics);
}

void complete(Object<OperatorFamily>& family, const Catalog& catalog, Diagnostics& diagnostics) {
  fill_in(family, nullptr, catalog, diagnostics);
}

void imply_operator_families(Catalog& catalog) {
  for (auto& [key, op_class] : catalog.of<OperatorClass>()) {
    auto& family = op_class.def.family;
    const auto own = parse_name_with_method(key.name);
    if (family.name.empty()) {
      family = {key.schema, key.name, op_class.where};
    } else if (own) {
      family.name = with_method(family.name, own->method);
    }
    if (family.schema != key.schema || family.name != key.name || catalog.find<OperatorFamily>(key) != nullptr)
      continue;
    Object<OperatorFamily> implied;
    implied.key = key;
    implied.where = op_class.where;
    catalog.of<OperatorFamily>().emplace(key, std::move(implied));
  }
}

}  // namespace autogen
