#include "engine/toast.hpp"

#include <fmt/format.h>

namespace autogen {
namespace {

bool is_of_toast(const std::string& parameter) { return parameter.starts_with("toast."); }

// Does the table have these columns already, as far as TOAST is concerned?
bool columns_stay(const Key& table, const Difference& difference) {
  bool stay = true;
  for_each_part<Column>(difference.want, table, [&](const Object<Column>& column) {
    const auto* live = difference.have.find<Column>(column.key);
    stay = stay && live != nullptr && live->def.type == column.def.type && live->def.storage == column.def.storage;
  });
  return stay;
}

}  // namespace

void settle_toast(Difference& difference, Diagnostics& diagnostics) {
  for (auto& [key, table] : difference.want.of<Relation>()) {
    const auto* live = difference.have.find<Relation>(key);
    if (live == nullptr || live->def.toasted || !columns_stay(key, difference)) continue;
    const auto left_out = std::erase_if(table.def.with, [](const auto& item) { return is_of_toast(item.first); });
    if (left_out == 0) continue;
    diagnostics.warning(
        fmt::format("{} has no TOAST table: its parameters \"toast.*\" have no effect", to_string(table.id())),
        table.where, "only a table whose values may grow long has one");
  }
}

}  // namespace autogen
