// Tables: their own fields, their columns with the short forms, and the sections of their other parts.
#include <algorithm>
#include <vector>

#include "model/inheritance.hpp"
#include "model/partitions.hpp"
#include "model/writing.hpp"

namespace autogen {
namespace {

bool is_headed(const Value& value) {
  if (value.as_table() != nullptr) return !value.is_inline;
  const auto* array = value.as_array();
  return array != nullptr && !array->empty() && array->front().as_table() != nullptr && !array->front().is_inline;
}

// What stands for the parent's: its own fields, for the definition is the parent's.
template <class Kind>
void write_attached(Writing& writing, Value& value, const Object<Kind>& part, const Kind& parent) {
  Kind base{};
  take_definition(base, parent);
  write_fields(writing, value, part, base);
  std::erase_if(*value.as_table(),
                [](const Member& member) { return is_required<Kind>(member.key) || member.key == "references"; });
}

template <class Kind>
Value part_value(Writing& writing, const Object<Kind>& part, const PartForm& form, bool with_name) {
  Value out{Table{}};
  if (with_name) out.set("name", form.given);
  if (const auto* parent = parent_part(writing.catalog, part)) {
    write_attached(writing, out, part, parent->def);
  } else if (!only_inherited(part.def)) {
    write_fields(writing, out, part);
  }
  if (form.final) out.set("final", true);
  write_rest(writing, out, part);
  return out;
}

const PartForm& form_of(const Writing& writing, const ObjectId& id) {
  static const PartForm keyed{};  // of kinds without a naming class, which have their names as keys
  const auto it = writing.forms.find(id);
  return it == writing.forms.end() ? keyed : it->second;
}

// Inline where all elements are as short as their kind allows, else [[headers]].
template <class Kind>
Value list_of(std::vector<Value> elements) {
  Array bare;
  for (const auto& element : elements) {
    auto value = shortened<Kind>(element);
    if (value.as_table() == nullptr) bare.push_back(std::move(value));
  }
  return bare.size() == elements.size() ? Value(std::move(bare)) : Value(Array(std::move(elements)));
}

template <class Kind>
void write_section(Writing& writing, Value& sections, const Key& table) {
  Value keyed{Table{}};
  std::vector<const Object<Kind>*> list;
  for_each_part<Kind>(writing.catalog, table, [&](const Object<Kind>& part) {
    const auto& form = form_of(writing, part.id());
    if (form.place == PartForm::Place::column) return;
    if (only_inherited(part.def) && !has_rest(writing.catalog, part)) {  // the parent's file says it
      ++writing.written;
      return;
    }
    if constexpr (requires { Kind::single; }) {
      const bool named = requires { Kind::naming_class; }
      &&form.place == PartForm::Place::keyed;
      sections.set(std::string(Kind::section), shortened<Kind>(part_value(writing, part, form, named)));
    } else if (form.place == PartForm::Place::list) {
      list.push_back(&part);
    } else {
      const auto key = form.given.empty() ? part.key.name : form.given;
      keyed.set(key, shortened<Kind>(part_value(writing, part, form, false)));
    }
  });
  if (!keyed.as_table()->empty()) sections.set(std::string(Kind::section), std::move(keyed));
  if (list.empty()) return;
  std::sort(list.begin(), list.end(),
            [](const auto* a, const auto* b) { return before_in_list(a->key.name, b->key.name); });
  std::vector<Value> elements;
  for (const auto* part : list) elements.push_back(part_value(writing, *part, form_of(writing, part->id()), false));
  sections.set(std::string(Kind::section), list_of<Kind>(std::move(elements)));
}

void append(Value& table, const Value& members) {
  for (const auto& member : *members.as_table()) table.set(member.key, member.value);
}

// The short forms of other parts, by the column that they stand in.
std::map<std::string, Value> short_forms(Writing& writing, const Key& table) {
  std::map<std::string, Value> out;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires(const Kind& kind) { short_form_column(kind); }) {
      for_each_part<Kind>(writing.catalog, table, [&](const Object<Kind>& part) {
        if (form_of(writing, part.id()).place != PartForm::Place::column) return;
        ++writing.written;
        write_short_form(writing, out.try_emplace(*short_form_column(part.def), Table{}).first->second, part);
      });
    }
  });
  return out;
}

