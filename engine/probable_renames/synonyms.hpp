// Words that schemas use for the same thing.
#pragma once

#include <string_view>

namespace autogen::probable {

/// Do the two words, in lower case and in the singular, stand for each other in the names of columns and tables, as
/// `begin` and `start` do? A word is no synonym of itself.
bool synonyms(std::string_view a, std::string_view b);

}  // namespace autogen::probable
