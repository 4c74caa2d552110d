#include "support/value.hpp"

namespace autogen {

// Here, since a table is a vector of a type that holds Values: the variant is complete only after both.
Value::Value() = default;
Value::~Value() = default;
Value::Value(const Value& other) = default;
Value::Value(Value&& other) noexcept = default;
Value& Value::operator=(const Value& other) = default;
Value& Value::operator=(Value&& other) noexcept = default;
Value::Value(bool b) : data_(b) {}
Value::Value(std::int64_t i) : data_(i) {}
Value::Value(int i) : data_(static_cast<std::int64_t>(i)) {}
Value::Value(double d) : data_(d) {}
Value::Value(std::string s) : data_(std::move(s)) {}
Value::Value(std::string_view s) : data_(std::string(s)) {}
Value::Value(const char* s) : data_(std::string(s)) {}
Value::Value(Array a) : data_(std::move(a)) {}
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
