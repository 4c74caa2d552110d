#include "support/toml_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "support/text.hpp"
#include "support/toml_scalars.hpp"

namespace autogen {
namespace {

constexpr std::size_t max_width = 120;

using Path = std::vector<std::string>;  // of keys as they are written

Path below(Path path, const std::string& key) {
  path.push_back(toml_key(key));
  return path;
}

std::string one_line(const Value& value) {
  std::vector<std::string> parts;
  if (const auto* array = value.as_array()) {
    for (const auto& item : *array) parts.push_back(one_line(item));
    return '[' + join(parts, ", ") + ']';
  }
  if (const auto* table = value.as_table()) {
    for (const auto& member : *table) parts.push_back(toml_key(member.key) + " = " + one_line(member.value));
    return parts.empty() ? "{}" : "{ " + join(parts, ", ") + " }";
  }
  return toml_scalar(value);
}

// Holds a text that would be unreadable on one line.
bool holds_multiline(const Value& value) {
  if (const auto* text = value.as_string()) return is_multiline(*text);
  const auto any = [](const auto& items, auto get) {
    return std::any_of(items.begin(), items.end(), [&](const auto& item) { return holds_multiline(get(item)); });
  };
  if (const auto* array = value.as_array()) return any(*array, [](const Value& v) -> const Value& { return v; });
  if (const auto* table = value.as_table()) return any(*table, [](const Member& m) -> const Value& { return m.value; });
  return false;
}

bool is_headed(const Value& value) {
  if (value.as_table()) return !value.is_inline;
  const auto* array = value.as_array();
  return array && !array->empty() &&
         std::all_of(array->begin(), array->end(), [](const Value& v) { return v.as_table() && !v.is_inline; });
}

class Writer {
 public:
  std::string write(const Table& root) {
    table({}, root, "");
    return std::move(out_);
  }

 private:
  // A line `key = value` that waits for its neighbours, to be aligned with them.
  struct Line {
    std::string key, value;
    bool is_table;
  };

  // `header`: the line above the table's own members, "" for the root.
  void table(const Path& path, const Table& members, const std::string& header) {
    const auto first_headed =
        std::find_if(members.rbegin(), members.rend(), [](const Member& m) { return !is_headed(m.value); }).base();
    const bool implied = first_headed == members.begin() && !members.empty() && !header.starts_with("[[");
    if (!header.empty() && !implied) open(path, header);
    for (auto it = members.begin(); it != first_headed; ++it) entry(toml_key(it->key), it->value);
    flush();
    for (auto it = first_headed; it != members.end(); ++it) headed(below(path, it->key), it->value);
  }

  void headed(const Path& path, const Value& value) {
    if (const auto* members = value.as_table()) return table(path, *members, '[' + join(path, ".") + ']');
    for (const auto& item : *value.as_array()) table(path, *item.as_table(), "[[" + join(path, ".") + "]]");
  }

  // The parts of one object ([table.orders.columns] after [table.orders]) stand together, also deeper down
  // ([in_schema.app.table.orders.columns]).
  void open(const Path& path, const std::string& header) {
    const auto depth = static_cast<Path::difference_type>(path.front() == "in_schema" ? 4 : 2);
    const bool same_object = std::distance(path.begin(), path.end()) > depth &&
                             std::distance(last_.begin(), last_.end()) >= depth &&
                             std::equal(path.begin(), path.begin() + depth, last_.begin());
    if (!out_.empty() && !same_object) out_ += '\n';
    out_ += header + '\n';
    last_ = path;
  }

  void entry(const std::string& key, const Value& value) {
    const auto text = holds_multiline(value) ? std::string() : one_line(value);
    if (!text.empty() && width(key) + width(text) + 3 <= max_width) {
      return lines_.push_back({key, text, value.as_table() != nullptr});
    }
    if (const auto* members = value.as_table(); members && !members->empty()) {
      flush();
      for (const auto& member : *members) entry(key + '.' + toml_key(member.key), member.value);
      return flush();
    }
    const auto* array = value.as_array();
    if (array == nullptr && !text.empty())
      return lines_.push_back({key, text, value.as_table() != nullptr});  // nothing to break it at
    flush();
    out_ += key + " = " + (array ? broken(*array) : toml_multiline_string(*value.as_string())) + '\n';
  }

  static std::string broken(const Array& array) {
    std::string out = "[\n";
    for (const auto& item : array) {
      const auto* text = item.as_string();
      out += "  " + (text && is_multiline(*text) ? toml_multiline_string(*text) : one_line(item)) + ",\n";
    }
    return out + ']';
  }

  void flush() {
    std::size_t padding = 0;
    if (std::any_of(lines_.begin(), lines_.end(), [](const Line& line) { return line.is_table; })) {
      for (const auto& line : lines_) padding = std::max(padding, width(line.key));
    }
    for (const auto& line : lines_) {
      const auto key_width = width(line.key);
      out_ += line.key + std::string(padding > key_width ? padding - key_width : 0, ' ') + " = " + line.value + '\n';
    }
    lines_.clear();
  }

  std::string out_;
  std::vector<Line> lines_;
  Path last_;
};

}  // namespace

std::string to_toml(const Value& value) {
  const auto* root = value.as_table();
  if (root == nullptr) throw std::logic_error(fmt::format("a TOML document is a table, not {}", value.type_name()));
  return Writer().write(*root);
}

}  // namespace autogen
