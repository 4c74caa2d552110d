// CREATE PUBLICATION (pg_publication). Subscribers hang on it: it is changed in place, and never made anew. Its tables
// are objects of their own (model/kinds/published_table.hpp).
#pragma once

#include <array>

#include "model/field.hpp"
#include "model/publication_values.hpp"

namespace autogen {

struct Publication {
  bool all_tables = false;
  /// All tables of these, now and later (PostgreSQL 15).
  std::vector<Name> schemas{};
  std::vector<PublishedChange> publish{PublishedChange::insert, PublishedChange::update, PublishedChange::erase,
                                       PublishedChange::truncate};
  bool publish_via_partition_root = false;
  PublishedGenerated publish_generated_columns = PublishedGenerated::none;

  static constexpr std::string_view kind = "publication";
  static constexpr bool has_owner = true;
  static constexpr bool global = true;
  static constexpr bool bears_data = true;
  static constexpr bool renamed_by_hint = true;
  static constexpr std::array since{Since{"schemas", 150000, "a publication of the tables of a schema"},
                                    Since{"publish_generated_columns", 180000, "publish_generated_columns"}};
  static constexpr std::tuple fields{
      Field<&Publication::all_tables, On::refuse>{"all_tables"}, Field<&Publication::schemas, On::alter>{"schemas"},
      Field<&Publication::publish, On::alter>{"publish"},
      Field<&Publication::publish_via_partition_root, On::alter>{"publish_via_partition_root"},
      Field<&Publication::publish_generated_columns, On::alter>{"publish_generated_columns"}};
};

}  // namespace autogen
