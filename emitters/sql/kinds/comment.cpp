#include <cctype>

#include "emitters/sql/ddl.hpp"
#include "emitters/sql/routine_parts.hpp"
#include "model/placement.hpp"

namespace autogen {
namespace {

// The word of COMMENT ON: the kind's own, unless it says otherwise (an enumeration is a TYPE, a check a CONSTRAINT).
std::string word_of(std::string_view kind) {
  std::string out = spoken(kind);
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::comment_word; }) {
      if (kind == Kind::kind) out = Kind::comment_word;
    }
  });
  for (auto& c : out) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return out;
}

bool names_signature(std::string_view kind) {
  bool out = false;
  Kinds::for_each([&]<class Kind>(Of<Kind>) { out = out || (kind == Kind::kind && has_signature<Kind>); });
  return out;
}

// Columns and indexes have names of their own; other parts are named ON their table.
Sql target(const Key& key) {
  const auto word = word_of(key.of);
  Sql out;
  out << SqlText{word} << " ";
  if (word == "COLUMN") return out << QualifiedName{key.schema, key.parent} << "." << Ident{key.name};
  if (names_signature(key.of)) return out << routine_name({key.schema, "", key.name, ""});
  if (key.parent.empty() || key.of == Index::kind) return out << QualifiedName{key.schema, key.name};
  return out << Ident{key.name} << " ON " << QualifiedName{key.schema, key.parent};
}

}  // namespace

Sql create(const Object<Comment>& comment, Manner) {
  return Sql("COMMENT ON ") << target(comment.key) << " IS " << Literal{comment.def.text};
}
Sql drop(const Object<Comment>& comment, Manner) { return Sql("COMMENT ON ") << target(comment.key) << " IS NULL"; }
Sql alter(Field<&Comment::text, On::alter>, const Object<Comment>&, const Object<Comment>& to) {
  return create(to, {});
}

}  // namespace autogen
