// Values that name objects of other kinds, and the options of foreign objects and dictionaries.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/error.hpp"

namespace autogen {

/// The name of an object of a kind. Where the kind belongs to a schema it is SQL in files, and the schema is stated
/// once the model is resolved; else it is literal. The kind may be one that autogen does not manage.
template <class Kind>
struct NameOf {
  std::string schema{};
  std::string name{};
  Location where{};
  bool operator==(const NameOf& other) const { return schema == other.schema && name == other.name; }
};

/// What a dictionary and a configuration are made of. Only C has words for new ones.
struct TextSearchTemplate {
  static constexpr std::string_view kind = "text_search_template";
};
struct TextSearchParser {
  static constexpr std::string_view kind = "text_search_parser";
};

/// A collation as SQL: `"C"`, `app.mine`; "" is the type's own. It is a text in all but its meaning.
class CollationName : public std::string {
 public:
  using std::string::string;
  CollationName() = default;
  CollationName(std::string text) : std::string(std::move(text)) {}  // NOLINT(google-explicit-constructor)
};

/// OPTIONS ( ) of foreign objects: by name, both sides literal. Secrets are left to the server: their values are never
/// taken in, and files may not hold them.
struct ForeignOptions {
  std::map<std::string, std::string> values{};
  /// The names of those that the server has besides. They do not take part in comparisons.
  std::vector<std::string> secrets{};
  bool operator==(const ForeignOptions& other) const { return values == other.values; }
};

/// The words within names of options whose values are secrets.
const std::vector<std::string>& secret_words();
/// Is the value of an option of this name a secret: a password, a token, the path of a file of passwords?
bool is_secret_option(std::string_view name);

/// What a dictionary hands on to its template (pg_ts_dict.dictinitoption). The server keeps the order, which means
/// nothing and is no difference.
struct DictionaryOptions {
  std::vector<std::pair<std::string, std::string>> list{};
  bool operator==(const DictionaryOptions& other) const;

  const std::string* find(std::string_view name) const;
};

struct TextSearchDictionary;

/// The dictionaries that look at a token, in their order, by the names of the parser's types of tokens.
struct TextSearchMappings {
  std::map<std::string, std::vector<NameOf<TextSearchDictionary>>> by_token{};
  bool operator==(const TextSearchMappings& other) const { return by_token == other.by_token; }

  // What they mention (model/mentions.hpp).
  template <class Visitor>
  void mentions(Visitor& visitor) {
    for (auto& [token, dictionaries] : by_token) {
      for (auto& name : dictionaries) visitor.object(name);
    }
  }
  template <class Visitor>
  void mentions(Visitor& visitor) const {
    for (const auto& [token, dictionaries] : by_token) {
      for (const auto& name : dictionaries) visitor.object(name);
    }
  }
};

}  // namespace autogen
