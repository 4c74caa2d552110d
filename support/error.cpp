#include "support/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace autogen {
namespace {

std::string_view line_of(std::string_view text, std::size_t line) {
  for (std::size_t i = 1; i < line; ++i) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  text = text.substr(0, text.find('\n'));
  if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  return text;
}

bool continues_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// White space up to the column, with the line's own tabs, so that the caret stands under its character.
std::string padding(std::string_view line, std::size_t column) {
  std::string out;
  std::size_t at = 1;
  for (const char c : line) {
    if (continues_code_point(c)) continue;
    if (at++ >= column) break;
    out += c == '\t' ? '\t' : ' ';
  }
  return out;
}

}  // namespace

std::string to_string(const Location& where) {
  if (!where.source) return {};
  if (where.line == 0) return where.source->path;
  return fmt::format("{}:{}:{}", where.source->path, where.line, where.column);
}

std::string render(const Error& error) {
  std::string out;
  if (error.where) out += to_string(error.where) + ": ";
  out += "error: " + error.message;
  if (error.where && error.where.line > 0) {
    const auto line = line_of(error.where.source->text, error.where.line);
    if (!line.empty()) {
      const auto number = std::to_string(error.where.line);
      out += fmt::format("\n  {} | {}\n  {:>{}} | {}^", number, line, "", number.size(),
                         padding(line, error.where.column));
    }
  }
  if (!error.hint.empty()) out += "\n  hint: " + error.hint;
  return out;
}

Failure::Failure(std::vector<Error> errors) : errors_(std::move(errors)) {
  for (const auto& e : errors_) {
    if (!text_.empty()) text_ += '\n';
    text_ += render(e);
  }
}

Failure::Failure(Error error) : Failure(std::vector<Error>{std::move(error)}) {}

Failure::Failure(std::string message, Location where, std::string hint)
    : Failure(Error{std::move(message), std::move(where), std::move(hint)}) {}

void Diagnostics::error(std::string message, Location where, std::string hint) {
  errors_.push_back({std::move(message), std::move(where), std::move(hint)});
}

void Diagnostics::warning(std::string message, Location where, std::string hint) {
  warnings_.push_back({std::move(message), std::move(where), std::move(hint)});
}

void Diagnostics::throw_if_failed() const {
  if (errors_.empty()) return;
  auto sorted = errors_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Error& a, const Error& b) {
    const auto place = [](const Error& e) {
      return std::tuple(e.where.source ? e.where.source->path : std::string(), e.where.line, e.where.column);
    };
    return place(a) < place(b);
  });
  throw Failure(std::move(sorted));
}

}  // namespace autogen
