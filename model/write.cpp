#include "model/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "model/partitions.hpp"
#include "model/writing.hpp"
#include "support/text.hpp"
#include "syntax/routine.hpp"

namespace autogen {
namespace {

// The schema in whose file an object without one stands.
template <class Kind>
std::string home(const Object<Kind>& object) {
  if constexpr (Kind::kind == Schema::kind) return object.key.name;
  return is_global<Kind> && object.key.schema.empty() ? std::string("public") : object.key.schema;
}

// Every database has it.
template <class Kind>
bool goes_without_saying(const Catalog& catalog, const Object<Kind>& object) {
  return is_native<Kind>(object.key) && !has_rest(catalog, object);
}

// The loader adds it to the class of its name.
bool goes_without_saying(const Catalog& catalog, const Object<OperatorFamily>& family) {
  const auto* own = catalog.find<OperatorClass>(family.key);
  return own != nullptr && own->def.family.schema == family.key.schema && own->def.family.name == family.key.name &&
         same(family.def, OperatorFamily{}) && !has_rest(catalog, family);
}

std::set<Key> ambiguous_tables(const Catalog& catalog) {
  std::map<std::pair<std::string, std::string>, Key> first;
  std::set<Key> out;
  for (const auto& [key, table] : catalog.of<Relation>()) {
    const auto [it, fresh] = first.emplace(std::pair(key.schema, lower(key.name)), key);
    if (!fresh) out.insert(it->second);
  }
  return out;
}

Value& child(Value& table, const std::string& key) {
  for (auto& member : *table.as_table()) {
    if (member.key == key) return member.value;
  }
  return table.set(key, Table{});
}

// Where the objects of a schema stand in a file: all that it holds is of that schema, or it has a table for each.
Value& in_schema(Value& document, const std::string& schema, bool several) {
  if (several) return child(child(document, "in_schema"), schema);
  if (document.find("in_schema") == nullptr) {
    document.as_table()->insert(document.as_table()->begin(), {"in_schema", schema, {}});
  }
  return document;
}

// Says in which file an object stands.
class Files {
 public:
  Files(const Catalog& catalog, Layout layout) : layout_(layout) {
    std::set<std::string> schemas;
    std::set<std::string> holding;  // objects
    std::map<std::string, std::set<std::string>> tables;
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (stands_alone<Kind>) {
        for (const auto& [key, object] : catalog.of<Kind>()) {
          schemas.insert(home(object));
          if (!is_global<Kind>) holding.insert(key.schema);
        }
      }
    });
    for (const auto& [key, table] : catalog.of<Relation>()) tables[key.schema].insert(key.name);
    several_ = layout == Layout::single && holding.size() > 1;
    schemas_ = file_stems(schemas);
    if (layout != Layout::per_table) return;
    for (const auto& [schema, names] : tables) tables_[schema] = file_stems(names);
  }

  template <class Kind>
  std::string of(const Object<Kind>& object) const {
    if (layout_ == Layout::single) return "schema.toml";
    const auto& folder = schemas_.at(home(object));
    if (layout_ == Layout::per_table && Kind::kind == Relation::kind) {
      return fmt::format("{}/{}.toml", folder, tables_.at(object.key.schema).at(object.key.name));
    }
    return folder + ".toml";
  }

  /// Does a file hold the objects of several schemas?
  bool several() const { return several_; }

 private:
  Layout layout_;
  bool several_ = false;
  std::map<std::string, std::string> schemas_;
  std::map<std::string, std::map<std::string, std::string>> tables_;
};

// The owner of most objects of each file, which it names once. What a database is born with has its own.
std::map<std::string, std::string> owners_of_files(const Catalog& catalog, const Files& files) {
  std::map<std::string, std::map<std::string, std::size_t>> counts;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (attaches<Owner, Kind>()) {
      for (const auto& [key, object] : catalog.of<Kind>()) {
        if (is_native<Kind>(key)) continue;
        if constexpr (requires { object.def.owned_by; }) {
          if (object.def.owned_by) continue;
        }
        const auto* owner = catalog.find<Owner>({key.schema, key.parent, key.name, std::string(Kind::kind)});
        ++counts[files.of(object)][owner != nullptr ? owner->def.role.text : ""];
      }
    }
  });
  std::map<std::string, std::string> out;
  for (const auto& [file, owners] : counts) {
    if (owners.contains("")) continue;  // the owner of some is left open
    out[file] = std::max_element(owners.begin(), owners.end(), [](const auto& a, const auto& b) {
                  return a.second < b.second;
                })->first;
  }
  return out;
}

