#include "engine/probable_renames/profile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "engine/probable_renames/words.hpp"
#include "support/text.hpp"
#include "syntax/sql.hpp"

namespace autogen::probable {
namespace {

struct FamilyWord {
  std::string_view prefix;
  Family family;
};
constexpr std::array family_words{
    FamilyWord{"smallint", Family::number}, FamilyWord{"integer", Family::number},
    FamilyWord{"bigint", Family::number},   FamilyWord{"numeric", Family::number},
    FamilyWord{"real", Family::number},     FamilyWord{"double precision", Family::number},
    FamilyWord{"money", Family::number},    FamilyWord{"character", Family::text},
    FamilyWord{"bpchar", Family::text},     FamilyWord{"text", Family::text},
    FamilyWord{"citext", Family::text},     FamilyWord{"public.citext", Family::text},
    FamilyWord{"name", Family::text},       FamilyWord{"boolean", Family::boolean},
    FamilyWord{"date", Family::date},       FamilyWord{"timestamp", Family::moment},
    FamilyWord{"time", Family::time},       FamilyWord{"interval", Family::interval},
    FamilyWord{"uuid", Family::uuid},       FamilyWord{"jsonb", Family::json},
    FamilyWord{"json", Family::json},       FamilyWord{"bytea", Family::bytes},
    FamilyWord{"inet", Family::network},    FamilyWord{"cidr", Family::network},
};

std::string replaced(const std::string& name, const NewNames& names) {
  const auto it = names.find(name);
  return it == names.end() ? name : it->second;
}

std::string name_of(const TableName& table) { return to_string(Key{table.schema, "", table.name, ""}); }

// The type under its new name: the names of types stand at the beginning of their text.
std::string type_text(const TypeRef& type, const NewNames& types) {
  if (type.base.name.empty()) return type.text;
  const auto it = types.find(name_of(type.base));
  if (it == types.end()) return type.text;
  const auto old_text = (Sql() << QualifiedName{type.base.schema, type.base.name}).str();
  return type.text.starts_with(old_text) ? it->second + type.text.substr(old_text.size()) : type.text;
}

class Reader {
 public:
  Reader(const Catalog& catalog, const NewNames& types, const NewNames& tables)
      : catalog_(catalog), types_(types), tables_(tables) {
    for (const auto& [key, sequence] : catalog.of<Sequence>()) {
      const auto& owner = sequence.def.owned_by;
      if (owner) owned_.insert({owner->table.schema, owner->table.name, owner->column, ""});
    }
  }

  TableProfile table(const Object<Relation>& table) const {
    TableProfile out;
    out.key = table.key;
    out.words = words_of(table.key.name);
    out.foreign = table.def.server.has_value();
    if (table.def.partition_of && table.def.bound) {
      out.partition = replaced(name_of(*table.def.partition_of), tables_) + " " + table.def.bound->text;
    }
    out.comment = comment_of({table.key.schema, "", table.key.name, std::string(Relation::kind)});
    for (const auto* column : columns_in_order(catalog_, table.key)) out.columns.push_back(this->column(*column));
    std::map<std::string, ColumnProfile*> by_name;
    for (auto& column : out.columns) by_name.emplace(column.key.name, &column);
    read_constraints(table.key, by_name, out);
    return out;
  }

 private:
  std::string comment_of(const Key& key) const {
    const auto* comment = catalog_.find<Comment>(key);
    return comment == nullptr ? "" : comment->def.text;
  }

  ColumnProfile column(const Object<Column>& column) const {
    const auto& def = column.def;
    ColumnProfile out;
    out.key = column.key;
    out.words = words_of(column.key.name);
    out.type = type_text(def.type, types_);
    out.array = out.type.ends_with("[]");
    out.family = family_of(out.type);
    out.nullable = def.nullable;
    out.serial = def.identity != Identity::none || owned_.contains(column.key);
    if (def.default_value && !out.serial) out.default_text = plain_default(def.default_value->text);
    out.generated = def.generated.has_value();
    out.inherited = def.inherited && !def.local;
    out.comment = comment_of({column.key.schema, column.key.parent, column.key.name, std::string(Column::kind)});
    return out;
  }

  using ByName = std::map<std::string, ColumnProfile*>;

