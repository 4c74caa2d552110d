#include "model/naming.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "support/digest.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

using Kind = TemplatePart::Kind;

const std::vector<std::string> name_classes = {"ix", "uq", "ck", "fk", "pk", "ex"};

// Typical spellings, for suggestions: column tokens exist for every number.
const std::vector<std::string> token_examples = {"table_name",
                                                 "referred_table_name",
                                                 "constraint_name",
                                                 "column_0_name",
                                                 "column_0_label",
                                                 "column_0_key",
                                                 "column_0N_name",
                                                 "column_0_N_name",
                                                 "column_0N_label",
                                                 "column_0_N_label",
                                                 "column_0N_key",
                                                 "column_0_N_key",
                                                 "referred_column_0_name",
                                                 "referred_column_0N_name",
                                                 "referred_column_0_N_name"};

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// column_K_x, column_0N_x, column_0_N_x with x one of name, key, label; referred_ columns have a name only.
std::optional<TemplatePart> column_token(std::string_view name) {
  TemplatePart part{.kind = Kind::column, .text = std::string(name)};
  const bool referred = take(name, "referred_");
  if (!take(name, "column_")) return std::nullopt;
  if (take(name, "0N_")) {
    part.separator = "";
  } else if (take(name, "0_N_")) {
    part.separator = "_";
  } else {
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
    if (error != std::errc()) return std::nullopt;
    name.remove_prefix(static_cast<std::size_t>(end - name.data()));
    if (!take(name, "_")) return std::nullopt;
    part.index = index;
  }
  if (referred) {
    part.kind = Kind::referred_column;
    return name == "name" ? std::optional(part) : std::nullopt;
  }
  if (name == "label") part.kind = Kind::label;
  return name == "name" || name == "key" || name == "label" ? std::optional(part) : std::nullopt;
}

std::optional<TemplatePart> token(std::string_view name) {
  if (name == "table_name") return TemplatePart{.kind = Kind::table_name, .text = std::string(name)};
  if (name == "referred_table_name") return TemplatePart{.kind = Kind::referred_table_name, .text = std::string(name)};
  if (name == "constraint_name") return TemplatePart{.kind = Kind::constraint_name, .text = std::string(name)};
  return column_token(name);
}

bool refers(Kind kind) { return kind == Kind::referred_table_name || kind == Kind::referred_column; }

// Parses Python's %-format as far as SQLAlchemy's templates use it: %(token)s and %%.
class TemplateParser {
 public:
  TemplateParser(std::string_view name_class, const Value& value, Diagnostics& diagnostics)
      : class_(name_class), where_(value.where), diagnostics_(diagnostics), rest_(*value.as_string()) {}

  Template parse() {
    if (rest_.empty()) error("is empty", "leave the key out to have PostgreSQL's default names");
    while (!rest_.empty()) step();
    return std::move(out_);
  }

 private:
  void error(std::string_view what, std::string hint) {
    diagnostics_.error(fmt::format("the template for {} {}", class_, what), where_, std::move(hint));
  }

  void text(std::string_view part) {
    if (out_.parts.empty() || out_.parts.back().kind != Kind::text) out_.parts.push_back({});
    out_.parts.back().text += part;
  }

  void step() {
    const auto percent = std::min(rest_.find('%'), rest_.size());
    if (percent > 0) return text(advance(percent));
    if (take(rest_, "%%")) return text("%");
    if (!take(rest_, "%(")) {
      error("has a % that begins no token", "tokens are written %(table_name)s; a percent sign itself is %%");
      return static_cast<void>(advance(1));
    }
    const auto close = rest_.find(')');
    if (close == std::string_view::npos) {
      error(fmt::format("has a parenthesis that is not closed: %({}", rest_), "tokens are written %(table_name)s");
      return static_cast<void>(advance(rest_.size()));
    }
    const auto name = advance(close);
    rest_.remove_prefix(1);
    if (!take(rest_, "s")) error(fmt::format("lacks an s after %({})", name), fmt::format("write %({})s", name));
    add(name);
  }

  void add(std::string_view name) {
    auto part = token(name);
    if (!part) return error(fmt::format("has an unknown token \"{}\"", name), suggestion(name, token_examples));
    if (refers(part->kind) && class_ != "fk") {
      return error(fmt::format("has the token \"{}\", which only foreign keys have", name),
                   "it may stand in the template for fk");
    }
    out_.parts.push_back(std::move(*part));
  }

