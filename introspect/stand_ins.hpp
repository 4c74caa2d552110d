// Enumerations that the model changes, stood in for by temporary ones of their new form, so that the server can be
// asked about expressions over them before they change.
#pragma once

#include <string>
#include <vector>

#include "model/kinds.hpp"
#include "model/mentions.hpp"
#include "model/types.hpp"
#include "syntax/sql.hpp"

namespace autogen {

class StandIns {
 public:
  /// Those that are live in another form, or under labels that are renamed first. A name that another type or a table
  /// has, too, is left out: unqualified, it could mean either.
  StandIns(const Catalog& have, const Catalog& want, const KnownTypes& known);

  /// CREATE TYPE for each of them, in the temporary schema.
  std::vector<Sql> create() const;
  /// The object with the temporary types in the place of theirs.
  template <class Kind>
  Object<Kind> apply(Object<Kind> object) const {
    for_each_type(object.def, [&](TypeRef& type) { type.text = type_text(type); });
    for_each_expression(object.def, [&](std::string& text, const Location&) { text = expression_text(text); });
    return object;
  }
  /// Does the text speak of one? What the server prints of it is not what it will print of the real type.
  bool mentioned(const std::string& text) const;

 private:
  std::string type_text(const TypeRef& type) const;
  std::string expression_text(std::string text) const;

  std::vector<const Object<Enum>*> types_{};
};

}  // namespace autogen
