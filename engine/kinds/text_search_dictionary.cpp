#include "engine/kinds/text_search_dictionary.hpp"

#include <fmt/format.h>

#include "engine/reference_parts.hpp"

namespace autogen {
std::vector<ObjectId> references(const Object<TextSearchDictionary>& dictionary, const Catalog&) {
  return {schema_of(dictionary.key)};
}

Failure refusal(Field<&TextSearchDictionary::from, On::refuse>, const Object<TextSearchDictionary>& from,
                const Object<TextSearchDictionary>& to) {
  return Failure(fmt::format("{} is made from the template {}.{} and cannot become one of {}.{}", to_string(to.id()),
                             from.def.from.schema, from.def.from.name, to.def.from.schema, to.def.from.name),
                 to.def.from.where ? to.def.from.where : to.where,
                 "make a dictionary of another name, and name that one in the configurations");
}

}  // namespace autogen
