#include "introspect/names_in_full.hpp"

#include <array>

#include "model/placement.hpp"
#include "syntax/routine.hpp"

namespace autogen {

std::string NamesInFull::schema_for(NameKind kind, const std::string& name, const std::string& own) const {
  for (const auto& schema : std::array{own, std::string("public")}) {
    bool found = false;
    if (kind == NameKind::function) {
      found = known_.routines.contains({schema, name}) || has_routine(schema, name);
    } else {
      found = kind == NameKind::relation ? known_.relations.contains({schema, name})
                                         : known_.others.contains({schema, name});
      Kinds::for_each([&]<class Kind>(Of<Kind>) {
        const bool fits = kind == NameKind::relation ? bears_parts<Kind> : requires { Kind::is_type; };
        if (fits) found = found || want_.find<Kind>({schema, "", name, ""}) != nullptr;
      });
    }
    if (found) return schema;
  }
  return "";
}

bool NamesInFull::has_routine(const std::string& schema, const std::string& name) const {
  bool out = false;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (has_signature<Kind>) {
      const auto it = want_.of<Kind>().lower_bound({schema, "", name + "(", ""});
      out = out || (it != want_.of<Kind>().end() && it->first.schema == schema &&
                    split_signature(it->first.name).first == name);
    }
  });
  return out;
}

}  // namespace autogen
