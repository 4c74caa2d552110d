#include "emitters/sql/ddl.hpp"
#include "emitters/sql/target.hpp"

namespace autogen {
namespace {

// Columns and indexes have names of their own; other parts are named ON their table.
Sql target(const Key& key) {
  const auto word = statement_word(key.of);
  Sql out;
  out << SqlText{word} << " ";
  if (word == "COLUMN") return out << QualifiedName{key.schema, key.parent} << "." << Ident{key.name};
  if (key.parent.empty() || key.of == Index::kind) return out << object_name(key);
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
