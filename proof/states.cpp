#include "proof/states.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "emitters/report.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

bool is_own(const Key& key, const std::string& schema) {
  const auto& table = key.parent.empty() ? key.name : key.parent;
  return key.schema == schema && table.starts_with("autogen_");
}

template <class Kind>
void compare(const Catalog& before, const Catalog& after, const std::string& own, std::vector<Change>& out) {
  for (const auto& [key, object] : before.of<Kind>()) {
    if (is_own(key, own)) continue;
    const auto* other = after.find<Kind>(key);
    if (other == nullptr) {
      out.push_back(Delta<Kind>{object, std::nullopt});
    } else if (!same(object.def, other->def)) {
      out.push_back(Delta<Kind>{object, *other});
    }
  }
  for (const auto& [key, object] : after.of<Kind>()) {
    if (!is_own(key, own) && before.find<Kind>(key) == nullptr) out.push_back(Delta<Kind>{std::nullopt, object});
  }
}

std::vector<std::string> unmodelled_of(const Live& live, const std::string& own) {
  std::vector<std::string> out;
  for (const auto& object : live.unmodelled) {
    const auto& parent = object.parent.name;
    if (!is_own({object.schema, parent, object.identity, ""}, own)) out.push_back(object.describe());
  }
  for (const auto& [id, features] : live.features) {
    if (!is_own(id.key, own)) out.push_back(fmt::format("{}: {}", to_string(id), join(features, ", ")));
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

std::vector<std::string> differences(const Live& before, const Live& after, const std::string& own_schema) {
  Difference difference;
  difference.have = before.catalog;
  difference.want = after.catalog;
  Kinds::for_each(
      [&]<class Kind>(Of<Kind>) { compare<Kind>(before.catalog, after.catalog, own_schema, difference.changes); });
  std::vector<std::string> out;
  for (const auto& line : report_lines(difference)) out.push_back(fmt::format("{} {}", line.sign, line.text));
  const auto was = unmodelled_of(before, own_schema);
  const auto is = unmodelled_of(after, own_schema);
  std::vector<std::string> lost;
  std::vector<std::string> gained;
  std::set_difference(was.begin(), was.end(), is.begin(), is.end(), std::back_inserter(lost));
  std::set_difference(is.begin(), is.end(), was.begin(), was.end(), std::back_inserter(gained));
  for (const auto& name : lost) out.push_back("- " + name);
  for (const auto& name : gained) out.push_back("+ " + name);
  return out;
}

}  // namespace autogen
