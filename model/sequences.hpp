// Sequences beside their columns: what PostgreSQL chooses for them, who owns whom, and the names in expressions that
// mean sequences.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/kinds.hpp"
#include "model/types.hpp"
#include "support/error.hpp"

namespace autogen {

/// The integer type behind serial, bigserial, smallserial and their numbered spellings.
std::optional<std::string> serial_base(std::string_view type);
/// The pseudo-type for an integer type: "serial" for "integer".
std::optional<std::string> serial_of(std::string_view integer_type);

/// The least, greatest and first value, whether stated or PostgreSQL's choice.
std::int64_t least(const Sequence& sequence);
std::int64_t greatest(const Sequence& sequence);
std::int64_t first(const Sequence& sequence);

/// Can the type hold the value?
bool fits_type(const Sequence& sequence, std::int64_t value);

Key column_key(const ColumnOf& column);
ColumnOf column_of(const Key& column);

/// Is the sequence owned by the column?
bool is_owned_by(const Sequence& sequence, const Key& column);
/// The sequence of a column's identity, or null.
const Object<Sequence>* identity_sequence(const Catalog& catalog, const Key& column);
/// The sequence that fills the column: of its identity, or the first one that its default uses; or null.
const Object<Sequence>* sequence_behind(const Catalog& catalog, const Object<Column>& column);
/// The sequences that go with a table, in the order of their keys.
std::vector<const Object<Sequence>*> sequences_of_table(const Catalog& catalog, const Key& table);
/// The name that PostgreSQL gives the sequence of a column where it is free.
std::string default_sequence_name(const Key& column);
/// A serial's default, as the server prints it: nextval('public.t_id_seq'::regclass).
std::string nextval_of(const Key& sequence);

/// Names for sequences of these columns, PostgreSQL's own; `catalog` holds what has its name already.
std::vector<std::string> choose_sequence_names(const std::vector<Key>& columns, const Catalog& catalog);

/// The same for what is attached to an object.
ObjectId decided_by(const ObjectId& attached, const Catalog& catalog);
/// The object by whose name it is decided whether this one is managed: a sequence that a column owns, and its comment,
/// go with the table, and what a view bears goes with the view.
template <class Kind>
ObjectId decided_by(const Object<Kind>& object, const Catalog& catalog) {
  if constexpr (requires { Kind::listed_in; }) return {Kind::listed_in, {"", "", object.key.name, ""}};
  if constexpr (
      requires { Kind::part_of; } && !requires { Kind::managed_apart; }) {
    auto owner = bearer(catalog, table_of(object.key));
    if (owner.kind != Relation::kind) return owner;
  } else if constexpr (requires { Kind::attached_as; }) {
    return decided_by(object.id(), catalog);
  }
  return object.id();
}
ObjectId decided_by(const Object<Sequence>& sequence, const Catalog& catalog);

/// Makes the names of sequences and tables in expressions (nextval('s'), 't'::regclass) what the server prints under an
/// empty search_path. They are looked for in the object's schema and in `public`, among the model's and the known ones.
/// A sequence that is nowhere is an error.
void resolve_relations(Catalog& model, const KnownTypes& known, Diagnostics& diagnostics);

/// Makes what sequences of the model imply explicit, and what equals PostgreSQL's choice absent; reports what no server
/// takes. Types must be resolved.
void settle_sequences(Catalog& model, int server_version, Diagnostics& diagnostics);

}  // namespace autogen
