#include "engine/kinds/comment.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Comment>& comment, const Catalog& catalog) {
  std::vector<ObjectId> out;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if (Kind::kind != comment.key.of) return;
    Key key = comment.key;
    key.of.clear();
    out.push_back({Kind::kind, key});
    // The column of a view comes with its view.
    if constexpr (requires { Kind::always_there; }) out.push_back(bearer(catalog, table_of(key)));
  });
  return out;
}

}  // namespace autogen
