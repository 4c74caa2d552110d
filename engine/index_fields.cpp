#include "engine/index_fields.hpp"

#include <array>
#include <string_view>

namespace autogen {
namespace {

constexpr std::array harmless{std::string_view("fillfactor"), std::string_view("deduplicate_items")};

bool kept(const std::map<std::string, std::string>& map, const std::string& name, const std::string& value) {
  const auto it = map.find(name);
  return it != map.end() && it->second == value;
}

}  // namespace

bool harmless_parameters(const std::map<std::string, std::string>& from, const std::map<std::string, std::string>& to) {
  // What is SET says every parameter again, RESET only those that go.
  for (const auto& [name, value] : to) {
    if (std::find(harmless.begin(), harmless.end(), name) == harmless.end()) return false;
  }
  for (const auto& [name, value] : from) {
    if (kept(to, name, value)) continue;
    if (std::find(harmless.begin(), harmless.end(), name) == harmless.end()) return false;
  }
  return true;
}

}  // namespace autogen
