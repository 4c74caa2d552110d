// Sequences that stand in their columns: `type = "serial"`, and `sequence = { ... }` beside a serial type or an
// identity.
#include <algorithm>

#include "model/loading.hpp"
#include "model/sequences.hpp"

namespace autogen {
namespace {

// A serial is an integer that is NOT NULL and has a default; nothing else fills it.
void make_integer(Loading& loading, Object<Column>& column, std::string integer) {
  auto& def = column.def;
  if (def.default_value || def.generated || def.identity != Identity::none) {
    loading.diagnostics.error(fmt::format("{}: {} has a default of its own, so \"default\", \"identity\" and "
                                          "\"generated\" cannot stand beside it",
                                          to_string(column.id()), def.type.text),
                              column.where);
  }
  def.default_value.reset();
  def.generated.reset();
  def.identity = Identity::none;
  def.type.text = std::move(integer);
  def.nullable = false;
}

// What the file says; "name" and the comment are read when the name is known.
void read_options(Loading& loading, HeldSequence& held, const Value& value) {
  const auto subject = fmt::format("the sequence of {}", to_string(ObjectId{Column::kind, held.column}));
  held.object.where = value.where;
  auto reader = read_fields(loading, value, held.object, subject);
  if (!reader) return;
  held.written = &value;
  held.object.def.owned_by = column_of(held.column);
  if (value.find("owned_by") != nullptr) {
    loading.diagnostics.error(fmt::format("\"owned_by\" of {} goes without saying", subject),
                              reader->place_of("owned_by"));
  }
  if (const auto* name = reader->take("name")) {
    DecodeContext context{loading.diagnostics, fmt::format("\"name\" of {}", subject)};
    if (auto decoded = Codec<Name>::decode(*name, context)) held.object.key.name = decoded->text;
  }
  Kinds::for_each([&]<class Attached>(Of<Attached>) {
    if constexpr (attaches<Attached, Sequence>()) reader->take(Attached::attached_as);
  });
  reader->finish();
}

void put_held(Loading& loading, const HeldSequence& held) {
  const Key key = held.object.key;
  put(loading, held.object);
  if (held.written != nullptr) {
    Reader reader(*held.written, to_string(held.object.id()), loading.diagnostics);
    read_attached<Sequence>(loading, reader, key);
  }
  auto& columns = loading.model.catalog.of<Column>();
  const auto column = columns.find(held.column);
  if (column == columns.end() || held.object.def.identity) return;
  column->second.def.default_value = Expr{nextval_of(key), column->second.where};
}

}  // namespace

void read_sequence(Loading& loading, Object<Column>& column, Reader* reader) {
  const auto* written = reader != nullptr ? reader->take("sequence") : nullptr;
  const auto integer = serial_base(column.def.type.text);
  if (integer) {
    make_integer(loading, column, *integer);
    // The type says these, too: a parent's do not take their place.
    for (const auto* field : {"default", "nullable"}) loading.model.stated[column.key].insert(field);
  }
  if (!integer && column.def.identity == Identity::none) {
    if (written == nullptr) return;
    loading.diagnostics.error(
        fmt::format("\"sequence\" of {} has no effect: the column is neither serial nor an identity",
                    to_string(column.id())),
        written->where, "a sequence by itself is [sequence.name] with owned_by = \"table.column\"");
    return;
  }
  HeldSequence held;
  held.column = column.key;
  held.object.key = {column.key.schema, "", "", ""};
  held.object.where = column.where;
  held.object.def.type = column.def.type;
  held.object.def.owned_by = column_of(column.key);
  held.object.def.identity = !integer;
  if (written != nullptr) read_options(loading, held, *written);
  loading.held.push_back(std::move(held));
}

void put_named_sequences(Loading& loading) {
  for (const auto& held : loading.held) {
    if (!held.object.key.name.empty()) put_held(loading, held);
  }
}

void name_sequences(Loading& loading) {
  std::vector<HeldSequence*> unnamed;
  for (auto& held : loading.held) {
    if (held.object.key.name.empty()) unnamed.push_back(&held);
  }
  // By column, so that the order of the files does not matter.
  std::sort(unnamed.begin(), unnamed.end(), [](const auto* a, const auto* b) { return a->column < b->column; });
  std::vector<Key> columns;
  for (const auto* held : unnamed) columns.push_back(held->column);
  const auto names = choose_sequence_names(columns, loading.model.catalog);
  for (std::size_t i = 0; i < unnamed.size(); ++i) {
    unnamed[i]->object.key.name = names[i];
    put_held(loading, *unnamed[i]);
  }
}

}  // namespace autogen
