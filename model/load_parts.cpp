// Parts of tables: the sections (columns, indexes, ...), and the short forms that stand in a column.
#include "model/loading.hpp"
#include "support/text.hpp"
#include "syntax/parse.hpp"

namespace autogen {
namespace {

template <class Kind>
void queue(Loading& loading, Object<Kind> object, std::string given = {}, bool final = false) {
  loading.pending<Kind>().push_back({std::move(object), std::move(given), final, loading.convention, nullptr});
}

template <class Kind>
Object<Kind> part_of(const Key& table, Location where) {
  Object<Kind> object;
  object.key = {table.schema, table.name, "", ""};
  object.where = std::move(where);
  return object;
}

void read_short_forms(Loading& loading, Reader& column, const Key& table, const std::string& name) {
  if (const auto unique = column.boolean("unique"); unique && *unique) {
    auto object = part_of<Unique>(table, column.place_of("unique"));
    object.def.columns = {{name, object.where}};
    queue(loading, std::move(object));
  }
  if (const auto index = column.boolean("index"); index && *index) {
    auto object = part_of<Index>(table, column.place_of("index"));
    object.def.on.push_back({});
    object.def.on.back().column = name;
    object.def.on.back().where = object.where;
    queue(loading, std::move(object));
  }
  if (column.has("references")) {
    auto object = part_of<ForeignKey>(table, column.place_of("references"));
    object.def.columns = {{name, object.where}};
    read_other(object, column, loading);
    for_each_field<ForeignKey>([&](auto field) {
      if (written_otherwise<ForeignKey>(field.name) || field.name == "columns") return;
      if (const auto* value = column.take(field.name)) {
        decode_field(field, *value, object, fmt::format("the foreign key of {}", column.subject()),
                     loading.diagnostics);
      }
    });
    queue(loading, std::move(object));
  }
}

void read_columns(Loading& loading, const Value& section, const Key& table) {
  if (!section.as_table()) {
    report_type(loading.diagnostics, fmt::format("\"columns\" of table {}", to_string(table)), "a table", section);
    return;
  }
  std::int64_t position = 0;
  for (const auto& member : *section.as_table()) {
    Object<Column> column;
    column.key = {table.schema, table.name, member.key, ""};
    column.where = member.where;
    const auto subject = to_string(column.id());
    if (!checked_name(member, subject, loading.diagnostics)) continue;
    auto reader = read_fields(loading, member.value, column, subject);
    column.def.position = ++position;
    auto& stated = loading.model.stated[column.key];
    if (const auto* keys = member.value.as_table()) {
      for (const auto& key : *keys) stated.insert(key.key);
    } else {
      stated.insert(std::string(Column::shorthand));
    }
    read_sequence(loading, column, reader ? &*reader : nullptr);
    if (reader) {
      read_attached<Column>(loading, *reader, column.key);
      read_short_forms(loading, *reader, table, member.key);
      reader->finish();
    }
    insert(loading, std::move(column));
  }
}

// One element of a section.
template <class Kind>
void read_part(Loading& loading, const Value& value, const Key& table, std::string given, Location where) {
  auto object = part_of<Kind>(table, std::move(where));
  const auto subject = subject_of<Kind>(table, given);
  auto reader = read_fields(loading, value, object, subject);
  bool final = false;
  if (reader) {
    final = reader->boolean("final").value_or(false);
    if (const auto* name = reader->take("name")) {
      DecodeContext context{loading.diagnostics, fmt::format("\"name\" of {}", subject)};
      if (auto decoded = Codec<Name>::decode(*name, context)) given = decoded->text;
    }
    if constexpr (requires { object.def.attached_to; }) {
      if (!object.def.attached_to.text.empty() && given.empty()) {
        loading.diagnostics.error(
            fmt::format("{} is attached to \"{}\" and needs a name", subject, object.def.attached_to.text),
            object.where, "leave it out: PostgreSQL makes and names what its parent has");
      }
    }
    Kinds::for_each([&]<class Attached>(Of<Attached>) {
      if constexpr (attaches<Attached, Kind>()) reader->take(Attached::attached_as);
    });
    reader->finish();
  }
  queue(loading, std::move(object), std::move(given), final);
  loading.pending<Kind>().back().written = &value;
}

template <class Kind>
void read_section(Loading& loading, const Value& section, const Key& table) {
  if constexpr (requires { Kind::single; }) {
    read_part<Kind>(loading, section, table, "", section.where);
  } else if (const auto* array = section.as_array()) {
    for (const auto& item : *array) read_part<Kind>(loading, item, table, "", item.where);
  } else if (const auto* members = section.as_table()) {
    for (const auto& member : *members) {
      if (checked_name(member, subject_of<Kind>(table, member.key), loading.diagnostics)) {
        read_part<Kind>(loading, member.value, table, member.key, member.where);
      }
    }
  } else {
    report_type(loading.diagnostics, fmt::format("\"{}\" of table {}", Kind::section, to_string(table)),
                "a table or an array", section);
  }
}

// Parts that always have a name, which is the key.
template <class Kind>
void read_named(Loading& loading, const Value& section, const Key& owner) {
  if (!section.as_table()) {
    report_type(loading.diagnostics, fmt::format("\"{}\" of {}", Kind::section, to_string(owner)),
                "a table of named objects", section);
    return;
  }
  for (const auto& member : *section.as_table()) {
    auto object = part_of<Kind>(owner, member.where);
    object.key.name = member.key;
    const auto subject = to_string(object.id());
    if (!checked_name(member, subject, loading.diagnostics)) continue;
    auto reader = read_fields(loading, member.value, object, subject);
    const Key key = object.key;
    insert(loading, std::move(object));
    if (!reader) continue;
    read_attached<Kind>(loading, *reader, key);
    reader->finish();
  }
}

// What a table has one of, without a name.
template <class Kind>
void read_nameless(Loading& loading, const Value& value, const Key& table) {
  auto object = part_of<Kind>(table, value.where);
  const auto errors = loading.diagnostics.errors().size();
  if (auto reader = read_fields(loading, value, object, subject_of<Kind>(table, ""))) reader->finish();
  if (loading.diagnostics.errors().size() == errors) insert(loading, std::move(object));
}

}  // namespace

void read_other(Object<ForeignKey>& key, Reader& reader, Loading& loading) {
  const auto* value = reader.take("references");
  if (value == nullptr) {
    if (reader.has("attached_to")) return;  // the parent's key says it
    loading.diagnostics.error(fmt::format("{} has no \"references\"", reader.subject()), reader.where(),
                              "for example references = \"customers(id)\"");
    return;
  }
  const auto* text = value->as_string();
  if (text == nullptr) {
    report_type(loading.diagnostics, fmt::format("\"references\" of {}", reader.subject()), "a string", *value);
    return;
  }
  const auto parsed = parse_reference(*text);
  if (!parsed.reference) {
    loading.diagnostics.error(fmt::format("\"references\" of {}: {}", reader.subject(), parsed.error.message),
                              value->where);
    return;
  }
  key.def.table = {parsed.reference->schema, parsed.reference->table, value->where};
  for (const auto& column : parsed.reference->columns) key.def.referred_columns.push_back({column, value->where});
}

void read_parts(Loading& loading, Reader& reader, std::string_view kind, const Key& table) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::part_of; }) {
      if (!is_part_of<Kind>(kind)) return;
    }
    if constexpr (Kind::kind == Column::kind) {
      if (const auto* section = reader.take(Kind::section)) read_columns(loading, *section, table);
    } else if constexpr (requires { Kind::naming_class; }) {
      if (const auto* section = reader.take(Kind::section)) read_section<Kind>(loading, *section, table);
    } else if constexpr (requires { Kind::single; }) {
      if (const auto* section = reader.take(Kind::section)) read_nameless<Kind>(loading, *section, table);
    } else if constexpr (requires { Kind::section; } && !is_listed<Kind>) {
      if (const auto* section = reader.take(Kind::section)) read_named<Kind>(loading, *section, table);
    }
  });
}

}  // namespace autogen
