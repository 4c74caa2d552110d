// SQL text as the set of its words, to see how much of two texts is the same.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace autogen::probable {

/// The names, numbers and literals of a text in lower case, each once. Names that are in `renamed` are given their new
/// ones. What servers add by themselves (casts to text, the schema public) is left out.
std::set<std::string> text_words(std::string_view text, const std::map<std::string, std::string>& renamed);

/// The words in both over all of them, in [0, 1]; 1 for two empty sets.
double share_of(const std::set<std::string>& a, const std::set<std::string>& b);

}  // namespace autogen::probable
