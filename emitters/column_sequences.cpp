#include "emitters/column_sequences.hpp"

#include "model/sequences.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

// A name for a sequence while another one has its own.
Key aside(const Key& key) { return {key.schema, "", "autogen_aside_" + clip(key.name, 49), ""}; }

std::vector<Sql> add(const Object<Column>& column, const Delta<Sequence>& sequences) {
  const auto& made = *sequences.after;
  if (!sequences.before) return {add_identity(column, made), begin_behind_rows(made, column.key)};
  const auto& old = *sequences.before;
  if (old.key != made.key) return {add_identity(column, made), copy_position(old.key, made.key)};
  Object<Sequence> moved = old;
  moved.key = aside(old.key);
  return {rename(old, moved.key), add_identity(column, made), copy_position(moved.key, made.key), drop(moved, {})};
}

std::vector<Sql> remove(const Sql& drop_identity, const Delta<Sequence>& sequences) {
  if (!sequences.after) return {drop_identity};
  const auto& old = *sequences.before;
  auto made = *sequences.after;
  // One that was there before may serve others, too.
  if (old.key != made.key) return {advance_position(old.key, made), drop_identity};
  made.key = aside(old.key);
  return {create(made, {}), copy_position(old.key, made.key), drop_identity, rename(made, old.key)};
}

}  // namespace

const Object<Sequence>* made_for(const Step& step, const Key& column) {
  for (const auto& part : step.parts) {
    const auto* delta = std::get_if<Delta<Sequence>>(&part);
    if (delta != nullptr && delta->after && delta->after->def.identity && is_owned_by(delta->after->def, column)) {
      return &*delta->after;
    }
  }
  return nullptr;
}

std::vector<Sql> exchange_sequences(const Step& step, const Delta<Column>& column, const Delta<Sequence>& sequences) {
  const auto& from = *column.before;
  const auto& to = *column.after;
  if (step.field == "identity") {
    if (to.def.identity != Identity::none) return add(to, sequences);
    return remove(alter(Field<&Column::identity, On::alter>{"identity"}, from, to), sequences);
  }
  const auto& made = *sequences.after;
  return {alter(Field<&Column::default_value, On::alter>{"default"}, from, to, {}),
          sequences.before ? advance_position(sequences.before->key, made) : begin_behind_rows(made, to.key)};
}

}  // namespace autogen
