// Which name a part of a table gets when the file leaves that to the naming convention or to PostgreSQL: computed here
// for the loader, and for the writer, which leaves out the names that come back by themselves.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/kinds.hpp"
#include "model/mentions.hpp"
#include "model/naming.hpp"
#include "model/placement.hpp"
#include "support/error.hpp"
#include "syntax/parse.hpp"

namespace autogen {

/// A part that waits for its name, as far as its naming goes.
struct PartToName {
  std::string_view kind;
  std::string_view suffix;  // of PostgreSQL's default name
  std::string schema;
  std::string given;  // what the file calls it, "" for nothing
  bool final = false;
  const Template* pattern = nullptr;  // the convention's for its kind, or null
  NameParts parts;
  std::vector<std::string> default_columns;  // what PostgreSQL makes a default name from; only where that is wanted
  Location where;

  bool takes_default_name() const { return given.empty() && pattern == nullptr; }
};

/// What a template can speak of: the columns of the part's required field; an expression has no token (SQLAlchemy).
template <class Kind>
void describe(const Kind& def, NameParts& parts) {
  struct Visitor : IgnoreMentions {
    explicit Visitor(std::vector<std::string>& c) : columns(c) {}
    void column(const std::string& name, const Location&) { columns.push_back(name); }
    std::vector<std::string>& columns;
  };
  visit_fields(def, Visitor(parts.columns), [](std::string_view field) { return is_required<Kind>(field); });
}
template <>
void describe(const ForeignKey& key, NameParts& parts);

/// What PostgreSQL makes its default names from (ChooseIndexNameAddition): columns, with the name of the function for
/// an expression, and those of INCLUDE; nothing for a primary key.
template <class Kind>
std::vector<std::string> default_columns(const Kind& def) {
  struct Visitor : IgnoreMentions {
    void column(const std::string& name, const Location&) { names.push_back(name); }
    void expression(const std::string& text, const Location&) { names.push_back(expression_name(text)); }
    std::vector<std::string> names{};
  } visitor;
  if constexpr (requires { Kind::single; }) return {};
  visit_fields(def, visitor, [](std::string_view field) { return is_required<Kind>(field) || field == "include"; });
  return std::move(visitor.names);
}
/// A check has the name of its column where it mentions just one.
template <>
std::vector<std::string> default_columns(const Check& check);

/// Only schema and parent of the object's key are looked at. The convention must outlive the result.
template <class Kind>
PartToName part_to_name(const Object<Kind>& part, std::string given, bool final, const NamingConvention& convention) {
  PartToName out{Kind::kind,
                 Kind::default_suffix,
                 part.key.schema,
                 std::move(given),
                 final,
                 convention.find(Kind::naming_class),
                 {},
                 {},
                 part.where};
  out.parts.table_name = part.key.parent;
  if (part.key.schema != "public") out.parts.schema = part.key.schema;
  describe(part.def, out.parts);
  if (out.takes_default_name()) out.default_columns = default_columns(part.def);
  return out;
}

/// The name by the file and its convention alone: nothing where PostgreSQL's default is wanted, or where the convention
/// has no name for the part, which is reported.
std::optional<std::string> convention_name(const PartToName& part, Diagnostics& diagnostics);

/// The names of all parts of a model, given in the order of their kinds and then of the files: default names are
/// numbered in this order where they are taken. Nothing for a part whose naming was reported as an error.
std::vector<std::optional<std::string>> choose_names(const std::vector<PartToName>& parts, const Catalog& catalog,
                                                     Diagnostics& diagnostics);

}  // namespace autogen
