// Which name a part of a table gets when the file leaves that to the naming convention or to PostgreSQL: computed here
// for the loader, and for the writer, which leaves out the names that come back by themselves.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/kinds.hpp"
#include "model/naming.hpp"
#include "support/error.hpp"

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

// What a template can speak of, kind by kind.
void describe(const PrimaryKey& key, NameParts& parts);
void describe(const Unique& key, NameParts& parts);
void describe(const Check& check, NameParts& parts);
void describe(const ForeignKey& key, NameParts& parts);
void describe(const Index& index, NameParts& parts);

// What PostgreSQL makes its default names from.
std::vector<std::string> default_columns(const PrimaryKey& key);
std::vector<std::string> default_columns(const Unique& key);
std::vector<std::string> default_columns(const Check& check);
std::vector<std::string> default_columns(const ForeignKey& key);
std::vector<std::string> default_columns(const Index& index);

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
