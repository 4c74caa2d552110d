#include "model/operator_class_uses.hpp"

#include "syntax/operator_class.hpp"
#include "syntax/parse.hpp"

namespace autogen {

void add_operator_class_named(std::vector<ObjectId>& out, std::string_view text, const std::string& schema,
                              std::string_view method, const Catalog& catalog) {
  if (catalog.of<OperatorClass>().empty()) return;
  const auto written = parse_reference(text);
  if (!written.reference) return;
  const auto& name = *written.reference;
  for (const auto& candidate :
       name.schema.empty() ? std::vector{schema, std::string("public")} : std::vector{name.schema}) {
    const Key key{candidate, "", with_method(name.table, method), ""};
    if (catalog.find<OperatorClass>(key) == nullptr) continue;
    out.push_back({OperatorClass::kind, key});
    return;
  }
}

void add_operator_class(std::vector<ObjectId>& out, const Key& table, const IndexKey& element, std::string_view method,
                        const Catalog& catalog) {
  if (!element.opclass.empty()) {
    // Its parameters are no part of the name.
    const auto name = std::string_view(element.opclass).substr(0, element.opclass.find(" ("));
    return add_operator_class_named(out, name, table.schema, method, catalog);
  }
  const auto* column = catalog.find<Column>({table.schema, table.name, element.column, ""});
  for (const auto& [key, op_class] : catalog.of<OperatorClass>()) {
    const auto named = parse_name_with_method(key.name);
    if (!op_class.def.is_default || !named || named->method != method) continue;
    const auto& type = op_class.def.type;
    if (column != nullptr && !(column->def.type.base == type.base) && column->def.type.text != type.text) continue;
    out.push_back(op_class.id());
  }
}

}  // namespace autogen
