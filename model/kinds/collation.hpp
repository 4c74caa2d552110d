// CREATE COLLATION (pg_collation). The version is the server's matter.
#pragma once

#include "model/field.hpp"
#include "model/values.hpp"

namespace autogen {

struct Collation {
  CollationProvider provider = CollationProvider::libc;
  /// Both of the next two, where they are the same.
  std::string locale{};
  std::string lc_collate{};
  std::string lc_ctype{};
  bool deterministic = true;
  std::string rules{};  // PostgreSQL 16

  static constexpr std::string_view kind = "collation";
  static constexpr bool has_owner = true;
  static constexpr bool renamed_by_hint = true;
  /// The server has its own spelling of locales.
  static constexpr std::array asked_alone{std::string_view("locale")};
  static constexpr std::array since{Since{"rules", 160000, "RULES"}};
  static constexpr std::tuple fields{Field<&Collation::provider, On::recreate>{"provider"},
                                     Field<&Collation::locale, On::recreate>{"locale"},
                                     Field<&Collation::lc_collate, On::recreate>{"lc_collate"},
                                     Field<&Collation::lc_ctype, On::recreate>{"lc_ctype"},
                                     Field<&Collation::deterministic, On::recreate>{"deterministic"},
                                     Field<&Collation::rules, On::recreate>{"rules"}};
};

}  // namespace autogen
