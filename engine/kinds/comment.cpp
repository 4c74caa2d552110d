#include "engine/kinds/comment.hpp"

#include "engine/attached.hpp"

namespace autogen {

std::vector<ObjectId> references(const Object<Comment>& comment, const Catalog& catalog) {
  return attached_references(comment.key, catalog);
}

}  // namespace autogen