// A column that parents have, too: what differs from theirs, and the type where the table defines it as well.
void write_inherited(Writing& writing, Value& value, const Object<Column>& column, const Column& inherited) {
  auto said = column;
  // The model says NULL where a parent's default does not hold.
  if (inherited.default_value && !said.def.default_value && !said.def.generated) said.def.default_value = {"NULL", {}};
  auto base = column;
  base.def = inherited;
  write_fields(writing, value, said, stated(base, writing).def);
  if (!only_inherited(column.def)) return;
  std::erase_if(*value.as_table(), [](const Member& member) { return member.key == Column::required; });
}

Value columns_of(Writing& writing, const Key& table) {
  const auto forms = short_forms(writing, table);
  Value out{Table{}};
  for (const auto* column : columns_in_order(writing.catalog, table)) {
    Value value{Table{}};
    const auto inherited = inherited_column(writing.catalog, column->key);
    if (inherited) {
      write_inherited(writing, value, *column, *inherited);
    } else {
      write_fields(writing, value, *column);
    }
    write_sequence(writing, value, column->key);
    if (const auto it = forms.find(column->key.name); it != forms.end()) append(value, it->second);
    write_rest(writing, value, *column);
    if (value.as_table()->empty()) continue;  // what the parents say is all
    out.set(column->key.name, shortened<Column>(std::move(value)));
  }
  return out;
}

}  // namespace

const std::string* short_form_column(const Unique& unique) {
  Unique plain;
  plain.columns = unique.columns;
  return unique.columns.size() == 1 && same(unique, plain) ? &unique.columns.front().text : nullptr;
}

const std::string* short_form_column(const Index& index) {
  if (index.on.size() != 1 || index.on.front().column.empty()) return nullptr;
  Index plain;
  plain.on.push_back({});
  plain.on.front().column = index.on.front().column;
  return same(index, plain) ? &index.on.front().column : nullptr;
}

const std::string* short_form_column(const ForeignKey& key) {
  return key.columns.size() == 1 ? &key.columns.front().text : nullptr;
}

void write_short_form(Writing&, Value& column, const Object<Unique>&) { column.set("unique", true); }

void write_short_form(Writing&, Value& column, const Object<Index>&) { column.set("index", true); }

void write_short_form(Writing& writing, Value& column, const Object<ForeignKey>& key) {
  Value fields{Table{}};
  write_fields(writing, fields, key);
  std::erase_if(*fields.as_table(), [](const Member& member) { return member.key == "columns"; });
  append(column, fields);
}

void write_listed(Writing& writing, Value& out, std::string_view kind, const std::string& owner) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (is_listed<Kind>) {
      if (Kind::listed_in != kind) return;
      Array list;
      for (const auto& [key, object] : writing.catalog.of<Kind>()) {
        if (key.name != owner) continue;
        Value value{Table{}};
        // It is read as what stands in a file of public.
        auto listed = object;
        listed.key.schema = "public";
        write_fields(writing, value, listed);
        write_rest(writing, value, object);
        list.push_back(shortened<Kind>(std::move(value)));
      }
      if (!list.empty()) out.set(std::string(Kind::section), std::move(list));
    }
  });
}

void write_parts(Writing& writing, Value& out, std::string_view kind, const Key& owner) {
  Value sections{Table{}};
  if (kind == Relation::kind) {
    if (auto columns = columns_of(writing, owner); !columns.as_table()->empty()) {
      sections.set(std::string(Column::section), std::move(columns));
    }
  }
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::part_of; } && Kind::kind != Column::kind && !is_listed<Kind>) {
      if (is_part_of<Kind>(kind)) write_section<Kind>(writing, sections, owner);
    }
  });
  // What stands on a line of its own comes before the first header.
  std::stable_partition(sections.as_table()->begin(), sections.as_table()->end(),
                        [](const Member& member) { return !is_headed(member.value); });
  append(out, sections);
}

Value write_table(Writing& writing, const Object<Relation>& table) {
  Value out{Table{}};
  write_fields(writing, out, table);
  write_rest(writing, out, table);
  write_parts(writing, out, Relation::kind, table.key);
  return out;
}

}  // namespace autogen
