#include "engine/attached.hpp"

namespace autogen {

std::vector<ObjectId> attached_references(const Key& attached, const Catalog& catalog) {
  std::vector<ObjectId> out;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if (Kind::kind != attached.of) return;
    Key key = attached;
    key.of.clear();
    out.push_back({Kind::kind, key});
    // The column of a view comes with its view.
    if constexpr (requires { Kind::always_there; }) out.push_back(bearer(catalog, table_of(key)));
  });
  return out;
}

}  // namespace autogen
