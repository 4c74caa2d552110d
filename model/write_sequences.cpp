// Which sequences stand in their columns, and what has to be said of them there.
#include <algorithm>

#include "model/sequences.hpp"
#include "model/writing.hpp"

namespace autogen {
namespace {

// The column is as `type = "serial"` would make it, but perhaps for the options and the name of the sequence. The type
// makes it one of the table's own.
bool is_serial(const Object<Column>& column, const Object<Sequence>& sequence) {
  const auto& def = column.def;
  return !sequence.def.identity && def.local && serial_of(def.type.text) && !def.nullable &&
         def.identity == Identity::none && !def.generated && def.collation.empty() && def.default_value &&
         def.default_value->text == nextval_of(sequence.key);
}

// Without the sequences of these columns.
Catalog without(const Catalog& catalog, const std::map<Key, SequenceForms::Form>& unnamed) {
  Catalog out = catalog;
  for (const auto& [column, form] : unnamed) out.of<Sequence>().erase(form.sequence->key);
  return out;
}

// Whether a sequence would be unlogged if nothing was said.
bool unlogged_by_itself(const Catalog& catalog, const Sequence& sequence) {
  const auto* table = sequence.owned_by ? catalog.find<Relation>(table_of(column_key(*sequence.owned_by))) : nullptr;
  return table != nullptr && table->def.unlogged;
}

}  // namespace

SequenceForms choose_sequence_forms(const Catalog& catalog) {
  SequenceForms out;
  for (const auto& [key, sequence] : catalog.of<Sequence>()) {
    if (!sequence.def.owned_by) continue;
    const auto* column = catalog.find<Column>(column_key(*sequence.def.owned_by));
    if (column == nullptr || !(sequence.def.identity || is_serial(*column, sequence))) continue;
    if (out.by_column.try_emplace(column->key, SequenceForms::Form{&sequence, false}).second) out.held.insert(key);
  }
  // Names are left out until the loader would give every remaining one as it is.
  for (bool changed = true; changed;) {
    changed = false;
    auto unnamed = out.by_column;
    std::erase_if(unnamed, [](const auto& item) { return item.second.named; });
    std::vector<Key> columns;
    for (const auto& [column, form] : unnamed) columns.push_back(column);
    const auto names = choose_sequence_names(columns, without(catalog, unnamed));
    for (std::size_t i = 0; i < columns.size(); ++i) {
      auto& form = out.by_column.at(columns[i]);
      if (form.sequence->key.name == names[i]) continue;
      form.named = true;
      changed = true;
    }
  }
  return out;
}

Object<Sequence> stated(const Object<Sequence>& sequence, const Writing& writing) {
  auto out = sequence;
  if (out.def.unlogged == unlogged_by_itself(writing.catalog, sequence.def)) out.def.unlogged.reset();
  return out;
}

void write_sequence(Writing& writing, Value& column, const Key& key) {
  const auto it = writing.sequences.by_column.find(key);
  if (it == writing.sequences.by_column.end()) return;
  const auto& [sequence, named] = it->second;
  const auto* owner = writing.catalog.find<Column>(key);
  Value options{Table{}};
  if (named) options.set("name", sequence->key.name);
  auto rest = *sequence;
  const bool same_type = rest.def.type == owner->def.type;
  if (same_type) rest.def.type = Sequence{}.type;
  write_fields(writing, options, rest);
  std::erase_if(*options.as_table(), [](const Member& member) { return member.key == "owned_by"; });
  // What is the default of a sequence that stands alone is not that of one in a smaller column.
  if (!same_type && options.find("type") == nullptr) options.set("type", rest.def.type.text);
  write_rest(writing, options, *sequence);
  if (options.as_table()->empty()) return;
  options.is_inline = true;
  column.set("sequence", std::move(options));
}

}  // namespace autogen
