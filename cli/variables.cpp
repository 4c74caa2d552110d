#include "cli/variables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>

#include "support/text.hpp"

namespace autogen {
namespace {

bool is_variable_name(std::string_view name) {
  const auto ok = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  return !name.empty() && std::isdigit(static_cast<unsigned char>(name.front())) == 0 &&
         std::all_of(name.begin(), name.end(), ok);
}

// The position of the brace that closes the one before `at`.
std::size_t closing_brace(std::string_view text, std::size_t at) {
  for (int depth = 1; at < text.size(); ++at) {
    if (text[at] == '{') ++depth;
    if (text[at] == '}' && --depth == 0) return at;
  }
  return std::string_view::npos;
}

std::optional<std::string> variable(std::string_view inside, const Location& where, Diagnostics& diagnostics) {
  const auto split = inside.find(":-");
  const std::string name(inside.substr(0, split));
  if (!is_variable_name(name)) {
    diagnostics.error(fmt::format("${{{}}} is no environment variable", inside), where,
                      "write ${NAME} or ${NAME:-default}; $${ stands for ${ itself");
    return std::nullopt;
  }
  const char* value = std::getenv(name.c_str());
  if (split == std::string_view::npos) {
    if (value) return value;
    diagnostics.error(fmt::format("the environment variable {} is not set", name), where,
                      fmt::format("set it, or write ${{{}:-default}}", name));
    return std::nullopt;
  }
  if (value && *value != '\0') return value;
  return expand_variables(inside.substr(split + 2), where, diagnostics);
}

void mask(std::string& text, std::size_t from, std::size_t to) {
  if (from >= to) return;
  // One star for each code point, so that the columns of what follows stay right.
  std::string stars;
  for (std::size_t i = from; i < to; ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) stars += '*';
  }
  text.replace(from, to - from, stars);
}

// user:password@ after each "://"; a password may hold anything but white space and quotes.
void mask_userinfo(std::string& text) {
  for (auto at = text.find("://"); at != std::string::npos; at = text.find("://", at + 3)) {
    const auto begin = at + 3;
    const auto end = std::min(text.find_first_of(" \t\r\n\"'", begin), text.size());
    const auto colon = text.find(':', begin);
    const auto sign = std::string_view(text).substr(0, end).rfind('@');
    if (sign != std::string_view::npos && colon < sign) mask(text, colon + 1, sign);
  }
}

// The rest of a line after password= or password =: where a broken line's password ends cannot be told.
void mask_settings(std::string& text) {
  constexpr std::string_view word = "password";
  for (auto at = lower(text).find(word); at != std::string::npos; at = lower(text).find(word, at + word.size())) {
    const auto equals = text.find_first_not_of(" \t\"'", at + word.size());
    if (equals == std::string::npos || text[equals] != '=') continue;
    const auto begin = std::min(text.find_first_not_of(" \t", equals + 1), text.size());
    mask(text, begin, std::min(text.find_first_of("\r\n", equals), text.size()));
  }
}

}  // namespace

std::optional<std::string> expand_variables(std::string_view text, const Location& where, Diagnostics& diagnostics) {
  std::string out;
  bool ok = true;
  while (!text.empty()) {
    const auto dollar = std::min(text.find("${"), text.size());
    if (dollar == text.size()) {
      out += text;
      break;
    }
    if (dollar > 0 && text[dollar - 1] == '$') {
      out += text.substr(0, dollar - 1);
      out += "${";
      text.remove_prefix(dollar + 2);
      continue;
    }
    out += text.substr(0, dollar);
    const auto close = closing_brace(text, dollar + 2);
    if (close == std::string_view::npos) {
      diagnostics.error("a ${ is not closed", where, "write ${NAME}; $${ stands for ${ itself");
      return std::nullopt;
    }
    const auto value = variable(text.substr(dollar + 2, close - dollar - 2), where, diagnostics);
    if (value) out += *value;
    ok = ok && value.has_value();
    text.remove_prefix(close + 1);
  }
  return ok ? std::optional(out) : std::nullopt;
}

std::string literal_text(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with("${")) out += '$';
    out += text[i];
  }
  return out;
}

std::string mask_passwords(std::string_view text) {
  std::string out(text);
  mask_userinfo(out);
  mask_settings(out);
  return out;
}

std::string LazyText::expanded() const {
  Diagnostics diagnostics;
  auto out = expand_variables(text, where, diagnostics);
  diagnostics.throw_if_failed();
  return *out;
}

}  // namespace autogen
