#include "model/object_names.hpp"

#include <fmt/format.h>

#include "support/text.hpp"
#include "syntax/parse.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

template <class Kind>
std::vector<std::string> names_of(const Catalog& model, const KnownTypes& known) {
  std::vector<std::string> out;
  if constexpr (requires { Kind::fields; }) {
    for (const auto& [key, object] : model.of<Kind>()) out.push_back(key.name);
  }
  for (const auto& [kind, schema, name] : known.objects) {
    if (kind == Kind::kind) out.push_back(name);
  }
  return out;
}

// The server knows all others.
void settle_collation(CollationName& name, const std::string& schema, const Catalog& model) {
  const auto parsed = parse_reference(name);
  if (!parsed.reference) return;
  std::vector<std::string> path{parsed.reference->schema};
  if (path.front().empty()) path = {schema, "public"};
  for (const auto& candidate : path) {
    if (model.find<Collation>({candidate, "", parsed.reference->table, ""}) == nullptr) continue;
    name = CollationName((Sql() << QualifiedName{candidate, parsed.reference->table}).str());
    return;
  }
}

}  // namespace

std::vector<std::string> name_path(const std::string& schema, const KnownTypes& known) {
  std::vector<std::string> out{schema, "public"};
  out.insert(out.end(), known.extension_schemas.begin(), known.extension_schemas.end());
  out.emplace_back("pg_catalog");
  return out;
}

void resolve_names(Catalog& model, const KnownTypes& known, Diagnostics& diagnostics) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    for (auto& [key, object] : model.of<Kind>()) {
      const auto& schema = key.schema;
      const auto id = object.id();
      for_each_object_name(object.def, [&]<class Named>(NameOf<Named>& name) {
        if (resolve_name(name, schema, model, known)) return;
        diagnostics.error(fmt::format("{}: there is no {} \"{}\"", to_string(id), spoken(Named::kind), name.name),
                          name.where, suggestion(name.name, names_of<Named>(model, known)));
      });
      if (!model.of<Collation>().empty()) {
        for_each_collation(object.def, [&](CollationName& name) { settle_collation(name, schema, model); });
      }
    }
  });
}

}  // namespace autogen
