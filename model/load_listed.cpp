// What stands in the list of another object, by the name of a table: the tables of a publication.
#include "model/loading.hpp"
#include "model/validate.hpp"

namespace autogen {
namespace {

// Until all tables are known, the key holds the schema of the file, where names without one are looked for first.
template <class Kind>
void read_one(Loading& loading, const Value& value, const std::string& owner) {
  Object<Kind> object;
  object.key = {loading.in_schema, "", owner, ""};
  object.where = value.where;
  const auto subject = fmt::format("\"{}\" of {} {}", Kind::section, spoken(Kind::listed_in), owner);
  const auto errors = loading.diagnostics.errors().size();
  if (auto reader = read_fields(loading, value, object, subject)) reader->finish();
  if (loading.diagnostics.errors().size() == errors) {
    loading.pending<Kind>().push_back({std::move(object), {}, false, loading.convention, nullptr});
  }
}

// Its table may be of a schema that the model leaves to others: that makes the schema none of the model's.
template <class Kind>
void place(Loading& loading, Object<Kind> object) {
  auto& catalog = loading.model.catalog;
  find_table(catalog, object.def.table, object.key.schema);
  object.key = {object.def.table.schema, object.def.table.name, object.key.name, ""};
  const auto id = object.id();
  const auto where = object.where;
  const auto [it, fresh] = catalog.of<Kind>().emplace(object.key, std::move(object));
  if (fresh) return;
  loading.diagnostics.error(
      fmt::format("{} {} names table {} twice", spoken(Kind::listed_in), id.key.name, to_string(table_of(id.key))),
      where, "it is also named at " + to_string(it->second.where));
}

}  // namespace

void read_listed(Loading& loading, Reader& reader, std::string_view kind, const std::string& owner) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (is_listed<Kind>) {
      const auto* section = Kind::listed_in == kind ? reader.take(Kind::section) : nullptr;
      if (section == nullptr) return;
      if (const auto* list = section->as_array()) {
        for (const auto& item : *list) read_one<Kind>(loading, item, owner);
      } else {
        read_one<Kind>(loading, *section, owner);
      }
    }
  });
}

void place_listed(Loading& loading) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (is_listed<Kind>) {
      for (auto& pending : loading.pending<Kind>()) place(loading, std::move(pending.object));
    }
  });
}

}  // namespace autogen
