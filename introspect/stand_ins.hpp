// Types that the model changes or renames, stood in for by temporary ones of their new form and name, so that the
// server can be asked about expressions over them before they change.
#pragma once

#include <string>
#include <vector>

#include "introspect/venue.hpp"
#include "model/kinds.hpp"
#include "model/mentions.hpp"
#include "syntax/sql.hpp"

namespace autogen {

class StandIns {
 public:
  /// Those that the venue has in another form, under another name, or with parts that are renamed first. A name that
  /// another type or a table has, too, is left out: unqualified, it could mean either. What the server does not make is
  /// left out as well; the connection must not be within a transaction.
  StandIns(Venue& venue, const Catalog& want);

  /// CREATE TYPE for each of them, in the temporary schema.
  std::vector<Sql> create() const;
  /// The known types, and those that are stood in for.
  KnownTypes with(KnownTypes known) const;
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
  void leave_out_impossible(Connection& connection);
  std::string type_text(const TypeRef& type) const;
  std::string expression_text(std::string text) const;

  std::vector<AnyObject> types_{};
};

}  // namespace autogen
