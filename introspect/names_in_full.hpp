// The schemas of names in texts that the server could not be asked about.
#pragma once

#include <string>

#include "model/kinds.hpp"
#include "model/mentions.hpp"
#include "model/types.hpp"
#include "syntax/query.hpp"

namespace autogen {

/// States the names in queries and bodies in full: such a text runs under the revision's search_path, where a name may
/// be another object's.
class NamesInFull {
 public:
  /// Names are looked for in the model and in what the server has besides; both must outlive this.
  NamesInFull(const Catalog& want, const KnownTypes& known) : want_(want), known_(known) {}

  template <class Kind>
  void state(Object<Kind>& object) const {
    const auto schema_of = [&](NameKind kind, const std::string& name) {
      return schema_for(kind, name, object.key.schema);
    };
    for_each_query(object.def, [&](std::string& text, const Location&) { text = with_schemas(text, schema_of); });
    for_each_sql_body(object.def,
                      [&](std::string& text, const Location&) { text = body_with_schemas(text, schema_of); });
  }

 private:
  // As a lookup in the schema of the object, and in public after it, would find it; "" where there is none.
  std::string schema_for(NameKind kind, const std::string& name, const std::string& own) const;
  bool has_routine(const std::string& schema, const std::string& name) const;

  const Catalog& want_;
  const KnownTypes& known_;
};

}  // namespace autogen
