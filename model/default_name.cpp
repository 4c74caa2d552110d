// PostgreSQL's own names, by the rules of indexcmds.c and pg_constraint.c.
#include <fmt/format.h>

#include <algorithm>

#include "model/naming.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

// An index names its columns apart: the second "lower" becomes "lower1" (ChooseIndexColumnNames).
std::vector<std::string> distinct(const std::vector<std::string>& columns) {
  std::vector<std::string> out;
  for (const auto& column : columns) {
    auto name = column;
    for (std::size_t i = 1; std::find(out.begin(), out.end(), name) != out.end(); ++i) {
      const auto number = std::to_string(i);
      name = clip(column, max_name_bytes - number.size()) + number;
    }
    out.push_back(std::move(name));
  }
  return out;
}

// The middle part; the server stops adding columns once the limit is passed (ChooseIndexNameAddition).
std::string addition(const std::vector<std::string>& columns) {
  std::string out;
  for (const auto& column : columns) {
    if (!out.empty()) out += '_';
    out += clip(column, max_name_bytes);
    if (out.size() > max_name_bytes) break;
  }
  return out;
}

// makeObjectName: the longer of both parts gives way, byte by byte; then no code point is left half.
std::string object_name(std::string_view first, std::string_view second, std::string_view label) {
  const std::size_t available = max_name_bytes - (second.empty() ? 0 : 1) - (label.size() + 1);
  std::size_t a = first.size();
  std::size_t b = second.size();
  while (a + b > available) (a > b ? a : b)--;
  return clip(first, a) + (second.empty() ? "" : "_") + clip(second, b) + "_" + std::string(label);
}

}  // namespace

std::string default_constraint_name(std::string_view table, const std::vector<std::string>& columns,
                                    std::string_view suffix, std::size_t pass) {
  const bool index = suffix == "idx" || suffix == "key" || suffix == "excl";
  std::string middle;
  if (suffix == "check") {
    if (columns.size() == 1) middle = columns.front();  // a check over several columns is named after the table alone
  } else if (suffix != "pkey") {
    middle = addition(index ? distinct(columns) : columns);
  }
  return object_name(table, middle, pass == 0 ? std::string(suffix) : fmt::format("{}{}", suffix, pass));
}

std::string default_constraint_name(std::string_view table, const std::vector<std::string>& columns,
                                    std::string_view suffix, const std::function<bool(const std::string&)>& taken) {
  for (std::size_t pass = 0;; ++pass) {
    auto name = default_constraint_name(table, columns, suffix, pass);
    if (!taken(name)) return name;
  }
}

}  // namespace autogen
