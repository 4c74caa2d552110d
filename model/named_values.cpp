#include "model/named_values.hpp"

#include <algorithm>

#include "support/text.hpp"

namespace autogen {

const std::vector<std::string>& secret_words() {
  static const std::vector<std::string> words{"password",   "passwd",  "passfile",   "passphrase",
                                              "pwd",        "secret",  "credential", "private_key",
                                              "access_key", "api_key", "apikey",     "token"};
  return words;
}

bool is_secret_option(std::string_view name) {
  const auto low = lower(name);
  if (low == "password_required") return false;  // whether there must be one
  const auto& words = secret_words();
  return low == "pass" || std::any_of(words.begin(), words.end(),
                                      [&](const std::string& word) { return low.find(word) != std::string::npos; });
}

bool DictionaryOptions::operator==(const DictionaryOptions& other) const {
  return std::is_permutation(list.begin(), list.end(), other.list.begin(), other.list.end());
}

const std::string* DictionaryOptions::find(std::string_view name) const {
  for (const auto& [own, value] : list) {
    if (own == name) return &value;
  }
  return nullptr;
}

}  // namespace autogen
