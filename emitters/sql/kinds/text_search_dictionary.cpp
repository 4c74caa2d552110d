#include "emitters/sql/kinds/text_search_dictionary.hpp"

#include <algorithm>
#include <iterator>

namespace autogen {
namespace {

QualifiedName name_of(const Key& key) { return {key.schema, key.name}; }

}  // namespace

Sql create(const Object<TextSearchDictionary>& dictionary, Manner) {
  const auto& from = dictionary.def.from;
  Sql out = Sql("CREATE TEXT SEARCH DICTIONARY ")
            << name_of(dictionary.key) << " (TEMPLATE = " << QualifiedName{from.schema, from.name};
  for (const auto& [name, value] : dictionary.def.options.list) out << ", " << Ident{name} << " = " << Literal{value};
  return out << ")";
}

Sql drop(const Object<TextSearchDictionary>& dictionary, Manner) {
  return Sql("DROP TEXT SEARCH DICTIONARY ") << name_of(dictionary.key);
}

// An option without a value goes. One that has a value goes to the end of what the server keeps, so that all are said
// where the order would come out as another one.
Sql alter(Field<&TextSearchDictionary::options, On::alter>, const Object<TextSearchDictionary>& from,
          const Object<TextSearchDictionary>& to) {
  const auto& before = from.def.options;
  const auto& after = to.def.options;
  std::vector<Sql> out;
  std::vector<std::string> kept;
  for (const auto& [name, value] : before.list) {
    const auto* now = after.find(name);
    if (now == nullptr) out.push_back(Sql() << Ident{name});
    if (now != nullptr && *now == value) kept.push_back(name);
  }
  const bool in_order = std::equal(kept.begin(), kept.end(), after.list.begin(), after.list.begin() + std::ssize(kept),
                                   [](const auto& name, const auto& option) { return name == option.first; });
  for (const auto& [name, value] : after.list) {
    const auto* old = before.find(name);
    if (!in_order || old == nullptr || *old != value) out.push_back(Sql() << Ident{name} << " = " << Literal{value});
  }
  return Sql("ALTER TEXT SEARCH DICTIONARY ") << name_of(to.key) << " (" << join(out, ", ") << ")";
}

Sql rename(const Object<TextSearchDictionary>& from, const Key& to) {
  return Sql("ALTER TEXT SEARCH DICTIONARY ") << name_of(from.key) << " RENAME TO " << Ident{to.name};
}

}  // namespace autogen
