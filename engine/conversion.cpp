#include "engine/conversion.hpp"

#include <fmt/format.h>

#include "syntax/sql.hpp"

namespace autogen {
namespace {

bool is_enumeration(const TypeRef& type, const Catalog& catalog) {
  return catalog.find<Enum>({type.base.schema, "", type.base.name, ""}) != nullptr;
}

}  // namespace

Conversion conversion_of(const Object<Column>& from, const Object<Column>& to, const Context& context) {
  if (is_foreign(context.after, table_of(to.key))) return {};  // no values of ours to be cast
  if (to.def.using_expression) return {to.def.using_expression, {}};
  const auto& old_type = from.def.type.text;
  const auto& new_type = to.def.type.text;
  const auto path = context.options.casts.path(old_type, new_type);
  if (path == CastPath::assignment) return {};
  Sql cast;
  cast << Ident{to.key.name};
  const bool through_text =
      path == CastPath::none && (context.downgrade || (is_enumeration(from.def.type, context.before) &&
                                                       is_enumeration(to.def.type, context.after)));
  if (path == CastPath::none && !through_text) {
    throw Failure(fmt::format("{}: PostgreSQL has no cast from {} to {}", to_string(to.id()), old_type, new_type),
                  to.def.type.where,
                  "say how, for example: using = \"...\"; or add another column and drop this one later");
  }
  if (through_text)
    cast << (old_type.ends_with("[]") && new_type.ends_with("[]") ? Sql::Piece("::text[]") : Sql::Piece("::text"));
  cast << "::" << SqlText{new_type};
  return {Expr{cast.str(), {}}, path == CastPath::none ? "on values that the new type does not read" : ""};
}

}  // namespace autogen
