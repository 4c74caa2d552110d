// How alike two names are, word by word.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace autogen::probable {

/// The words of a name in lower case and in the singular: `orderItems`, `order_items` are {"order", "item"}. Digits are
/// words of their own.
std::vector<std::string> words_of(std::string_view name);

/// 1 for the same word, less for one that abbreviates the other (`qty`, `quantity`) or is misspelt, 0 for different
/// ones.
double likeness(std::string_view a, std::string_view b);

/// What two names have in common.
struct Likeness {
  double shared = 0;         ///< the likeness of their words over the number of all words, in [0, 1]
  double edit = 0;           ///< 1 - edit distance over the length of the longer one, in [0, 1]
  bool contained = false;    ///< all words of one are in the other, and they are not the same
  bool same_first = false;   ///< the first word is the same
  bool same_last = false;    ///< the last one
  bool abbreviated = false;  ///< a word of one abbreviates one of the other, or its initials all of it
};
Likeness compare_names(std::string_view a, std::string_view b);
/// The same of names whose words are known.
Likeness compare_names(std::string_view a, const std::vector<std::string>& words_a, std::string_view b,
                       const std::vector<std::string>& words_b);

/// How much each word says, from 0 to 1.
using WordWeight = std::function<double(const std::string&)>;

/// The likeness of the words that two names have in common over all their words, each as much as it says, in [0, 1].
/// Words that schemas use for the same thing (`begin`, `start`) count half.
double shared_words(const std::vector<std::string>& a, const std::vector<std::string>& b, const WordWeight& weight);

/// What is left of both names when the words that they begin and end with in common are taken off: `from>to`, "" for
/// the same words. `author_id` and `writer_id` differ by `author>writer`.
std::string substitution(const std::vector<std::string>& from, const std::vector<std::string>& to);

}  // namespace autogen::probable
