#include "emitters/sql/target.hpp"

#include <optional>

#include "emitters/sql/members.hpp"
#include "emitters/sql/routine_parts.hpp"
#include "model/access.hpp"
#include "model/placement.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

// What stands in the signatures of a kind where there are no arguments; nothing for kinds without signatures.
std::optional<std::string_view> signature_without_arguments(std::string_view kind) {
  std::optional<std::string_view> out;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (has_signature<Kind>) {
      if (kind != Kind::kind) return;
      out.emplace();
      if constexpr (requires { Kind::no_arguments; }) out = Kind::no_arguments;
    }
  });
  return out;
}

}  // namespace

std::string statement_word(std::string_view kind) {
  std::string out = spoken(kind);
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::comment_word; }) {
      if (kind == Kind::kind) out = Kind::comment_word;
    }
  });
  return upper(out);
}

std::string grant_word(std::string_view kind) {
  auto out = privilege_class(kind) == PrivilegeClass::table ? std::string("TABLE") : statement_word(kind);
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::grant_word; }) {
      if (kind == Kind::kind) out = Kind::grant_word;
    }
  });
  return out;
}

Sql object_name(const Key& attached) {
  std::optional<Sql> out;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if (attached.of != Kind::kind) return;
    if constexpr (requires { Kind::is_symbol; }) out = operator_with_operands({attached.schema, "", attached.name, ""});
    if constexpr (is_named_with_method<Kind>) out = name_with_method({attached.schema, "", attached.name, ""});
    if constexpr (requires { Kind::named_by_types; }) out = Sql() << SqlText{attached.name};
  });
  if (out) return *out;
  if (const auto none = signature_without_arguments(attached.of)) {
    return routine_name({attached.schema, "", attached.name, ""}, *none);
  }
  return Sql() << QualifiedName{attached.schema, attached.name};
}

}  // namespace autogen
