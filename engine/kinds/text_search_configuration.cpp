#include "engine/kinds/text_search_configuration.hpp"

#include <fmt/format.h>

#include "engine/reference_parts.hpp"

namespace autogen {
std::vector<ObjectId> references(const Object<TextSearchConfiguration>& configuration, const Catalog& catalog) {
  std::vector<ObjectId> out{schema_of(configuration.key)};
  add_named(out, configuration, catalog);
  return out;
}

Failure refusal(Field<&TextSearchConfiguration::parser, On::refuse>, const Object<TextSearchConfiguration>& from,
                const Object<TextSearchConfiguration>& to) {
  return Failure(fmt::format("{} has the parser {}.{} and cannot have {}.{}", to_string(to.id()),
                             from.def.parser.schema, from.def.parser.name, to.def.parser.schema, to.def.parser.name),
                 to.def.parser.where ? to.def.parser.where : to.where, "make a configuration of another name");
}

}  // namespace autogen
