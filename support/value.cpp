#include "support/value.hpp"

namespace autogen {

Value::Value(Table t) : data_(std::move(t)) {}

std::string_view Value::type_name() const {
  static constexpr std::string_view names[] = {"nothing",  "a boolean", "an integer", "a real number",
                                               "a string", "an array",  "a table"};
  return names[data_.index()];
}

const Value* Value::find(std::string_view key) const {
  const auto* table = as_table();
  if (!table) return nullptr;
  for (const auto& member : *table) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

Value& Value::set(std::string key, Value value) {
  if (is_null()) data_ = Table{};
  auto& table = std::get<Table>(data_);
  table.push_back({std::move(key), std::move(value), {}});
  return table.back().value;
}

}  // namespace autogen