// A signature has the short spellings of its types.
template <class Kind>
std::string name_in_file(Writing& writing, const Object<Kind>& object) {
  if constexpr (has_signature<Kind>) {
    std::vector<std::string> types;
    for (const auto& type : signature_types(object.def)) {
      types.push_back(short_type(writing, type.text, object.key.schema));
    }
    if constexpr (requires { Kind::no_arguments; }) {
      if (types.empty()) types.emplace_back(Kind::no_arguments);
    }
    return fmt::format("{}({})", split_signature(object.key.name).first, join(types, ", "));
  }
  if constexpr (is_named_by_types<Kind>) {
    auto near = object.def;
    near.source.text = short_type(writing, near.source.text, "public");
    near.target.text = short_type(writing, near.target.text, "public");
    return name_of_types(near);
  }
  return object.key.name;
}

template <class Kind>
Value write_object(Writing& writing, const Object<Kind>& object) {
  if constexpr (Kind::kind == Relation::kind) return write_table(writing, object);
  Value out{Table{}};
  write_fields(writing, out, object);
  write_rest(writing, out, object);
  write_listed(writing, out, Kind::kind, object.key.name);
  if constexpr (bears_parts<Kind>) write_parts(writing, out, Kind::kind, object.key);
  return out;
}

}  // namespace

std::map<std::string, Value> write_model(const Catalog& whole, Layout layout, const NamingConvention& convention,
                                         const WriteOptions& options) {
  const Catalog catalog = without_implied(whole);
  const Files files(catalog, layout);
  Writing writing{catalog, options.types, choose_forms(catalog, convention), ambiguous_tables(catalog),
                  choose_sequence_forms(catalog)};
  const auto owners = owners_of_files(catalog, files);
  std::map<std::string, Value> out;
  std::size_t all = 0;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    all += catalog.of<Kind>().size();
    if constexpr (stands_alone<Kind>) {
      for (const auto& [key, object] : catalog.of<Kind>()) {
        if (goes_without_saying(catalog, object)) {
          ++writing.written;
          continue;
        }
        if (stands_elsewhere(writing, object)) continue;
        const auto file = files.of(object);
        auto* place = &out.try_emplace(file, Table{}).first->second;
        const auto owner = owners.find(file);
        writing.owner = owner == owners.end() || is_native<Kind>(key) ? std::string() : owner->second;
        if constexpr (is_by_schema<Kind>) {
          if (!key.schema.empty()) {
            auto& whole = child(child(*place, std::string(Kind::kind)), key.name);
            child(whole, std::string(Kind::by_schema)).set(key.schema, write_object(writing, object));
            continue;
          }
        }
        if (!is_global<Kind> && key.schema != "public") place = &in_schema(*place, key.schema, files.several());
        child(*place, std::string(word_of(object.def)))
            .set(name_in_file(writing, object), write_object(writing, object));
      }
    }
  });
  for (const auto& [file, owner] : owners) {
    const auto document = out.find(file);
    if (document == out.end()) continue;
    auto& members = *document->second.as_table();
    const auto place = std::find_if(members.begin(), members.end(), [](const Member& member) {
      return member.key != "in_schema" || member.value.as_table() != nullptr;
    });
    members.insert(place, {"owner", owner, {}});
  }
  for (auto& [name, document] : out) {  // after what is of public
    auto& members = *document.as_table();
    std::stable_partition(members.begin(), members.end(), [](const Member& member) {
      return member.key != "in_schema" || member.value.as_table() == nullptr;
    });
  }
  if (writing.written != all) {
    throw std::logic_error(fmt::format("{} of {} objects have no place in a model: their table or object is missing",
                                       all - writing.written, all));
  }
  return out;
}

}  // namespace autogen
