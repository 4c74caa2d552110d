#include "support/toml_scalars.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "support/toml_writer.hpp"

namespace autogen {
namespace {

unsigned byte(char c) { return static_cast<unsigned char>(c); }

// The length of the UTF-8 sequence at `at`, or 0 where there is none (cut off, overlong, a surrogate, too large).
std::size_t sequence(std::string_view text, std::size_t at) {
  const unsigned first = byte(text[at]);
  if (first < 0x80) return 1;
  const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + size > text.size()) return 0;
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(text[at + i]) & 0xC0U) != 0x80U) return 0;
  }
  const unsigned second = byte(text[at + 1]);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool surrogate = first == 0xED && second > 0x9F;
  const bool too_large = first == 0xF4 && second > 0x8F;
  return overlong || surrogate || too_large ? 0 : size;
}

void require_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto size = sequence(text, at);
    if (size == 0) {
      throw Failure(fmt::format("a text is not UTF-8, so TOML cannot hold it (byte {} of {} is 0x{:02x})", at + 1,
                                text.size(), byte(text[at])),
                    {}, "convert the database to UTF8, or rename the object");
    }
    at += size;
  }
}

bool is_control(char c) { return byte(c) < 0x20 || c == 0x7F; }

std::string escape(char c) {
  switch (c) {
    case '\b': return "\\b";
    case '\t': return "\\t";
    case '\n': return "\\n";
    case '\f': return "\\f";
    case '\r': return "\\r";
    case '"': return "\\\"";
    case '\\': return "\\\\";
    default: return is_control(c) ? fmt::format("\\u{:04X}", byte(c)) : std::string(1, c);
  }
}

// ''' takes every character as it is: no ''' within, no quote at the end, no control characters but tab and newline.
bool fits_literal(std::string_view text) {
  return text.find("'''") == std::string_view::npos && text.back() != '\'' &&
         std::none_of(text.begin(), text.end(), [](char c) { return is_control(c) && c != '\t' && c != '\n'; });
}

}  // namespace

std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (byte(c) & 0xC0U) != 0x80U; }));
}

bool is_multiline(std::string_view text) {
  return text.find('\n') != std::string_view::npos && text.find_first_not_of(" \t\r\n") != std::string_view::npos;
}

std::string toml_string(std::string_view text) {
  require_utf8(text);
  std::string out = "\"";
  for (const char c : text) out += escape(c);
  return out + '"';
}

std::string toml_multiline_string(std::string_view text) {
  require_utf8(text);
  const bool escapes = text.find('\\') != std::string_view::npos || text.find("\"\"\"") != std::string_view::npos;
  if (escapes && fits_literal(text)) return fmt::format("'''\n{}'''", text);
  std::string out = "\"\"\"\n";
  std::size_t quotes = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    quotes = c == '"' ? quotes + 1 : 0;
    // A third quote would end the string, and one at the end would be taken for a part of its end.
    const bool free_quote = c == '"' && quotes < 3 && i + 1 < text.size();
    if (c == '\n' || c == '\t' || free_quote) {
      out += c;
    } else {
      out += escape(c);
      quotes = 0;
    }
  }
  return out + "\"\"\"";
}

std::string toml_scalar(const Value& value) {
  if (const auto* b = value.as_bool()) return *b ? "true" : "false";
  if (const auto* i = value.as_integer()) return std::to_string(*i);
  if (const auto* s = value.as_string()) return toml_string(*s);
  if (const auto* d = value.as_real()) {
    auto out = fmt::format("{}", *d);
    // Without a fraction or an exponent it would be read as an integer.
    if (std::isfinite(*d) && out.find_first_of(".e") == std::string::npos) out += ".0";
    return out;
  }
  throw std::logic_error(fmt::format("TOML has no single value for {}", value.type_name()));
}

std::string toml_key(std::string_view key) {
  const auto bare = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  if (!key.empty() && std::all_of(key.begin(), key.end(), bare)) return std::string(key);
  return toml_string(key);
}

}  // namespace autogen
