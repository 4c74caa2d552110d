// The compiler's list of what each kind must have: a kind or a field without its functions does not build, and the
// message names the folder.
#include "emitters/sql/ddl.hpp"
#include "engine/every_kind.hpp"
#include "model/codec.hpp"
#include "model/kinds.hpp"

namespace autogen {
namespace {

template <class Kind>
constexpr bool bears_rows = requires {
  Kind::bears_data;
};

template <class Kind, auto Member, On Change>
constexpr bool check_field(Field<Member, Change> field) {
  using T = typename Field<Member, Change>::Type;
  static_assert(
      requires(const T& value) {
        { Codec<T>::encode(value) } -> std::same_as<Value>;
      },
      "model: Codec<> for the type of a field");
  if constexpr (Change == On::alter) {
    static_assert(
        requires(const Object<Kind>& k) {
          { alter(field, k, k) } -> std::same_as<Sql>;
        } ||
            requires(const Object<Kind>& k) {
              { alter(field, k, k, Manner{}) } -> std::same_as<Sql>;
            },
        "emitters/sql: alter() for a field that says On::alter");
  }
  if constexpr (Change == On::refuse) {
    static_assert(
        requires(const Object<Kind>& k) {
          { refusal(field, k, k) } -> std::same_as<Failure>;
        },
        "engine: refusal() for a field that says On::refuse");
  }
  static_assert(Change != On::recreate || !bears_rows<Kind>, "model: a kind that bears data is never made anew");
  return true;
}

template <class Kind>
constexpr bool complete() {
  static_assert(
      requires {
        { Kind::kind } -> std::convertible_to<std::string_view>;
      },
      "model: the kind's word");
  static_assert(member_count<Kind>() == std::tuple_size_v<decltype(Kind::fields)>, "model: a member is not in fields");
  static_assert(
      requires(const Object<Kind>& k) {
        { create(k, Manner{}) } -> std::same_as<Sql>;
        { drop(k, Manner{}) } -> std::same_as<Sql>;
      },
      "emitters/sql: create() and drop()");
  static_assert(
      requires(const Object<Kind>& k, const Catalog& c) {
        { references(k, c) } -> std::same_as<std::vector<ObjectId>>;
      },
      "engine: references(), for the order of plans");
  return std::apply([](auto... field) { return (check_field<Kind>(field) && ...); }, Kind::fields);
}

template <class... Ks>
constexpr bool all_complete(List<Ks...>) {
  return (complete<Ks>() && ...);
}

static_assert(all_complete(Kinds{}));

}  // namespace
}  // namespace autogen
