// The operator classes that indexes, keys, partition keys and ranges stand on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/kinds.hpp"

namespace autogen {

/// The class that an element of an index of the table names, or else those that are the default for its column's type;
/// for an expression, whose type only the server knows, all defaults of the access method.
void add_operator_class(std::vector<ObjectId>& out, const Key& table, const IndexKey& element, std::string_view method,
                        const Catalog& catalog);
/// The class that `text` names (`app.area_ops`), for an object in `schema`.
void add_operator_class_named(std::vector<ObjectId>& out, std::string_view text, const std::string& schema,
                              std::string_view method, const Catalog& catalog);

/// Those of an index or key, by its own elements.
template <class Kind>
void add_operator_classes(std::vector<ObjectId>& out, const Object<Kind>& part, const Catalog& catalog) {
  if (catalog.of<OperatorClass>().empty()) return;
  const auto add = [&](const IndexKey& element) {
    std::string_view method = "btree";
    if constexpr (requires { part.def.method.text; }) method = part.def.method.text;
    add_operator_class(out, table_of(part.key), element, method, catalog);
  };
  if constexpr (requires { part.def.on; }) {
    for (const auto& element : part.def.on) add(element);
  } else if constexpr (requires { part.def.elements; }) {
    for (const auto& element : part.def.elements) add(element.key);
  } else {
    for (const auto& column : part.def.columns) {
      IndexKey element;
      element.column = column.text;
      add(element);
    }
  }
}

}  // namespace autogen
