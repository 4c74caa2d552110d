#include "model/functions.hpp"

#include <fmt/format.h>

#include "model/mentions.hpp"
#include "model/placement.hpp"
#include "support/text.hpp"
#include "syntax/routine.hpp"

namespace autogen {
namespace {

using Names = std::set<std::pair<std::string, std::string>>;

Names routines_of(const Catalog& model) {
  Names out;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (has_signature<Kind>) {
      for (const auto& [key, object] : model.of<Kind>()) {
        out.emplace(key.schema, std::string(split_signature(key.name).first));
      }
    }
  });
  return out;
}

}  // namespace

void resolve_functions(Catalog& model, const KnownTypes& known, Diagnostics& diagnostics) {
  const auto own = routines_of(model);
  const auto exists = [&](const std::string& schema, const std::string& name) {
    return own.contains({schema, name}) || known.routines.contains({schema, name});
  };
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    for (auto& [key, object] : model.of<Kind>()) {
      const auto& owner = key;
      const auto id = object.id();
      for_each_function_name(object.def, [&](FunctionName& name) {
        std::vector<std::string> path{name.schema};
        if (name.schema.empty()) {
          path = {owner.schema, "public"};
          path.insert(path.end(), known.extension_schemas.begin(), known.extension_schemas.end());
          path.emplace_back("pg_catalog");
        }
        for (const auto& schema : path) {
          if (!exists(schema, name.name)) continue;
          name.schema = schema;
          return;
        }
        std::vector<std::string> names;
        for (const auto& candidate : own) names.push_back(candidate.second);
        for (const auto& candidate : known.routines) names.push_back(candidate.second);
        diagnostics.error(fmt::format("{}: there is no function \"{}\"", to_string(id), name.name), name.where,
                          suggestion(name.name, names));
      });
    }
  });
}

}  // namespace autogen