  static void use(const ByName& columns, const std::vector<ColumnName>& names, std::string_view what) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto it = columns.find(names[i].text);
      if (it != columns.end()) it->second->uses.insert(fmt::format("{} {}/{}", what, i + 1, names.size()));
    }
  }
  // What is named by hand keeps its name when the column that it is over gets another one.
  static void name(const ByName& columns, const std::vector<ColumnName>& names, const Key& of, TableProfile& table) {
    table.names.insert(of.name);
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto it = columns.find(names[i].text);
      if (it != columns.end()) it->second->names.insert(fmt::format("{} {}/{}", of.name, i + 1, names.size()));
    }
  }

  void read_constraints(const Key& table, const ByName& columns, TableProfile& out) const {
    for_each_part<PrimaryKey>(catalog_, table, [&](const Object<PrimaryKey>& key) {
      out.names.insert(key.key.name);
      for (const auto& name : key.def.columns) {
        if (const auto it = columns.find(name.text); it != columns.end()) it->second->in_key = true;
      }
    });
    for_each_part<Unique>(catalog_, table, [&](const Object<Unique>& key) {
      use(columns, key.def.columns, "unique");
      name(columns, key.def.columns, key.key, out);
    });
    for_each_part<Index>(catalog_, table, [&](const Object<Index>& index) {
      std::vector<ColumnName> names;
      for (const auto& key : index.def.on) names.push_back({key.column, {}});
      const auto method = index.def.method.text == "btree" ? "" : " " + index.def.method.text;
      use(columns, names, (index.def.unique ? "unique" : "index") + method);
      name(columns, names, index.key, out);
    });
    for_each_part<ForeignKey>(catalog_, table, [&](const Object<ForeignKey>& fk) {
      const auto target = replaced(name_of(fk.def.table), tables_);
      out.targets.insert(target);
      name(columns, fk.def.columns, fk.key, out);
      for (std::size_t i = 0; i < fk.def.columns.size(); ++i) {
        const auto it = columns.find(fk.def.columns[i].text);
        if (it != columns.end()) it->second->targets.insert(target);
      }
    });
    for_each_part<Check>(catalog_, table, [&](const Object<Check>& check) {
      for (const auto& [name, column] : columns) {
        if (check.def.expression.text.find(name) != std::string::npos) column->checked = true;
      }
    });
  }

  const Catalog& catalog_;
  const NewNames& types_;
  const NewNames& tables_;
  std::set<Key> owned_;
};

}  // namespace

Family family_of(std::string_view type) {
  for (const auto& [prefix, family] : family_words) {
    if (!type.starts_with(prefix)) continue;
    const auto rest = type.substr(prefix.size());
    if (rest.empty() || std::string_view("([ v").find(rest.front()) != std::string_view::npos) return family;
  }
  return Family::other;
}

std::string plain_default(std::string_view text) {
  auto out = std::string(trim(text));
  for (bool changed = true; changed && !out.empty();) {
    changed = false;
    if (out.front() == '(' && out.back() == ')') {
      out = std::string(trim(std::string_view(out).substr(1, out.size() - 2)));
      changed = true;
    }
    // A cast at the end, unless the colons stand within a literal.
    const auto cast = out.rfind("::");
    if (cast != std::string::npos && out.find('\'', cast) == std::string::npos &&
        out.find('(', cast) == std::string::npos) {
      out.resize(cast);
      changed = true;
    }
  }
  if (out.size() > 2 && out.front() == '\'' && out.back() == '\'') {
    const auto inner = std::string_view(out).substr(1, out.size() - 2);
    const bool number = std::all_of(inner.begin(), inner.end(), [](char c) {
      return std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '-';
    });
    if (number) return std::string(inner);
    return out;
  }
  return lower(out) == "null" ? "" : out.find('\'') == std::string::npos ? lower(out) : out;
}

const ColumnProfile* TableProfile::column(const std::string& name) const {
  const auto it = std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return c.key.name == name; });
  return it == columns.end() ? nullptr : &*it;
}

std::map<Key, TableProfile> profiles_of(const Catalog& catalog, const NewNames& types, const NewNames& tables,
                                        const std::set<Key>* only) {
  const Reader reader(catalog, types, tables);
  std::map<Key, TableProfile> out;
  for (const auto& [key, table] : catalog.of<Relation>()) {
    if (only == nullptr || only->contains(key)) out.emplace(key, reader.table(table));
  }
  for (const auto& [key, fk] : catalog.of<ForeignKey>()) {
    const auto it = out.find({fk.def.table.schema, "", fk.def.table.name, ""});
    if (it == out.end()) continue;
    const auto table = replaced(to_string(table_of(key)), tables);
    it->second.sources.insert(table);
    for (const auto& column : fk.def.columns) it->second.references.insert(table + "." + column.text);
  }
  return out;
}

}  // namespace autogen::probable