  std::string_view advance(std::size_t n) {
    const auto part = rest_.substr(0, n);
    rest_.remove_prefix(n);
    return part;
  }

  std::string_view class_;
  Location where_;
  Diagnostics& diagnostics_;
  std::string_view rest_;
  Template out_;
};

// The first `count` code points.
std::string_view first_characters(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (begins && count-- == 0) break;
  }
  return text.substr(0, at);
}

// As SQLAlchemy's column label: a dot in the schema would not be possible in a plain identifier.
std::string label_prefix(const NameParts& parts) {
  auto schema = parts.schema;
  std::replace(schema.begin(), schema.end(), '.', '_');
  return (schema.empty() ? "" : schema + "_") + parts.table_name + "_";
}

// The value of a token, or nothing where it has none.
std::optional<std::string> value_of(const TemplatePart& part, const NameParts& parts) {
  switch (part.kind) {
    case Kind::text: return part.text;
    case Kind::table_name: return parts.table_name;
    case Kind::referred_table_name: return parts.referred_table_name;
    case Kind::constraint_name:
      return parts.constraint_name.empty() ? std::nullopt : std::optional(parts.constraint_name);
    case Kind::column:
    case Kind::label:
    case Kind::referred_column: break;
  }
  auto columns = part.kind == Kind::referred_column ? parts.referred_columns : parts.columns;
  if (part.kind == Kind::label) {
    for (auto& column : columns) column.insert(0, label_prefix(parts));
  }
  if (!part.index) return join(columns, part.separator);
  if (*part.index < columns.size()) return columns[*part.index];
  return part.kind == Kind::referred_column ? std::nullopt : std::optional<std::string>("");
}

}  // namespace

bool Template::embellishes() const {
  return std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part.kind == Kind::constraint_name; });
}

std::optional<std::string> Template::apply(const NameParts& names, const Location& where,
                                           Diagnostics& diagnostics) const {
  std::string out;
  for (const auto& part : parts) {
    const auto value = value_of(part, names);
    if (value) {
      out += *value;
    } else if (part.kind == Kind::constraint_name) {
      diagnostics.error("the naming convention needs a name here: its template holds %(constraint_name)s", where,
                        "give it a name, or take the token out of the template");
      return std::nullopt;
    } else {
      diagnostics.error(
          fmt::format("the naming convention asks for %({})s, but {} referred to", part.text,
                      names.referred_columns.size() == 1 ? "1 column is"
                                                         : count(names.referred_columns.size(), "column") + " are"),
          where, "give it a name, or write %(referred_column_0_N_name)s for all columns");
      return std::nullopt;
    }
  }
  if (out.empty()) {
    diagnostics.error("the naming convention gives an empty name here", where, "give it a name");
    return std::nullopt;
  }
  return truncated_name(out);
}

const Template* NamingConvention::find(std::string_view name_class) const {
  const auto it = by_class.find(name_class);
  return it == by_class.end() ? nullptr : &it->second;
}

NamingConvention read_naming_convention(const Value& table, Diagnostics& diagnostics) {
  NamingConvention out;
  if (!table.as_table()) {
    diagnostics.error(fmt::format("naming_convention must be a table, not {}", table.type_name()), table.where);
    return out;
  }
  for (const auto& [key, value, where] : *table.as_table()) {
    if (std::find(name_classes.begin(), name_classes.end(), key) == name_classes.end()) {
      auto hint = suggestion(key, name_classes);
      if (!hint.empty()) hint += " ";
      diagnostics.error(fmt::format("unknown key \"{}\" in naming_convention", key), where,
                        hint + "the classes are " + join(name_classes, ", "));
    } else if (!value.as_string()) {
      diagnostics.error(fmt::format("the template for {} must be a string, not {}", key, value.type_name()),
                        value.where);
    } else {
      out.by_class[key] = TemplateParser(key, value, diagnostics).parse();
    }
  }
  return out;
}

std::string truncated_name(const std::string& name) {
  constexpr std::size_t kept_characters = max_name_bytes - 8;  // SQLAlchemy leaves room for 8, and uses 5 of them
  const bool long_name = first_characters(name, max_name_bytes).size() < name.size();
  if (!long_name) return clip(name, max_name_bytes);
  return clip(fmt::format("{}_{}", first_characters(name, kept_characters), md5_hex(name).substr(28)), max_name_bytes);
}

}  // namespace autogen
