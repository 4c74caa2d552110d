#include "emitters/sql/ddl.hpp"

namespace autogen {
namespace {

Sql alter_this(const Object<Publication>& publication) {
  return Sql("ALTER PUBLICATION ") << Ident{publication.key.name} << " ";
}

std::string_view word(PublishedChange change) { return words<PublishedChange>[static_cast<std::size_t>(change)]; }

// What stands between the quotes of publish = '...'.
Sql publish(const Publication& def) {
  std::string list;
  for (const auto change : def.publish) {
    if (!list.empty()) list += ", ";
    list += word(change);
  }
  return Sql("publish = ") << Literal{list};
}

Sql via_root(const Publication& def) {
  return Sql("publish_via_partition_root = ")
         << (def.publish_via_partition_root ? Sql::Piece("true") : Sql::Piece("false"));
}

Sql generated_columns(const Publication& def) {
  const bool stored = def.publish_generated_columns == PublishedGenerated::stored;
  return Sql("publish_generated_columns = ") << (stored ? Sql::Piece("stored") : Sql::Piece("none"));
}

Sql schemas(const std::vector<Name>& names) {
  std::vector<std::string> texts;
  for (const auto& name : names) texts.push_back(name.text);
  return Sql("TABLES IN SCHEMA ") << ident_list(texts);
}

std::vector<Name> without(const std::vector<Name>& names, const std::vector<Name>& others) {
  std::vector<Name> out;
  for (const auto& name : names) {
    if (std::find(others.begin(), others.end(), name) == others.end()) out.push_back(name);
  }
  return out;
}

}  // namespace

Sql create(const Object<Publication>& publication, Manner) { return create_publication(publication, {}); }

Sql create_publication(const Object<Publication>& publication, const std::vector<Object<PublishedTable>>& tables) {
  const auto& def = publication.def;
  const Publication defaults;
  Sql out = Sql("CREATE PUBLICATION ") << Ident{publication.key.name};
  std::vector<Sql> content;
  if (def.all_tables) content.push_back(Sql("ALL TABLES"));
  // Before 15 the word TABLE stands once, in front of them all.
  for (const auto& table : tables)
    content.push_back((tables.front().key == table.key ? Sql("TABLE ") : Sql()) << definition(table));
  if (!def.schemas.empty()) content.push_back(schemas(def.schemas));
  if (!content.empty())
    out << (content.size() > 1 ? Sql::Piece("\nFOR ") : Sql::Piece(" FOR ")) << join(content, ",\n    ");
  std::vector<Sql> options;
  if (def.publish != defaults.publish) options.push_back(publish(def));
  if (def.publish_via_partition_root) options.push_back(via_root(def));
  if (def.publish_generated_columns != defaults.publish_generated_columns) options.push_back(generated_columns(def));
  if (!options.empty()) out << " WITH (" << join(options, ", ") << ")";
  return out;
}

Sql drop(const Object<Publication>& publication, Manner) {
  return Sql("DROP PUBLICATION ") << Ident{publication.key.name};
}

Sql alter(Field<&Publication::schemas, On::alter>, const Object<Publication>& from, const Object<Publication>& to) {
  std::vector<Sql> out;
  const auto gone = without(from.def.schemas, to.def.schemas);
  const auto come = without(to.def.schemas, from.def.schemas);
  if (!gone.empty()) out.push_back(alter_this(to) << "DROP " << schemas(gone));
  if (!come.empty()) out.push_back(alter_this(to) << "ADD " << schemas(come));
  return join(out, ";\n");
}

Sql alter(Field<&Publication::publish, On::alter>, const Object<Publication>&, const Object<Publication>& to) {
  return alter_this(to) << "SET (" << publish(to.def) << ")";
}

Sql alter(Field<&Publication::publish_via_partition_root, On::alter>, const Object<Publication>&,
          const Object<Publication>& to) {
  return alter_this(to) << "SET (" << via_root(to.def) << ")";
}

Sql alter(Field<&Publication::publish_generated_columns, On::alter>, const Object<Publication>&,
          const Object<Publication>& to) {
  return alter_this(to) << "SET (" << generated_columns(to.def) << ")";
}

Sql rename(const Object<Publication>& from, const Key& to) {
  return alter_this(from) << "RENAME TO " << Ident{to.name};
}

}  // namespace autogen
