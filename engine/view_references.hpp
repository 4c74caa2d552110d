// What views stand on.
#pragma once

#include "engine/reference_parts.hpp"

namespace autogen {

/// By the server's word where it has the view as it is, else what the query mentions.
template <class Kind>
std::vector<ObjectId> view_references(const Object<Kind>& view, const Catalog& catalog) {
  std::vector<ObjectId> out{schema_of(view.key)};
  if (!add_known(out, view.id(), catalog)) {
    for_each_query(view.def, [&](const std::string& text, const Location&) {
      if (const auto mentioned = mentioned_in_query(text)) add_mentioned(out, *mentioned, view.key.schema, catalog);
    });
  }
  std::erase(out, view.id());
  return out;
}

}  // namespace autogen
