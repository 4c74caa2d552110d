// CREATE TEXT SEARCH DICTIONARY (pg_ts_dict).
#pragma once

#include "model/field.hpp"
#include "model/values.hpp"

namespace autogen {

struct TextSearchDictionary {
  NameOf<TextSearchTemplate> from{};
  DictionaryOptions options{};

  static constexpr std::string_view kind = "text_search_dictionary";
  static constexpr bool has_owner = true;
  /// Indexes and stored columns hold what it made of words.
  static constexpr bool bears_data = true;
  static constexpr bool renamed_by_hint = true;
  static constexpr std::string_view required = "template";
  static constexpr std::tuple fields{Field<&TextSearchDictionary::from, On::refuse>{"template"},
                                     Field<&TextSearchDictionary::options, On::alter>{"options"}};
};

}  // namespace autogen
