// CREATE MATERIALIZED VIEW (pg_class, relkind m).
#pragma once

#include <map>

#include "model/field.hpp"
#include "model/privileges.hpp"
#include "model/routine_values.hpp"

namespace autogen {

struct MaterializedView {
  Query query{};
  std::map<std::string, std::string> with{};
  std::string tablespace{};
  std::string access_method = "heap";
  /// Is it filled when it is made? Whether it is filled later, REFRESH decides.
  bool with_data = true;
  std::vector<Argument> columns{};

  static constexpr std::string_view kind = "materialized_view";
  static constexpr PrivilegeClass privileges = PrivilegeClass::table;
  static constexpr bool renamed_by_hint = true;
  static constexpr bool names_relation = true;
  static constexpr bool is_type = true;
  static constexpr std::string_view shorthand = "query";
  static constexpr std::string_view required = "query";
  static constexpr bool depends_by_server = true;
  static constexpr bool fixes_types = true;
  static constexpr std::array other_keys{std::string_view("columns")};
  static constexpr std::array altered_since{Since{"access_method", 150000, "SET ACCESS METHOD"}};
  static constexpr std::array asked_alone{std::string_view("query")};
  static constexpr std::tuple fields{Field<&MaterializedView::access_method, On::alter>{"access_method"},
                                     Field<&MaterializedView::tablespace, On::alter>{"tablespace"},
                                     Field<&MaterializedView::with, On::alter>{"with"},
                                     Field<&MaterializedView::with_data, On::ignore>{"with_data"},
                                     Field<&MaterializedView::query, On::recreate>{"query"},
                                     Field<&MaterializedView::columns, On::ignore>{"columns"}};
};

}  // namespace autogen
