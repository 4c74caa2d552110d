#include "model/view_columns.hpp"

#include <algorithm>

namespace autogen {

void settle_view_columns(const Catalog& have, const KnownTypes& known, Catalog& want) {
  for (auto& [key, column] : want.of<ViewColumn>()) {
    const auto* view = have.find<MaterializedView>(table_of(key));
    if (view == nullptr) continue;
    const auto& columns = view->def.columns;
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const Argument& live) { return live.name == column.key.name; });
    if (found == columns.end()) continue;
    auto& def = column.def;
    def.type_storage = storage_of(found->type, want, known);
    if (def.storage == def.type_storage) def.storage = Storage::by_type;
  }
}

}  // namespace autogen
