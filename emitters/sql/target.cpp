#include "emitters/sql/target.hpp"

#include "emitters/sql/routine_parts.hpp"
#include "model/placement.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

bool names_signature(std::string_view kind) {
  bool out = false;
  Kinds::for_each([&]<class Kind>(Of<Kind>) { out = out || (kind == Kind::kind && has_signature<Kind>); });
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

Sql object_name(const Key& attached) {
  if (names_signature(attached.of)) return routine_name({attached.schema, "", attached.name, ""});
  return Sql() << QualifiedName{attached.schema, attached.name};
}

}  // namespace autogen
