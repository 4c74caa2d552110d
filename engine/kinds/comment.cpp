#include "engine/kinds/comment.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Comment>& comment, const Catalog&) {
  std::vector<ObjectId> out;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if (Kind::kind != comment.key.of) return;
    Key key = comment.key;
    key.of.clear();
    out.push_back({Kind::kind, key});
  });
  return out;
}

}  // namespace autogen
