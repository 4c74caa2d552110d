// File names for any object's name, safe on every file system.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "model/writing.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

// Windows takes these for devices, whatever their extension.
bool is_device(const std::string& lowered) {
  constexpr std::array plain{std::string_view("con"), std::string_view("prn"), std::string_view("aux"),
                             std::string_view("nul")};
  if (std::find(plain.begin(), plain.end(), lowered) != plain.end()) return true;
  return lowered.size() == 4 && (lowered.starts_with("com") || lowered.starts_with("lpt")) && lowered[3] >= '0' &&
         lowered[3] <= '9';
}

std::string escaped(const std::string& name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto c = static_cast<unsigned char>(name[i]);
    const bool alphanumeric = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    // A leading - would look like a flag.
    const bool kept = alphanumeric || c == '_' || (c == '-' && i > 0) || c >= 0x80;
    if (kept && !(i == 0 && is_device(lower(name)))) {
      out += name[i];
    } else {
      out += fmt::format("%{:02X}", c);
    }
  }
  return out;
}

}  // namespace

std::map<std::string, std::string> file_stems(const std::set<std::string>& names) {
  std::map<std::string, std::string> out;
  std::map<std::string, std::size_t> seen;
  for (const auto& name : names) {
    auto stem = escaped(name);
    const auto times = ++seen[lower(stem)];
    if (times > 1) stem += fmt::format("~{}", times);  // ~ is escaped in names
    out.emplace(name, std::move(stem));
  }
  return out;
}

}  // namespace autogen
