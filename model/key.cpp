#include "model/key.hpp"

namespace autogen {

std::string to_string(const Key& key) {
  std::string out;
  for (const auto* part : {&key.schema, &key.parent, &key.name}) {
    if (part->empty()) continue;
    if (!out.empty()) out += '.';
    out += *part;
  }
  return out;
}

std::string to_string(const ObjectId& id) {
  if (!id.key.of.empty()) return spoken(id.kind) + " on " + spoken(id.key.of) + " " + to_string(id.key);
  return spoken(id.kind) + " " + to_string(id.key);
}

std::string spoken(std::string_view kind) {
  std::string out(kind);
  for (auto& c : out) {
    if (c == '_') c = ' ';
  }
  return out;
}

}  // namespace autogen
