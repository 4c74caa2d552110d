// New columns that say what their parents' say: they go on doing so when the parents' texts become the server's.
#pragma once

#include <set>
#include <vector>

#include "model/kinds.hpp"

namespace autogen {

class Followers {
 public:
  /// Remembers which inherited columns of `want`, among those that `have` lacks, have their parents' expressions.
  Followers(const Catalog& have, const Catalog& want);
  /// Gives them the texts that their parents' have now.
  void follow(Catalog& want) const;

 private:
  std::vector<Key> tables_;  // parents before their children
  std::set<Key> defaults_;
  std::set<Key> generated_;
};

}  // namespace autogen
