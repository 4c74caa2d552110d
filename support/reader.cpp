#include "support/reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "support/text.hpp"

namespace autogen {
namespace {
const Value empty_table{Table{}};
}

void report_type(Diagnostics& diagnostics, std::string_view what, std::string_view expected, const Value& value) {
  diagnostics.error(fmt::format("{} must be {}, not {}", what, expected, value.type_name()), value.where);
}

Reader::Reader(const Value& table, std::string subject, Diagnostics& diagnostics)
    : subject_(std::move(subject)), where_(table.where), diagnostics_(diagnostics), table_(&table) {
  if (!table.as_table()) {
    report_type(diagnostics, subject_, "a table", table);
    table_ = &empty_table;
  }
}

bool Reader::has(std::string_view key) const { return table_->find(key) != nullptr; }

const Value* Reader::take(std::string_view key) {
  known_.emplace(key);
  return table_->find(key);
}

Location Reader::place_of(std::string_view key) const {
  for (const auto& member : *table_->as_table()) {
    if (member.key == key) return member.where;
  }
  return where_;
}

std::optional<std::string> Reader::string(std::string_view key) {
  const auto* value = take(key);
  if (value == nullptr) return std::nullopt;
  if (const auto* s = value->as_string()) return *s;
  report_type(diagnostics_, fmt::format("\"{}\" of {}", key, subject_), "a string", *value);
  return std::nullopt;
}

std::optional<bool> Reader::boolean(std::string_view key) {
  const auto* value = take(key);
  if (value == nullptr) return std::nullopt;
  if (const auto* b = value->as_bool()) return *b;
  report_type(diagnostics_, fmt::format("\"{}\" of {}", key, subject_), "a boolean", *value);
  return std::nullopt;
}

std::optional<std::int64_t> Reader::integer(std::string_view key) {
  const auto* value = take(key);
  if (value == nullptr) return std::nullopt;
  if (const auto* i = value->as_integer()) return *i;
  report_type(diagnostics_, fmt::format("\"{}\" of {}", key, subject_), "an integer", *value);
  return std::nullopt;
}

std::optional<double> Reader::real(std::string_view key) {
  const auto* value = take(key);
  if (value == nullptr) return std::nullopt;
  if (const auto* d = value->as_real()) return *d;
  if (const auto* i = value->as_integer()) return static_cast<double>(*i);
  report_type(diagnostics_, fmt::format("\"{}\" of {}", key, subject_), "a number", *value);
  return std::nullopt;
}

std::optional<std::vector<std::string>> Reader::strings(std::string_view key) {
  const auto* value = take(key);
  if (value == nullptr) return std::nullopt;
  if (const auto* s = value->as_string()) return std::vector{*s};
  const auto* array = value->as_array();
  if (array == nullptr) {
    report_type(diagnostics_, fmt::format("\"{}\" of {}", key, subject_), "an array of strings", *value);
    return std::nullopt;
  }
  std::vector<std::string> out;
  for (const auto& item : *array) {
    if (const auto* s = item.as_string()) {
      out.push_back(*s);
    } else {
      report_type(diagnostics_, fmt::format("each element of \"{}\" of {}", key, subject_), "a string", item);
    }
  }
  return out;
}

std::optional<std::string> Reader::choice(std::string_view key, const std::vector<std::string>& allowed) {
  auto word = string(key);
  if (!word || std::find(allowed.begin(), allowed.end(), *word) != allowed.end()) return word;
  std::vector<std::string> quoted;
  for (const auto& a : allowed) quoted.push_back('"' + a + '"');
  auto hint = suggestion(*word, allowed);
  diagnostics_.error(
      fmt::format("\"{}\" of {} must be one of {}, not \"{}\"", key, subject_, join(quoted, ", "), *word),
      table_->find(key)->where, std::move(hint));
  return std::nullopt;
}

void Reader::finish(const std::vector<std::string>& also_known) {
  for (const auto& key : also_known) known_.insert(key);
  const std::vector<std::string> candidates(known_.begin(), known_.end());
  for (const auto& member : *table_->as_table()) {
    if (known_.contains(member.key)) continue;
    diagnostics_.error(fmt::format("unknown key \"{}\" in {}", member.key, subject_), member.where,
                       suggestion(member.key, candidates));
  }
}

}  // namespace autogen
