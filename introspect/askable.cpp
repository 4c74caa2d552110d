#include "introspect/askable.hpp"

#include <algorithm>

#include "introspect/mention_state.hpp"
#include "model/placement.hpp"
#include "syntax/parse.hpp"
#include "syntax/query.hpp"
#include "syntax/routine.hpp"

namespace autogen {
namespace {

bool has_types(std::string_view expression, const std::string& schema, const Catalog& want, const KnownTypes& known) {
  const auto mentioned = types_mentioned(expression);
  return std::all_of(mentioned.begin(), mentioned.end(), [&](const auto& type) {
    const auto resolved = resolve_type((Sql() << QualifiedName{type.schema, type.name}).str(), schema, want, known);
    return !resolved || usable(resolved->base, known);
  });
}

// A default that draws from a sequence of the model can be asked about once the sequence is there.
bool has_relations(std::string_view expression, const KnownTypes& known) {
  const auto mentioned = relations_mentioned(expression);
  return std::all_of(mentioned.begin(), mentioned.end(), [&](const RelationName& name) {
    return name.schema.empty() || known.relations.contains({name.schema, name.name});
  });
}

// Does the model make a routine, or another one of a name and types that there are?
bool new_routines(const Catalog& have, const Catalog& want) {
  bool out = false;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (has_signature<Kind>) {
      for (const auto& [key, object] : want.of<Kind>()) {
        const auto* live = have.find<Kind>(key);
        out = out || live == nullptr || !same(live->def, object.def);
      }
    }
  });
  return out;
}

// Does a routine of the name take a type that the server does not have, or by another name? No routine takes what
// stands in for it.
bool takes_new_type(const SqlName& name, const std::string& schema, const Catalog& want,
                    const std::set<std::pair<std::string, std::string>>& stand_ins) {
  bool out = false;
  const auto path = name.schema.empty() ? std::vector{schema, std::string("public")} : std::vector{name.schema};
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (has_signature<Kind>) {
      for (const auto& candidate : path) {
        const auto& map = want.of<Kind>();
        for (auto it = map.lower_bound({candidate, "", name.name + "(", ""}); it != map.end(); ++it) {
          if (it->first.schema != candidate || split_signature(it->first.name).first != name.name) break;
          for (const auto& type : signature_types(it->second.def))
            out = out || stand_ins.contains({type.base.schema, type.base.name});
        }
      }
    }
  });
  return out;
}

// A function that the model is still to make, or that takes what it renames; a table that it makes, or changes, behind
// which a policy looks.
bool has_mentioned(std::string_view expression, const std::string& schema, const Catalog& have, const Catalog& want,
                   const std::set<std::pair<std::string, std::string>>& stand_ins) {
  auto mentioned = mentioned_in_expression(expression).value_or(Mentioned{});
  Mentioned relations;
  relations.relations = std::move(mentioned.relations);
  if (!relations.relations.empty() && state_of(relations, schema, have, want).changing) return false;
  Mentioned functions;
  functions.functions = std::move(mentioned.functions);
  const auto& names = functions.functions;
  if (std::any_of(names.begin(), names.end(),
                  [&](const SqlName& name) { return takes_new_type(name, schema, want, stand_ins); })) {
    return false;
  }
  return !new_routines(have, want) || !state_of(functions, schema, have, want).changing;
}

// Names of the model, which the server need not have yet.
template <class Named>
bool has_named(const std::vector<SqlName>& names, const std::string& schema, const Catalog& want,
               const KnownTypes& known) {
  return std::all_of(names.begin(), names.end(), [&](const SqlName& name) {
    const auto path = name.schema.empty() ? std::vector{schema, std::string("public")} : std::vector{name.schema};
    const auto found = std::find_if(path.begin(), path.end(), [&](const std::string& candidate) {
      return want.find<Named>({candidate, "", name.name, ""}) != nullptr;
    });
    return found == path.end() || known.objects.contains({std::string(Named::kind), *found, name.name});
  });
}

bool has_names(std::string_view expression, const std::string& schema, const Catalog& want, const KnownTypes& known) {
  if (want.of<Collation>().empty() && want.of<TextSearchConfiguration>().empty()) return true;
  const auto mentioned = mentioned_in_expression(expression).value_or(Mentioned{});
  return has_named<Collation>(mentioned.collations, schema, want, known) &&
         has_named<TextSearchConfiguration>(mentioned.configurations, schema, want, known);
}

}  // namespace

bool is_modelled(const CollationName& collation, const Catalog& want) {
  if (collation.empty() || want.of<Collation>().empty()) return false;
  const auto parsed = parse_reference(collation);
  return parsed.reference &&
         want.find<Collation>({parsed.reference->schema, "", parsed.reference->table, ""}) != nullptr;
}

bool is_new(const CollationName& collation, const Catalog& want, const KnownTypes& known) {
  if (!is_modelled(collation, want)) return false;
  const auto name = *parse_reference(collation).reference;
  return !known.objects.contains({std::string(Collation::kind), name.schema, name.table});
}

bool usable(const TableName& base, const KnownTypes& known) {
  return base.name.empty() || known.others.contains({base.schema, base.name});
}

bool can_be_asked(std::string_view expression, const std::string& schema, const Catalog& have, const Catalog& want,
                  const KnownTypes& known, const std::set<std::pair<std::string, std::string>>& stand_ins) {
  return has_types(expression, schema, want, known) && has_relations(expression, known) &&
         has_mentioned(expression, schema, have, want, stand_ins) && has_names(expression, schema, want, known);
}

Sql where_names_resolve(const std::string& schema, const KnownTypes& known) {
  std::vector<std::string> path{schema};
  if (schema != "public") path.emplace_back("public");
  path.insert(path.end(), known.extension_schemas.begin(), known.extension_schemas.end());
  const auto list = ident_list(path).str();
  return Sql("SELECT pg_catalog.set_config('search_path', ") << Literal{list} << ", true)";
}

}  // namespace autogen
