#include <fmt/format.h>

#include <map>
#include <random>

#include "history/revision_file.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80U;
}

bool begins_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

// The first `n` code points, or the whole text when it has no more.
std::string_view first_characters(std::string_view text, std::size_t n) {
  std::size_t seen = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (begins_code_point(text[i]) && seen++ == n) return text.substr(0, i);
  }
  return text;
}

// Python's `%(name).2d`, `%(name)02d`, `%(name)d`, `%(name)s`: at least so many digits.
std::string padded(const std::string& value, std::string_view width, char conversion) {
  std::size_t digits = 0;
  for (const char c : width) {
    if (c >= '0' && c <= '9') digits = digits * 10 + static_cast<std::size_t>(c - '0');
  }
  if (conversion == 's' || value.size() >= digits) return value;
  return std::string(digits - value.size(), '0') + value;
}

}  // namespace

std::string new_revision_id() {
  std::random_device device;
  std::uniform_int_distribution<std::uint64_t> digits(0, 0xFFFFFFFFFFFFULL);
  return fmt::format("{:012x}", digits(device));
}

std::string slug(std::string_view message, std::size_t length) {
  std::string out;
  bool in_word = false;
  for (const char c : message) {
    if (is_word(c)) {
      if (!in_word && !out.empty()) out += '_';
      out += c;
    }
    in_word = is_word(c);
  }
  out = lower(out);
  const auto cut = first_characters(out, length);
  if (cut.size() == out.size()) return out;
  return std::string(cut.substr(0, cut.rfind('_'))) + "_";
}

std::string revision_file_name(std::string_view file_template, const RevisionHeader& header, std::time_t when) {
  std::tm utc{};
  gmtime_r(&when, &utc);
  const std::map<std::string_view, std::string> tokens = {
      {"rev", header.revision},
      {"slug", slug(header.message)},
      {"epoch", std::to_string(when)},
      {"year", std::to_string(utc.tm_year + 1900)},
      {"month", std::to_string(utc.tm_mon + 1)},
      {"day", std::to_string(utc.tm_mday)},
      {"hour", std::to_string(utc.tm_hour)},
      {"minute", std::to_string(utc.tm_min)},
      {"second", std::to_string(utc.tm_sec)},
  };
  const auto wrong = [&](std::string_view what) {
    throw Failure(fmt::format("file_template \"{}\": {}", file_template, what), {},
                  "the tokens are %(rev)s, %(slug)s, %(epoch)s, %(year)d, %(month).2d, %(day).2d, %(hour).2d, "
                  "%(minute).2d and %(second).2d");
  };
  std::string out;
  for (std::size_t i = 0; i < file_template.size(); ++i) {
    if (file_template[i] != '%') {
      out += file_template[i];
      continue;
    }
    const auto rest = file_template.substr(i);
    if (rest.starts_with("%%")) {
      out += '%';
      ++i;
      continue;
    }
    const auto close = rest.find(')');
    const auto end = close == std::string_view::npos ? close : rest.find_first_of("sd", close);
    if (!rest.starts_with("%(") || end == std::string_view::npos) wrong("a % that begins no token");
    const auto found = tokens.find(rest.substr(2, close - 2));
    if (found == tokens.end()) wrong(fmt::format("unknown token {}", rest.substr(0, end + 1)));
    out += padded(found->second, rest.substr(close + 1, end - close - 1), rest[end]);
    i += end;
  }
  return out;
}

}  // namespace autogen
