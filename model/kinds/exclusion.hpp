// EXCLUDE constraints (pg_constraint, contype x).
#pragma once

#include <map>

#include "model/field.hpp"
#include "model/values.hpp"

namespace autogen {

struct Exclusion {
  std::vector<ExclusionElement> elements{};
  IndexMethod method{};
  std::vector<ColumnName> include{};
  std::optional<Expr> where{};
  bool deferrable = false;
  bool initially_deferred = false;
  std::map<std::string, std::string> with{};
  std::string tablespace{};  // "" means the database's
  /// COMMENT ON INDEX, of the index behind it; `comment` is the constraint's.
  std::string index_comment{};
  /// Of a partition: the parent's that it stands for. It comes and goes with that, and has its definition.
  ParentPart attached_to{};
  /// PostgreSQL makes it together with the parent's, by this name: no file says it.
  bool implied = false;

  static constexpr std::string_view kind = "exclusion";
  static constexpr std::array asked{std::string_view("elements"), std::string_view("method"),
                                    std::string_view("where")};
  static constexpr std::array said_apart{std::string_view("index_comment")};
  static constexpr bool said_in_table = true;
  static constexpr bool names_relation = true;
  static constexpr std::string_view comment_word = "CONSTRAINT";
  static constexpr std::string_view part_of = "table";
  static constexpr std::string_view section = "exclusions";
  static constexpr std::string_view shorthand = "elements";
  static constexpr std::string_view required = "elements";
  static constexpr std::string_view naming_class = "ex";
  static constexpr std::string_view default_suffix = "excl";
  /// What is implied follows from the parent.
  static constexpr std::array other_keys{std::string_view("implied")};
  static constexpr std::tuple fields{Field<&Exclusion::elements, On::recreate>{"elements"},
                                     Field<&Exclusion::method, On::recreate>{"method"},
                                     Field<&Exclusion::include, On::recreate>{"include"},
                                     Field<&Exclusion::where, On::recreate>{"where"},
                                     Field<&Exclusion::deferrable, On::recreate>{"deferrable"},
                                     Field<&Exclusion::initially_deferred, On::recreate>{"initially_deferred"},
                                     Field<&Exclusion::with, On::alter>{"with"},
                                     Field<&Exclusion::tablespace, On::alter>{"tablespace"},
                                     Field<&Exclusion::index_comment, On::alter>{"index_comment"},
                                     Field<&Exclusion::attached_to, On::alter>{"attached_to"},
                                     Field<&Exclusion::implied, On::ignore>{"implied"}};
};

}  // namespace autogen
