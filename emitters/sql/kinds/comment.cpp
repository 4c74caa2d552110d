#include "emitters/sql/ddl.hpp"
#include "emitters/sql/target.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

bool is_named_in_schema(std::string_view kind) {
  bool out = false;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::named_in_schema; }) out = out || kind == Kind::kind;
  });
  return out;
}

// Columns have names of their own, and so has what is named in a schema; other parts are named ON their table.
Sql target(const Object<Comment>& comment) {
  const auto& key = comment.key;
  const auto word = comment.def.object_word.empty() ? statement_word(key.of) : upper(spoken(comment.def.object_word));
  Sql out;
  out << SqlText{word} << " ";
  if (word == "COLUMN") return out << QualifiedName{key.schema, key.parent} << "." << Ident{key.name};
  if (key.parent.empty() || is_named_in_schema(key.of)) {
    auto named = key;
    if (!comment.def.schema.empty()) named.schema = comment.def.schema;
    return out << object_name(named);
  }
  return out << Ident{key.name} << " ON " << QualifiedName{key.schema, key.parent};
}

}  // namespace

Sql create(const Object<Comment>& comment, Manner) {
  return Sql("COMMENT ON ") << target(comment) << " IS " << Literal{comment.def.text};
}
Sql drop(const Object<Comment>& comment, Manner) { return Sql("COMMENT ON ") << target(comment) << " IS NULL"; }
Sql alter(Field<&Comment::text, On::alter>, const Object<Comment>&, const Object<Comment>& to) {
  return create(to, {});
}

}  // namespace autogen
