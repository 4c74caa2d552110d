// The one tree that TOML is read into, JSON and TOML are written from, and catalog rows are decoded through.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "support/error.hpp"

namespace autogen {

class Value;

/// A key of a table, in the order of the file. `where` is the position of the key, not of its value.
struct Member;

using Array = std::vector<Value>;
using Table = std::vector<Member>;

/// null, bool, integer, real, string, array or table; knows where it was written.
class Value {
 public:
  Value();
  ~Value();
  Value(const Value& other);
  Value(Value&& other) noexcept;
  Value& operator=(const Value& other);
  Value& operator=(Value&& other) noexcept;
  Value(bool b);              // NOLINT(google-explicit-constructor)
  Value(std::int64_t i);      // NOLINT(google-explicit-constructor)
  Value(int i);               // NOLINT(google-explicit-constructor)
  Value(double d);            // NOLINT(google-explicit-constructor)
  Value(std::string s);       // NOLINT(google-explicit-constructor)
  Value(std::string_view s);  // NOLINT(google-explicit-constructor)
  Value(const char* s);       // NOLINT(google-explicit-constructor)
  Value(Array a);             // NOLINT(google-explicit-constructor)
  Value(Table t);             // NOLINT(google-explicit-constructor)

  bool is_null() const { return std::holds_alternative<std::monostate>(data_); }
  const bool* as_bool() const { return std::get_if<bool>(&data_); }
  const std::int64_t* as_integer() const { return std::get_if<std::int64_t>(&data_); }
  const double* as_real() const { return std::get_if<double>(&data_); }
  const std::string* as_string() const { return std::get_if<std::string>(&data_); }
  const Array* as_array() const { return std::get_if<Array>(&data_); }
  Array* as_array() { return std::get_if<Array>(&data_); }
  const Table* as_table() const { return std::get_if<Table>(&data_); }
  Table* as_table() { return std::get_if<Table>(&data_); }

  /// "a string", "a table", ...: for messages.
  std::string_view type_name() const;
  /// The value of a key of a table, or null when this is no table or has no such key.
  const Value* find(std::string_view key) const;
  /// Appends a key (this becomes a table when it is null).
  Value& set(std::string key, Value value);

  Location where{};
  /// As written: a table in braces or an array in brackets on one line. Only the TOML writer looks at it.
  bool is_inline = false;

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Table> data_;
};

struct Member {
  std::string key;
  Value value;
  Location where{};
};

}  // namespace autogen
