// The state of a load, and the generic reading of an object of any kind; included by the loader's own files only.
#pragma once

#include <fmt/format.h>

#include <deque>
#include <tuple>
#include <utility>
#include <vector>

#include "model/codec.hpp"
#include "model/load.hpp"
#include "model/placement.hpp"
#include "support/reader.hpp"

namespace autogen {

/// A part that has no final name yet. `given` is what the file calls it, "" for nothing.
template <class Kind>
struct Pending {
  Object<Kind> object{};
  std::string given{};
  bool final = false;
  const NamingConvention* convention = nullptr;
  /// What the file says of it: what is attached (a comment) waits for the name, too.
  const Value* written = nullptr;
};

/// The sequence of a serial or identity column, and its name where the file says one.
struct HeldSequence {
  Object<Sequence> object{};
  Key column{};
  const Value* written = nullptr;  // what the file says of it
};

struct Loading {
  Loading(Model& m, Diagnostics& d, const NamingConvention& c) : model(m), diagnostics(d), convention(&c) {}

  Model& model;
  Diagnostics& diagnostics;
  std::string in_schema = "public";
  const NamingConvention* convention;
  /// The owner of the file's objects, where it names one.
  std::optional<Name> owner{};
  /// The parsed files and their conventions, kept while parts wait for their names.
  std::deque<Value> documents{};
  std::deque<NamingConvention> conventions{};
  /// They wait for their names.
  std::vector<HeldSequence> held{};

  template <class Kind>
  std::vector<Pending<Kind>>& pending() {
    return std::get<std::vector<Pending<Kind>>>(pending_);
  }

 private:
  template <class>
  struct Queues;
  template <class... Ks>
  struct Queues<List<Ks...>> {
    using type = std::tuple<std::vector<Pending<Ks>>...>;
  };
  Queues<Kinds>::type pending_{};
};

/// Puts an object into the catalog; an object of the same key is an error that names both places.
template <class Kind>
void put(Loading& loading, Object<Kind> object) {
  if (!object.key.schema.empty()) loading.model.schemas.insert(object.key.schema);
  const auto id = object.id();
  const auto where = object.where;
  auto [it, fresh] = loading.model.catalog.of<Kind>().emplace(object.key, std::move(object));
  if (!fresh) {
    loading.diagnostics.error(fmt::format("{} is defined twice", to_string(id)), where,
                              "it is also defined at " + to_string(it->second.where));
  }
}

/// The same, and its kind is one that the model names.
template <class Kind>
void insert(Loading& loading, Object<Kind> object) {
  loading.model.kinds.emplace(word_of(object.def));
  put(loading, std::move(object));
}

/// Reads one field's value where the file has it.
template <class Kind, class F>
void decode_field(F field, const Value& value, Object<Kind>& object, const std::string& subject,
                  Diagnostics& diagnostics) {
  DecodeContext context{diagnostics, fmt::format("\"{}\" of {}", field.name, subject)};
  if (auto decoded = Codec<typename F::Type>::decode(value, context)) object.def.*F::member = std::move(*decoded);
}

template <class Kind>
std::string subject_of(const Key& owner, std::string_view name) {
  return fmt::format("{} {}{}{}", spoken(Kind::kind), to_string(owner),
                     to_string(owner).empty() || name.empty() ? "" : ".", name);
}

/// Reads the fields of an object: from a table, or from a bare value where the kind has a shorthand. Returns the
/// reader of the table for what else stands in it, or nothing for a bare value.
template <class Kind>
std::optional<Reader> read_fields(Loading& loading, const Value& value, Object<Kind>& object,
                                  const std::string& subject) {
  constexpr bool takes_table = requires { Kind::shorthand_is_table; };
  if (takes_table || !value.as_table()) {
    bool taken = false;
    if constexpr (requires { Kind::shorthand; }) {
      for_each_field<Kind>([&](auto field) {
        if (field.name != Kind::shorthand) return;
        taken = true;
        decode_field(field, value, object, subject, loading.diagnostics);
      });
    }
    if (!taken) report_type(loading.diagnostics, subject, "a table", value);
    return std::nullopt;
  }
  std::optional<Reader> reader(std::in_place, value, subject, loading.diagnostics);
  for_each_field<Kind>([&](auto field) {
    {
      if (written_otherwise<Kind>(field.name)) return;
      if (const auto* v = reader->take(field.name)) {
        decode_field(field, *v, object, subject, loading.diagnostics);
      } else if constexpr (requires { Kind::required; }) {
        // What parents may give is missed when they are known (validate.cpp).
        if (field.name == Kind::required && !requires { Kind::inherited_fields; } && !reader->has("attached_to")) {
          loading.diagnostics.error(fmt::format("{} has no \"{}\"", subject, field.name), object.where);
        }
      }
    }
  });
  if (auto hint = reader->string("renamed_from")) object.renamed_from = *hint;
  if constexpr (can_move<Kind>) {
    if (auto hint = reader->string("moved_from")) object.moved_from = *hint;
  }
  if constexpr (requires { read_other(object, *reader, loading); }) read_other(object, *reader, loading);
  return reader;
}

/// Reads what is attached to an object (a comment), for every kind that says `attached_as`.
template <class Kind>
void read_attached(Loading& loading, Reader& reader, const Key& key) {
  Kinds::for_each([&]<class Attached>(Of<Attached>) {
    if constexpr (attaches<Attached, Kind>()) {
      const auto* value = reader.take(Attached::attached_as);
      if (value == nullptr) return;
      Object<Attached> attached;
      attached.key = {key.schema, key.parent, key.name, std::string(Kind::kind)};
      attached.where = value->where;
      read_fields(loading, *value, attached, to_string(attached.id()));
      insert(loading, std::move(attached));
    }
  });
}

/// Is the key of this member a name that PostgreSQL can store? Reports it when not.
bool checked_name(const Member& member, const std::string& subject, Diagnostics& diagnostics);

// What single kinds add to the generic reading (load_parts.cpp).
void read_other(Object<ForeignKey>& key, Reader& reader, Loading& loading);

/// Reads the parts of a table or view, of every kind that says `part_of` of it (load_parts.cpp).
void read_parts(Loading& loading, Reader& reader, std::string_view kind, const Key& owner);
/// Reads what stands in the list of an object of this kind: the tables of a publication (load_listed.cpp).
void read_listed(Loading& loading, Reader& reader, std::string_view kind, const std::string& owner);
/// Puts it into the catalog, once all tables are known.
void place_listed(Loading& loading);
/// Gives names to what has none, and puts it into the catalog (load_names.cpp).
void name_pending(Loading& loading);

/// Reads what a column says of its sequence: the pseudo-types serial, bigserial and smallserial, and the key "sequence"
/// of serial and identity columns (load_sequences.cpp). `reader` is null for a column that is just a type.
void read_sequence(Loading& loading, Object<Column>& column, Reader* reader);
/// Puts the sequences of columns that the file names into the catalog.
void put_named_sequences(Loading& loading);
/// Names the others, puts them into the catalog, and gives serial columns their defaults.
void name_sequences(Loading& loading);

}  // namespace autogen
