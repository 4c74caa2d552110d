#include "emitters/sql/kinds/text_search_configuration.hpp"

#include <algorithm>

namespace autogen {
namespace {

Sql alter_this(const Key& key) {
  return Sql("ALTER TEXT SEARCH CONFIGURATION ") << QualifiedName{key.schema, key.name} << " ";
}

using Dictionaries = std::vector<NameOf<TextSearchDictionary>>;

// The types of tokens with the same dictionaries are said together.
std::vector<Sql> mappings(const Key& key, Sql::Piece verb, const TextSearchMappings& said) {
  std::vector<std::pair<const Dictionaries*, std::vector<std::string>>> groups;
  for (const auto& [token, dictionaries] : said.by_token) {
    const auto it = std::find_if(groups.begin(), groups.end(),
                                 [&, &wanted = dictionaries](const auto& group) { return *group.first == wanted; });
    if (it == groups.end()) {
      groups.push_back({&dictionaries, {token}});
    } else {
      it->second.push_back(token);
    }
  }
  std::vector<Sql> out;
  for (const auto& [dictionaries, tokens] : groups) {
    std::vector<Sql> names;
    for (const auto& name : *dictionaries) names.push_back(Sql() << QualifiedName{name.schema, name.name});
    out.push_back(alter_this(key) << verb << " MAPPING FOR " << ident_list(tokens) << " WITH " << join(names, ", "));
  }
  return out;
}

}  // namespace

Sql create(const Object<TextSearchConfiguration>& configuration, Manner) {
  const auto& parser = configuration.def.parser;
  return Sql("CREATE TEXT SEARCH CONFIGURATION ") << QualifiedName{configuration.key.schema, configuration.key.name}
                                                  << " (PARSER = " << QualifiedName{parser.schema, parser.name} << ")";
}

Sql drop(const Object<TextSearchConfiguration>& configuration, Manner) {
  return Sql("DROP TEXT SEARCH CONFIGURATION ") << QualifiedName{configuration.key.schema, configuration.key.name};
}

std::vector<Sql> said_after(const Object<TextSearchConfiguration>& configuration) {
  return mappings(configuration.key, "ADD", configuration.def.mappings);
}

Sql alter(Field<&TextSearchConfiguration::mappings, On::alter>, const Object<TextSearchConfiguration>& from,
          const Object<TextSearchConfiguration>& to) {
  const auto& before = from.def.mappings.by_token;
  std::vector<std::string> gone;
  TextSearchMappings added;
  TextSearchMappings changed;
  for (const auto& [token, dictionaries] : before) {
    if (!to.def.mappings.by_token.contains(token)) gone.push_back(token);
  }
  for (const auto& [token, dictionaries] : to.def.mappings.by_token) {
    const auto it = before.find(token);
    if (it == before.end()) {
      added.by_token.emplace(token, dictionaries);
    } else if (!(it->second == dictionaries)) {
      changed.by_token.emplace(token, dictionaries);
    }
  }
  std::vector<Sql> out;
  if (!gone.empty()) out.push_back(alter_this(to.key) << "DROP MAPPING FOR " << ident_list(gone));
  for (auto& sql : mappings(to.key, "ALTER", changed)) out.push_back(std::move(sql));
  for (auto& sql : mappings(to.key, "ADD", added)) out.push_back(std::move(sql));
  return join(out, ";\n");
}

Sql rename(const Object<TextSearchConfiguration>& from, const Key& to) {
  return alter_this(from.key) << "RENAME TO " << Ident{to.name};
}

}  // namespace autogen
