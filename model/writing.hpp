// The state of a write, and the generic writing of an object of any kind; included by the writer's own files only.
#pragma once

#include <map>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "model/codec.hpp"
#include "model/mentions.hpp"
#include "model/object_names.hpp"
#include "model/placement.hpp"
#include "model/write.hpp"

namespace autogen {

/// How a part of a table is written.
struct PartForm {
  enum class Place { column, list, keyed };
  Place place = Place::keyed;
  /// What the file calls it; "" where the loader finds the name by itself.
  std::string given{};
  /// `given` is the whole name, although the convention would embellish it.
  bool final = false;
};
using PartForms = std::map<ObjectId, PartForm>;

/// Decides the form of every part that has a naming class. What is left without a name gets the right one from the
/// loader's own code, whatever the order of the files (write_names.cpp).
PartForms choose_forms(const Catalog& catalog, const NamingConvention& convention);

/// Places of parts in a list: the order in which default names are numbered.
inline bool before_in_list(const std::string& a, const std::string& b) {
  return std::pair(a.size(), std::string_view(a)) < std::pair(b.size(), std::string_view(b));
}

/// Sequences that stand in their column: the serial's or the identity's.
struct SequenceForms {
  /// By column; `named` where the file must say the name.
  struct Form {
    const Object<Sequence>* sequence = nullptr;
    bool named = false;
  };
  std::map<Key, Form> by_column{};
  std::set<Key> held{};
};
SequenceForms choose_sequence_forms(const Catalog& catalog);

struct Writing {
  const Catalog& catalog;
  const KnownTypes& known_types;
  PartForms forms{};
  /// Tables that need distinct_case.
  std::set<Key> ambiguous{};
  SequenceForms sequences{};
  /// The owner that the file names for its objects, "" for none.
  std::string owner{};
  /// How many objects were written, so that none is lost silently.
  std::size_t written = 0;
  /// Short spellings by schema and text.
  std::map<std::pair<std::string, std::string>, std::string> types{};
};

/// The commonest spelling of a type that resolves to the same one in a file of this schema (write_values.cpp).
std::string short_type(Writing& writing, const std::string& text, const std::string& schema);
/// Without an outer pair of parentheses that means nothing.
std::string without_parentheses(const std::string& expression);
/// The same for expressions among the elements of an index.
std::vector<IndexKey> pleasant(std::vector<IndexKey> keys);
std::vector<ExclusionElement> pleasant(std::vector<ExclusionElement> elements);
DomainChecks pleasant(DomainChecks checks);
StatisticsTargets pleasant(StatisticsTargets targets);
/// A function as an object of this schema finds it by its name alone, where that leads to the same one.
std::string short_function(const Writing& writing, const FunctionName& function, const std::string& schema);
/// The same with the types of its arguments.
std::string short_routine(Writing& writing, const RoutineRef& ref, const std::string& schema);
/// A table as SQL in a file of this schema finds it: without its schema where that leads to the same one.
std::string short_reference(const Writing& writing, const TableName& table, const std::string& schema);
/// Storage parameters and options, numbers and switches bare.
Value parameter_values(const std::map<std::string, std::string>& values);
/// Options of foreign objects and dictionaries, integers and booleans bare.
Value option_values(const std::vector<std::pair<std::string, std::string>>& values);
/// The dictionaries of each type of token, by the shortest names that lead to them.
Value mapping_values(const Writing& writing, const TextSearchMappings& mappings, const std::string& schema);
/// The name of an object of another kind as a file of this schema finds it.
template <class Kind>
Value short_name(const Writing& writing, const NameOf<Kind>& name, const std::string& schema) {
  auto found = name;
  found.schema.clear();
  auto bare = found;
  const bool leads = resolve_name(found, schema, writing.catalog, writing.known_types) && found == name;
  return Codec<NameOf<Kind>>::encode(leads ? bare : name);
}
/// That of a family, without the method, which is that of what names it.
Value short_name(const Writing& writing, const NameOf<OperatorFamily>& name, const std::string& schema);
/// The members of an operator class or family, by the shortest names that lead to what they are.
Value member_values(Writing& writing, const OperatorMembers& members, const std::string& schema);
Value member_values(Writing& writing, const FunctionMembers& members, const std::string& schema);
/// SQL text; a bare boolean or integer where that is the whole text.
Value sql_value(const std::string& text);

// What single kinds leave to a reader's common sense: the object as a file has to state it.
template <class Kind>
const Object<Kind>& stated(const Object<Kind>& object, const Writing&) {
  return object;
}
Object<Relation> stated(const Object<Relation>& table, const Writing& writing);
Object<Column> stated(const Object<Column>& column, const Writing& writing);
Object<Domain> stated(const Object<Domain>& domain, const Writing& writing);
Object<Sequence> stated(const Object<Sequence>& sequence, const Writing& writing);
Object<Function> stated(const Object<Function>& function, const Writing& writing);
Object<Procedure> stated(const Object<Procedure>& procedure, const Writing& writing);
Object<Aggregate> stated(const Object<Aggregate>& aggregate, const Writing& writing);
Object<Subscription> stated(const Object<Subscription>& subscription, const Writing& writing);
Object<OperatorClass> stated(const Object<OperatorClass>& op_class, const Writing& writing);

/// Does the object stand in another one's table, where a kind that stands alone may?
template <class Kind>
bool stands_elsewhere(const Writing&, const Object<Kind>&) {
  return false;
}
inline bool stands_elsewhere(const Writing& writing, const Object<Sequence>& sequence) {
  return writing.sequences.held.contains(sequence.key);
}
/// Adds the key "sequence" to a column, where its sequence is not as PostgreSQL would make it (write_sequences.cpp).
void write_sequence(Writing& writing, Value& column, const Key& key);

// What single kinds add to the generic writing, instead of their other_keys.
void write_other(Value& table, const Object<ForeignKey>& key, const Writing& writing);

// The column that a part may stand in in its short form, or null; and that form's keys.
const std::string* short_form_column(const Unique& unique);
const std::string* short_form_column(const ForeignKey& key);
const std::string* short_form_column(const Index& index);
void write_short_form(Writing& writing, Value& column, const Object<Unique>& unique);
void write_short_form(Writing& writing, Value& column, const Object<Index>& index);
void write_short_form(Writing& writing, Value& column, const Object<ForeignKey>& key);

template <class Kind, class T>
Value encode(Writing& writing, const Key& owner, const T& value) {
  if constexpr (std::is_same_v<T, TypeRef>) {
    return short_type(writing, value.text, owner.schema);
  } else if constexpr (std::is_same_v<T, FunctionName>) {
    return short_function(writing, value, owner.schema);
  } else if constexpr (std::is_same_v<T, OperatorName>) {
    auto near = value;
    if (near.schema == owner.schema) near.schema.clear();
    return Codec<T>::encode(near);
  } else if constexpr (std::is_same_v<T, RoutineRef>) {
    return short_routine(writing, value, owner.schema);
  } else if constexpr (std::is_same_v<T, OperatorMembers> || std::is_same_v<T, FunctionMembers>) {
    return member_values(writing, value, owner.schema);
  } else if constexpr (std::is_same_v<T, RuleCondition>) {
    return sql_value(without_parentheses(value.text));
  } else if constexpr (std::is_same_v<T, Expr>) {
    // A column's default stands in SQL without parentheses of its own.
    return sql_value(Kind::kind == Column::kind ? value.text : without_parentheses(value.text));
  } else if constexpr (std::is_same_v<T, std::vector<Argument>>) {
    Array out;
    for (auto argument : value) {
      argument.type.text = short_type(writing, argument.type.text, owner.schema);
      out.push_back(to_sql(argument));
    }
    return out;
  } else if constexpr (std::is_same_v<T, Result>) {
    auto near = value;
    near.type.text = short_type(writing, near.type.text, owner.schema);
    for (auto& column : near.columns) column.type.text = short_type(writing, column.type.text, owner.schema);
    return to_sql(near);
  } else if constexpr (std::is_same_v<T, ColumnOf>) {
    auto near = value;
    if (near.table.schema == owner.schema) near.table.schema.clear();
    return Codec<T>::encode(near);
  } else if constexpr (std::is_same_v<T, Attributes>) {
    auto out = value;
    for (auto& attribute : out.list) attribute.type.text = short_type(writing, attribute.type.text, owner.schema);
    return Codec<T>::encode(out);
  } else if constexpr (requires { pleasant(value); }) {
    return Codec<T>::encode(pleasant(value));
  } else if constexpr (std::is_same_v<T, ForeignOptions>) {
    return option_values({value.values.begin(), value.values.end()});
  } else if constexpr (std::is_same_v<T, DictionaryOptions>) {
    return option_values(value.list);
  } else if constexpr (std::is_same_v<T, TextSearchMappings>) {
    return mapping_values(writing, value, owner.schema);
  } else if constexpr (is_name_of<T>) {
    return short_name(writing, value, owner.schema);
  } else if constexpr (std::is_same_v<T, TableName>) {
    return short_reference(writing, value, owner.schema);
  } else if constexpr (std::is_same_v<T, std::vector<TableName>>) {
    Array out;
    for (const auto& name : value) out.push_back(short_reference(writing, name, owner.schema));
    return out;
  } else if constexpr (std::is_same_v<T, std::map<std::string, std::string>>) {
    return parameter_values(value);
  } else if constexpr (std::is_same_v<T, NotNull>) {
    // The name alone where it is all.
    auto out = Codec<T>::encode(value);
    const auto& members = *out.as_table();
    return members.size() == 1 && !value.name.empty() ? members.front().value : out;
  } else if constexpr (requires { value.has_value(); }) {
    return value ? encode<Kind>(writing, owner, *value) : Value();
  } else {
    return Codec<T>::encode(value);
  }
}

/// Adds the fields that are not at their defaults: the kind's own, or those that a table takes over from its parents.
template <class Kind>
void write_fields(Writing& writing, Value& table, const Object<Kind>& written,
                  [[maybe_unused]] const Kind& defaults = Kind{}) {
  const auto& object = stated(written, writing);
  bool others_written = false;
  for_each_field<Kind>([&](auto field) {
    if (written_otherwise<Kind>(field.name)) {
      if constexpr (requires { write_other(table, object, writing); }) {
        if (!others_written) write_other(table, object, writing);
        others_written = true;
      }
      return;
    }
    const auto& value = object.def.*decltype(field)::member;
    if (value == defaults.*decltype(field)::member && !is_required<Kind>(field.name)) return;
    if constexpr (requires { Kind::not_written; }) {
      if (field.name == Kind::not_written) return;
    }
    table.set(std::string(field.name), encode<Kind>(writing, object.key, value));
  });
}

/// The value of an inline table's only member where that is what the kind's shorthand says.
template <class Kind>
Value shortened(Value table) {
  table.is_inline = true;
  if constexpr (requires { Kind::shorthand; }) {
    auto& members = *table.as_table();
    if (members.size() == 1 && members.front().key == Kind::shorthand) return std::move(members.front().value);
  }
  return table;
}

/// Does the file say it of all its objects?
template <class Attached>
bool goes_with_file(const Writing&, const Object<Attached>&) {
  return false;
}
inline bool goes_with_file(const Writing& writing, const Object<Owner>& owner) {
  return !writing.owner.empty() && owner.def.role.text == writing.owner;
}

/// Adds the rename hint and what is attached to the object (a comment).
template <class Kind>
void write_rest(Writing& writing, Value& table, const Object<Kind>& object) {
  ++writing.written;
  if (!object.renamed_from.empty()) table.set("renamed_from", object.renamed_from);
  if (!object.moved_from.empty()) table.set("moved_from", object.moved_from);
  Kinds::for_each([&]<class Attached>(Of<Attached>) {
    if constexpr (attaches<Attached, Kind>()) {
      const auto& key = object.key;
      const auto* attached =
          writing.catalog.find<Attached>({key.schema, key.parent, key.name, std::string(Kind::kind)});
      if (attached == nullptr) return;
      ++writing.written;
      if (goes_with_file(writing, *attached)) return;
      Value value{Table{}};
      write_fields(writing, value, *attached);
      table.set(std::string(Attached::attached_as), shortened<Attached>(std::move(value)));
    }
  });
}

/// Does anything stand in the object's own table that no short form has room for?
template <class Kind>
bool has_rest(const Catalog& catalog, const Object<Kind>& object) {
  bool out = object.has_hint();
  Kinds::for_each([&]<class Attached>(Of<Attached>) {
    if constexpr (attaches<Attached, Kind>()) {
      const auto& key = object.key;
      out = out || catalog.find<Attached>({key.schema, key.parent, key.name, std::string(Kind::kind)}) != nullptr;
    }
  });
  return out;
}

/// Adds the parts of a table or view but its columns (write_parts.cpp).
void write_parts(Writing& writing, Value& out, std::string_view kind, const Key& owner);
/// Adds what stands in the list of an object of this kind (a publication's tables).
void write_listed(Writing& writing, Value& out, std::string_view kind, const std::string& owner);
/// The whole of a table: its fields, its columns and its other parts (write_parts.cpp).
Value write_table(Writing& writing, const Object<Relation>& table);

/// A name as (a part of) a file's name: letters, digits, _, - and what is not ASCII stay, other bytes become %XX. Names
/// that differ only in case are told apart by numbers, which is why all of a folder are given at once, sorted
/// (write_files.cpp).
std::map<std::string, std::string> file_stems(const std::set<std::string>& names);

}  // namespace autogen
