// CREATE TEXT SEARCH CONFIGURATION (pg_ts_config, pg_ts_config_map).
#pragma once

#include "model/field.hpp"
#include "model/values.hpp"

namespace autogen {

struct TextSearchConfiguration {
  NameOf<TextSearchParser> parser{"pg_catalog", "default", {}};
  TextSearchMappings mappings{};

  static constexpr std::string_view kind = "text_search_configuration";
  static constexpr bool has_owner = true;
  /// Indexes and stored columns hold what it made of texts.
  static constexpr bool bears_data = true;
  static constexpr bool renamed_by_hint = true;
  static constexpr bool depends_by_server = true;
  static constexpr std::tuple fields{Field<&TextSearchConfiguration::parser, On::refuse>{"parser"},
                                     Field<&TextSearchConfiguration::mappings, On::alter>{"mappings"}};
};

}  // namespace autogen
