#include "engine/probable_renames/text_words.hpp"

#include <cctype>

#include "support/text.hpp"

namespace autogen::probable {

std::set<std::string> text_words(std::string_view text, const std::map<std::string, std::string>& renamed) {
  std::set<std::string> out;
  const auto part = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$' ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '\'') {
      const auto end = std::min(text.find('\'', i + 1), text.size());
      // A moment as somebody wrote it, and as the server prints it, begin alike.
      out.emplace(text.substr(i, std::min(end - i, std::size_t{11})));
      i = end + 1;
      continue;
    }
    if (!part(text[i])) {
      ++i;
      continue;
    }
    auto end = i;
    while (end < text.size() && part(text[end])) ++end;
    auto word = lower(text.substr(i, end - i));
    if (const auto it = renamed.find(word); it != renamed.end()) word = it->second;
    static const std::set<std::string> added{"public", "text", "as",      "timestamp", "with",    "without", "time",
                                             "zone",   "date", "varying", "character", "numeric", "integer"};
    if (!added.contains(word)) out.insert(std::move(word));
    i = end;
  }
  return out;
}

double share_of(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::size_t both = 0;
  for (const auto& word : a) both += b.contains(word) ? 1U : 0U;
  const auto all = a.size() + b.size() - both;
  return all == 0 ? 1 : static_cast<double>(both) / static_cast<double>(all);
}

}  // namespace autogen::probable
