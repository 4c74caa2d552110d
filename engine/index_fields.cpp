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
  const auto is_harmless = [&](const auto& parameter) {
    return std::find(harmless.begin(), harmless.end(), parameter.first) != harmless.end();
  };
  return std::all_of(to.begin(), to.end(), is_harmless) &&
         std::all_of(from.begin(), from.end(), [&](const auto& parameter) {
           return kept(to, parameter.first, parameter.second) || is_harmless(parameter);
         });
}

}  // namespace autogen
