// Names for the parts that have none: the naming convention's, else PostgreSQL's own default.
#include <set>

#include "model/loading.hpp"
#include "syntax/parse.hpp"

namespace autogen {
namespace {

std::vector<std::string> texts(const std::vector<Name>& names) {
  std::vector<std::string> out;
  for (const auto& name : names) out.push_back(name.text);
  return out;
}

void describe(const PrimaryKey& key, NameParts& parts) { parts.columns = texts(key.columns); }
void describe(const Unique& key, NameParts& parts) { parts.columns = texts(key.columns); }
void describe(const Check&, NameParts&) {}  // a text expression has no column tokens (SQLAlchemy)
void describe(const ForeignKey& key, NameParts& parts) {
  parts.columns = texts(key.columns);
  parts.referred_columns = texts(key.referred_columns);
  parts.referred_table_name = key.table.name;
}
void describe(const Index& index, NameParts& parts) {
  for (const auto& key : index.on) {
    if (!key.column.empty()) parts.columns.push_back(key.column);
  }
}

// What PostgreSQL makes its default names from.
std::vector<std::string> default_columns(const PrimaryKey&) { return {}; }
std::vector<std::string> default_columns(const Unique& key) { return texts(key.columns); }
std::vector<std::string> default_columns(const ForeignKey& key) { return texts(key.columns); }
std::vector<std::string> default_columns(const Check& check) {
  auto columns = columns_mentioned(check.expression.text).value_or(std::vector<std::string>{});
  if (columns.size() != 1) columns.clear();
  return columns;
}
std::vector<std::string> default_columns(const Index& index) {
  std::vector<std::string> out;
  for (const auto& key : index.on) out.push_back(key.column.empty() ? expression_name(key.expression) : key.column);
  return out;
}

// Names that are taken in a schema: PostgreSQL looks at relations and constraints alike when it chooses one.
using Taken = std::map<std::string, std::set<std::string>>;

template <class Kind>
void settle(Loading& loading, Pending<Kind>& pending, std::string name, Taken& taken) {
  auto object = std::move(pending.object);
  if (name.size() > max_name_bytes) {
    loading.diagnostics.error(
        fmt::format("the name \"{}\" is {} bytes long; PostgreSQL keeps {}", name, name.size(), max_name_bytes),
        object.where);
    return;
  }
  taken[object.key.schema].insert(name);
  object.key.name = std::move(name);
  const Key key = object.key;
  insert(loading, std::move(object));
  if (pending.written != nullptr && pending.written->as_table()) {
    Reader reader(*pending.written, to_string(ObjectId{Kind::kind, key}), loading.diagnostics);
    read_attached<Kind>(loading, reader, key);
  }
}

// The final name where the file decides it; nothing where PostgreSQL's default is wanted or an error was reported.
template <class Kind>
std::optional<std::string> convention_name(Loading& loading, const Pending<Kind>& pending) {
  const auto* pattern = pending.convention->find(Kind::naming_class);
  if (!pending.given.empty() && (pending.final || pattern == nullptr || !pattern->embellishes())) return pending.given;
  if (pattern == nullptr) return std::nullopt;
  NameParts parts;
  parts.table_name = pending.object.key.parent;
  if (pending.object.key.schema != "public") parts.schema = pending.object.key.schema;
  parts.constraint_name = pending.given;
  describe(pending.object.def, parts);
  const auto errors = loading.diagnostics.errors().size();
  auto name = pattern->apply(parts, pending.object.where, loading.diagnostics);
  if (!name && loading.diagnostics.errors().size() == errors) {
    loading.diagnostics.error(fmt::format("the naming convention gives no name for this {}", spoken(Kind::kind)),
                              pending.object.where, "give it a name");
  }
  return name;
}

}  // namespace

void name_pending(Loading& loading) {
  Taken taken;
  for (const auto& [key, table] : loading.model.catalog.of<Relation>()) taken[key.schema].insert(key.name);
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::naming_class; }) {
      for (auto& pending : loading.pending<Kind>()) {
        if (pending.given.empty() && pending.convention->find(Kind::naming_class) == nullptr) continue;
        if (auto name = convention_name(loading, pending)) settle(loading, pending, std::move(*name), taken);
        pending.convention = nullptr;  // done
      }
    }
  });
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::naming_class; }) {
      for (auto& pending : loading.pending<Kind>()) {
        if (pending.convention == nullptr) continue;
        const auto& names = taken[pending.object.key.schema];
        auto name =
            default_constraint_name(pending.object.key.parent, default_columns(pending.object.def),
                                    Kind::default_suffix, [&](const std::string& n) { return names.contains(n); });
        settle(loading, pending, std::move(name), taken);
      }
    }
  });
}

}  // namespace autogen
