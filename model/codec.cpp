#include "model/codec.hpp"

#include <fmt/format.h>

#include <charconv>

#include "model/naming.hpp"
#include "support/reader.hpp"
#include "support/text.hpp"
#include "syntax/parse.hpp"
#include "syntax/sql.hpp"

namespace autogen {

std::string string_of(const Value& table, std::string_view key) {
  const auto* value = table.find(key);
  return value != nullptr && value->as_string() ? *value->as_string() : std::string();
}

// The place of a byte within a one-line string's value. Strings with escapes or over several lines are pointed at as
// a whole: their text does not stand in the file as it is.
Location place_within(const Value& value, std::size_t offset) {
  Location where = value.where;
  const auto* text = value.as_string();
  if (!where || where.line == 0 || text == nullptr) return where;
  std::string_view rest = where.source->text;
  for (std::size_t line = 1; line < where.line; ++line) {
    const auto end = rest.find('\n');
    if (end == std::string_view::npos) return where;
    rest.remove_prefix(end + 1);
  }
  std::size_t start = 0;
  for (std::size_t column = 1; column < where.column && start < rest.size(); ++start) {
    if (start + 1 >= rest.size() || (static_cast<unsigned char>(rest[start + 1]) & 0xC0U) != 0x80U) ++column;
  }
  rest.remove_prefix(std::min(start, rest.size()));
  if (rest.empty() || (rest[0] != '"' && rest[0] != '\'')) return where;
  rest.remove_prefix(1);
  if (!rest.starts_with(*text)) return where;
  std::size_t points = 1;  // the opening quote
  for (std::size_t i = 0; i < offset && i < text->size(); ++i) {
    if ((static_cast<unsigned char>((*text)[i]) & 0xC0U) != 0x80U) ++points;
  }
  where.column += points;
  return where;
}

std::nullopt_t wrong_type(const Value& value, DecodeContext& context, std::string_view expected) {
  context.diagnostics.error(fmt::format("{} must be {}, not {}", context.what, expected, value.type_name()),
                            value.where);
  return std::nullopt;
}

std::optional<std::size_t> decode_word(const Value& value, DecodeContext& context, const std::string_view* words,
                                       std::size_t count) {
  const auto* text = value.as_string();
  if (text == nullptr) return wrong_type(value, context, "a string");
  std::vector<std::string> all;
  for (std::size_t i = 0; i < count; ++i) {
    if (words[i] == *text) return i;
    all.emplace_back(words[i]);
  }
  context.diagnostics.error(
      fmt::format("{} must be one of \"{}\", not \"{}\"", context.what, join(all, "\", \""), *text), value.where,
      suggestion(*text, all));
  return std::nullopt;
}

std::optional<bool> Codec<bool>::decode(const Value& value, DecodeContext& context) {
  if (const auto* b = value.as_bool()) return *b;
  return wrong_type(value, context, "a boolean");
}

std::optional<std::int64_t> Codec<std::int64_t>::decode(const Value& value, DecodeContext& context) {
  if (const auto* i = value.as_integer()) return *i;
  return wrong_type(value, context, "an integer");
}

std::optional<std::string> Codec<std::string>::decode(const Value& value, DecodeContext& context) {
  if (const auto* s = value.as_string()) {
    if (s->find('\0') == std::string::npos) return *s;
    context.diagnostics.error(fmt::format("{} holds a NUL character, which PostgreSQL cannot store", context.what),
                              value.where);
    return std::nullopt;
  }
  return wrong_type(value, context, "a string");
}

namespace {

bool fits(const std::string& name, const Value& value, DecodeContext& context) {
  if (name.size() <= max_name_bytes) return true;
  context.diagnostics.error(fmt::format("{}: the name \"{}\" is {} bytes long; PostgreSQL keeps {}", context.what, name,
                                        name.size(), max_name_bytes),
                            value.where);
  return false;
}

}  // namespace

std::optional<Name> Codec<Name>::decode(const Value& value, DecodeContext& context) {
  auto text = Codec<std::string>::decode(value, context);
  if (!text) return std::nullopt;
  if (text->empty()) {
    context.diagnostics.error(fmt::format("{}: a name must not be empty", context.what), value.where);
    return std::nullopt;
  }
  if (!fits(*text, value, context)) return std::nullopt;
  return Name{std::move(*text), value.where};
}

std::optional<EnumLabel> Codec<EnumLabel>::decode(const Value& value, DecodeContext& context) {
  if (!value.as_table()) {
    auto text = Codec<std::string>::decode(value, context);
    if (!text || !fits(*text, value, context)) return std::nullopt;
    return EnumLabel{std::move(*text), "", value.where};
  }
  Reader reader(value, context.what, context.diagnostics);
  EnumLabel out;
  out.where = value.where;
  if (const auto* text = reader.take("value")) {
    auto label = Codec<std::string>::decode(*text, context);
    if (!label || !fits(*label, *text, context)) return std::nullopt;
    out.text = std::move(*label);
  } else {
    context.diagnostics.error(fmt::format("a table in {} has no \"value\"", context.what), value.where);
    return std::nullopt;
  }
  out.renamed_from = reader.string("renamed_from").value_or("");
  reader.finish();
  return out;
}

std::optional<ColumnName> Codec<ColumnName>::decode(const Value& value, DecodeContext& context) {
  auto name = Codec<Name>::decode(value, context);
  if (!name) return std::nullopt;
  return ColumnName{std::move(name->text), name->where};
}

std::optional<IndexName> Codec<IndexName>::decode(const Value& value, DecodeContext& context) {
  auto name = Codec<Name>::decode(value, context);
  if (!name) return std::nullopt;
  return IndexName{std::move(name->text), name->where};
}

std::optional<IndexMethod> Codec<IndexMethod>::decode(const Value& value, DecodeContext& context) {
  auto name = Codec<Name>::decode(value, context);
  if (!name) return std::nullopt;
  return IndexMethod{std::move(name->text), name->where};
}

std::optional<Expr> Codec<Expr>::decode(const Value& value, DecodeContext& context) {
  if (const auto* i = value.as_integer()) return Expr{std::to_string(*i), value.where};
  if (const auto* d = value.as_real()) return Expr{fmt::format("{}", *d), value.where};
  if (const auto* b = value.as_bool()) return Expr{*b ? "true" : "false", value.where};
  const auto* text = value.as_string();
  if (text == nullptr) return wrong_type(value, context, "SQL text, a number or a boolean");
  if (trim(*text).empty()) {
    context.diagnostics.error(fmt::format("{} is empty", context.what), value.where,
                              "an empty string in SQL is written \"''\"");
    return std::nullopt;
  }
  if (const auto error = expression_error(*text)) {
    context.diagnostics.error(fmt::format("{}: {}", context.what, error->message), place_within(value, error->offset));
    return std::nullopt;
  }
  return Expr{std::string(trim(*text)), value.where};
}

std::optional<TypeRef> Codec<TypeRef>::decode(const Value& value, DecodeContext& context) {
  const auto* text = value.as_string();
  if (text == nullptr) return wrong_type(value, context, "a string");
  const auto parsed = parse_type(*text);
  if (!parsed.type) {
    context.diagnostics.error(fmt::format("{}: {}", context.what, parsed.error.message),
                              place_within(value, parsed.error.offset));
    return std::nullopt;
  }
  return TypeRef{std::string(trim(*text)), {}, value.where};
}

std::optional<TableName> Codec<TableName>::decode(const Value& value, DecodeContext& context) {
  if (value.as_table() != nullptr) return TableName{string_of(value, "schema"), string_of(value, "name"), value.where};
  const auto* text = value.as_string();
  if (text == nullptr) return wrong_type(value, context, "a string");
  const auto parsed = parse_reference(*text);
  if (!parsed.reference || !parsed.reference->columns.empty()) {
    context.diagnostics.error(fmt::format("{}: {}", context.what,
                                          parsed.reference ? "only a table's name is expected" : parsed.error.message),
                              place_within(value, parsed.error.offset));
    return std::nullopt;
  }
  return TableName{parsed.reference->schema, parsed.reference->table, value.where};
}

Value Codec<TableName>::encode(const TableName& name) { return (Sql() << QualifiedName{name.schema, name.name}).str(); }

std::optional<ColumnOf> Codec<ColumnOf>::decode(const Value& value, DecodeContext& context) {
  if (value.as_table() != nullptr) {
    return ColumnOf{
        {string_of(value, "schema"), string_of(value, "table"), value.where}, string_of(value, "column"), value.where};
  }
  const auto* text = value.as_string();
  if (text == nullptr) return wrong_type(value, context, "a string");
  const auto names = parse_column_reference(*text);
  if (!names) {
    context.diagnostics.error(fmt::format("{}: a column with its table is expected", context.what), value.where,
                              "for example \"invoices.number\"");
    return std::nullopt;
  }
  return ColumnOf{{names->schema, names->table, value.where}, names->columns.front(), value.where};
}

Value Codec<ColumnOf>::encode(const ColumnOf& column) {
  return (Sql() << QualifiedName{column.table.schema, column.table.name} << "." << Ident{column.column}).str();
}

std::optional<ParentPart> Codec<ParentPart>::decode(const Value& value, DecodeContext& context) {
  auto name = Codec<Name>::decode(value, context);
  if (!name) return std::nullopt;
  return ParentPart{std::move(name->text), std::move(name->where)};
}

std::optional<NotNull> Codec<NotNull>::decode(const Value& value, DecodeContext& context) {
  NotNull out;
  if (value.as_string() != nullptr) {
    auto name = Codec<Name>::decode(value, context);
    if (!name) return std::nullopt;
    out.name = std::move(name->text);
    return out;
  }
  const auto* table = value.as_table();
  if (table == nullptr) return wrong_type(value, context, "a name or a table");
  for (const auto& member : *table) {
    if (member.key == "name") {
      auto name = Codec<Name>::decode(member.value, context);
      if (!name) return std::nullopt;
      out.name = std::move(name->text);
    } else if (member.key == "no_inherit" || member.key == "not_valid") {
      const auto flag = Codec<bool>::decode(member.value, context);
      if (!flag) return std::nullopt;
      (member.key == "no_inherit" ? out.no_inherit : out.not_valid) = *flag;
    } else {
      context.diagnostics.error(fmt::format("{} has no key \"{}\"", context.what, member.key), member.where,
                                suggestion(member.key, {"name", "no_inherit", "not_valid"}));
      return std::nullopt;
    }
  }
  return out;
}

Value Codec<NotNull>::encode(const NotNull& constraint) {
  Value out{Table{}};
  out.is_inline = true;
  if (!constraint.name.empty()) out.set("name", constraint.name);
  if (constraint.no_inherit) out.set("no_inherit", true);
  if (constraint.not_valid) out.set("not_valid", true);
  return out;
}

std::optional<std::map<std::string, std::string>> Codec<std::map<std::string, std::string>>::decode(
    const Value& value, DecodeContext& context) {
  const auto* table = value.as_table();
  if (table == nullptr) return wrong_type(value, context, "a table");
  std::map<std::string, std::string> out;
  for (const auto& member : *table) {
    if (member.value.as_table() != nullptr) {  // toast.autovacuum_enabled, without quotes in TOML
      auto inner = decode(member.value, context);
      if (!inner) return std::nullopt;
      for (auto& [key, text] : *inner) out[member.key + "." + key] = std::move(text);
    } else if (const auto* s = member.value.as_string()) {
      out[member.key] = *s;
    } else if (const auto* i = member.value.as_integer()) {
      out[member.key] = std::to_string(*i);
    } else if (const auto* d = member.value.as_real()) {
      out[member.key] = fmt::format("{}", *d);
    } else if (const auto* b = member.value.as_bool()) {
      out[member.key] = *b ? "true" : "false";
    } else {
      return wrong_type(member.value, context, "a table of numbers, strings and booleans");
    }
  }
  return out;
}

Value Codec<std::map<std::string, std::string>>::encode(const std::map<std::string, std::string>& map) {
  Value out{Table{}};
  out.is_inline = true;
  for (const auto& [key, text] : map) out.set(key, text);
  return out;
}

std::optional<NumberMap> Codec<NumberMap>::decode(const Value& value, DecodeContext& context) {
  const auto* table = value.as_table();
  if (table == nullptr) return wrong_type(value, context, "a table of numbers");
  NumberMap out;
  for (const auto& member : *table) {
    const auto* number = member.value.as_integer();
    if (number == nullptr) return wrong_type(member.value, context, "a table of integers");
    std::int64_t key = 0;
    const auto* end = member.key.data() + member.key.size();
    if (const auto [at, error] = std::from_chars(member.key.data(), end, key); error != std::errc() || at != end) {
      context.diagnostics.error(fmt::format("{}: \"{}\" is not a number", context.what, member.key), member.where);
      return std::nullopt;
    }
    out[key] = *number;
  }
  return out;
}

Value Codec<NumberMap>::encode(const NumberMap& map) {
  Value out{Table{}};
  out.is_inline = true;
  for (const auto& [key, number] : map) out.set(std::to_string(key), number);
  return out;
}

}  // namespace autogen
