// Type names: from any spelling to the one that format_type() prints, so that both sides of a comparison are alike.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "model/kinds.hpp"
#include "support/error.hpp"

namespace autogen {

/// The types, and the relations that expressions can name, that exist besides the model's own.
struct KnownTypes {
  std::set<std::string> system;                              // pg_catalog
  std::set<std::string> pseudo{};                            // trigger, record, anyelement: of routines alone
  std::set<std::pair<std::string, std::string>> others;      // (schema, name) of all other types of the database
  std::vector<std::string> extension_schemas;                // searched last
  std::set<std::pair<std::string, std::string>> routines{};  // (schema, name) of functions that can be named alone
  std::map<std::pair<std::string, std::string>, Storage> storage{};       // of their values, by (schema, name)
  std::set<std::pair<std::string, std::string>> relations{};              // (schema, name): tables, views, sequences
  std::set<std::tuple<std::string, std::string, std::string>> objects{};  // (kind, schema, name), for NameOf
};

/// Replaces every written type (of columns, of sequences) by what format_type() prints under an empty search_path, and
/// fills in its base; a storage that is the type's own becomes by_type. Names are searched for in the object's schema,
/// `public` and the extensions' schemas, among the model's types and the known ones. A type that is nowhere is an error
/// at its place, with the nearest name. Modifiers of user-defined types are kept as written.
void resolve_types(Catalog& model, const KnownTypes& known, Diagnostics& diagnostics);

/// The same for one spelling; nothing when the type is unknown. `schema` is searched first.
std::optional<TypeRef> resolve_type(std::string_view text, std::string_view schema, const Catalog& model,
                                    const KnownTypes& known);

/// How the values of a resolved type are kept (pg_type.typstorage); by_type where nobody knows.
Storage storage_of(const TypeRef& type, const Catalog& model, const KnownTypes& known);

/// Do both texts name one type, whatever their modifiers?
bool same_type(std::string_view a, std::string_view b);

}  // namespace autogen
