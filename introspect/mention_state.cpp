#include "introspect/mention_state.hpp"

#include <array>

#include "model/placement.hpp"
#include "syntax/routine.hpp"

namespace autogen {
namespace {

// The columns of a table by name, with their types.
std::map<std::string, std::string> columns_of(const Catalog& catalog, const Key& table) {
  std::map<std::string, std::string> out;
  for_each_part<Column>(catalog, table,
                        [&](const Object<Column>& column) { out.emplace(column.key.name, column.def.type.text); });
  return out;
}

class Look {
 public:
  Look(const std::string& schema, const Catalog& have, const Catalog& want)
      : schema_(schema), have_(have), want_(want) {}

  MentionState run(const Mentioned& mentioned) {
    for (const auto& name : mentioned.relations)
      at_first(name.schema, [&](const std::string& s) { return relation({s, "", name.name, ""}); });
    for (const auto& name : mentioned.functions)
      at_first(name.schema, [&](const std::string& s) { return routine(s, name.name); });
    for (const auto& name : mentioned.collations)
      at_first(name.schema, [&](const std::string& s) { return named<Collation>({s, "", name.name, ""}); });
    for (const auto& name : mentioned.configurations)
      at_first(name.schema, [&](const std::string& s) {
        return named<TextSearchConfiguration>({s, "", name.name, ""});
      });
    for (const auto& type : mentioned.types)
      at_first(type.schema, [&](const std::string& s) { return this->type({s, "", type.name, ""}); });
    return out_;
  }

 private:
  // The first schema in which the model has the name decides.
  template <class Found>
  void at_first(const std::string& stated, Found&& found) {
    if (!stated.empty()) {
      found(stated);
      return;
    }
    for (const auto& candidate : std::array{schema_, std::string("public")}) {
      if (found(candidate)) return;
    }
  }

  bool relation(const Key& key) {
    bool found = false;
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (bears_parts<Kind>) {
        const auto* wanted = want_.find<Kind>(key);
        const auto* live = have_.find<Kind>(key);
        if (wanted == nullptr) {
          if (live != nullptr) out_.changing = true;  // it goes
          return;
        }
        found = true;
        if constexpr (Kind::kind == Relation::kind) {
          if (live != nullptr && columns_of(want_, key) == columns_of(have_, key)) return;
        } else {
          if (live != nullptr && same(live->def, wanted->def)) return;
        }
        out_.changing = true;
        out_.other_columns = true;
      }
    });
    return found || sequence(key);
  }

  // Its columns are the same ever after: only one that comes or goes matters.
  bool sequence(const Key& key) {
    const bool wanted = want_.find<Sequence>(key) != nullptr;
    if (wanted != (have_.find<Sequence>(key) != nullptr)) out_.changing = true;
    return wanted;
  }

  bool routine(const std::string& schema, const std::string& name) {
    bool found = false;
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (has_signature<Kind>) {
        const auto& map = want_.of<Kind>();
        for (auto it = map.lower_bound({schema, "", name + "(", ""}); it != map.end(); ++it) {
          if (it->first.schema != schema || split_signature(it->first.name).first != name) break;
          found = true;
          const auto* live = have_.find<Kind>(it->first);
          if (live == nullptr || !(live->def.args == it->second.def.args)) out_.changing = true;
          if constexpr (requires { it->second.def.returns; }) {
            if (live != nullptr && !(live->def.returns == it->second.def.returns)) out_.changing = true;
          }
        }
      }
    });
    return found;
  }

  // Does the model have it, and the server not yet as it is to be?
  template <class Kind>
  bool named(const Key& key) {
    const auto* wanted = want_.find<Kind>(key);
    if (wanted == nullptr) return false;
    const auto* live = have_.find<Kind>(key);
    if (live == nullptr || !same(live->def, wanted->def)) out_.changing = true;
    return true;
  }

  bool type(const Key& key) {
    bool found = false;
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (requires { Kind::is_type; } && !bears_parts<Kind>) {
        const auto* wanted = want_.find<Kind>(key);
        if (wanted == nullptr) return;
        found = true;
        const auto* live = have_.find<Kind>(key);
        if (live == nullptr || !same(live->def, wanted->def)) out_.changing = true;
      }
    });
    return found;
  }

  const std::string& schema_;
  const Catalog& have_;
  const Catalog& want_;
  MentionState out_;
};

}  // namespace

MentionState state_of(const Mentioned& mentioned, const std::string& schema, const Catalog& have, const Catalog& want) {
  return Look(schema, have, want).run(mentioned);
}

}  // namespace autogen
