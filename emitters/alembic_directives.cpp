#include "emitters/alembic_directives.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "emitters/alembic_python.hpp"
#include "emitters/alembic_types.hpp"
#include "emitters/statements.hpp"
#include "syntax/statements.hpp"

namespace autogen {
namespace {

using Lines = std::vector<std::string>;

// SQLAlchemy quotes names by its own list of keywords, which lacks these; Alembic's --sql spoils control characters.
bool quoted_well(std::string_view name) {
  constexpr std::array missing{std::string_view("collation"), std::string_view("concurrently"),
                               std::string_view("lateral"), std::string_view("system_user"),
                               std::string_view("tablesample")};
  return std::find(missing.begin(), missing.end(), name) == missing.end() &&
         std::none_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

bool quoted_well(const Key& key) { return quoted_well(key.schema) && quoted_well(key.parent) && quoted_well(key.name); }

void append(Lines& lines, Lines&& more) {
  for (auto& line : more) lines.push_back(std::move(line));
}

void execute(Lines& lines, const Sql& sql) {
  const std::string_view text = sql.str();
  // One at a time: drivers that prepare statements take no more, and a comment at the end would swallow the semicolon
  // that --sql adds.
  const auto ranges = split_statements(text);
  if (!ranges) return append(lines, execute_lines(text));
  for (const auto& range : *ranges) append(lines, execute_lines(text.substr(range.begin, range.end - range.begin)));
}

// Drivers that write parameters as %s read a percent sign in the text of SqlType as one; SQLAlchemy doubles those that
// it knows of.
bool said_well(const Object<Column>& column) {
  return quoted_well(column.key) && column.def.type.text.find('%') == std::string::npos &&
         column.def.collation.find('%') == std::string::npos && quoted_well(column.def.type.text) &&
         quoted_well(column.def.collation);
}

std::string text_argument(std::string_view sql) { return python_string(sqlalchemy_text(sql)); }

std::string type_of(const Column& column, AlembicUses& uses) {
  if (column.collation.empty()) {
    if (auto type = sqlalchemy_type(column.type.text)) {
      uses.postgresql = uses.postgresql || type->starts_with("postgresql.");
      return *type;
    }
  }
  uses.sql_type = true;
  Sql text;
  text << SqlText{column.type.text};
  if (!column.collation.empty()) text << " COLLATE " << SqlText{column.collation};
  return "SqlType(" + python_string(text.str()) + ")";
}

bool serial_type(std::string_view type) { return type == "smallint" || type == "integer" || type == "bigint"; }

// `lone_key`: the table's primary key is this column alone, which SQLAlchemy would make a serial.
std::string column_of(const Object<Column>& column, bool lone_key, AlembicUses& uses) {
  const auto& def = column.def;
  std::string out = fmt::format("sa.Column({}, {}", python_string(column.key.name), type_of(def, uses));
  if (def.identity != Identity::none) {
    out += fmt::format(", sa.Identity(always={})", def.identity == Identity::always ? "True" : "False");
  }
  if (def.generated) out += fmt::format(", sa.Computed({}, persisted=True)", text_argument(def.generated->text));
  if (def.default_value) out += fmt::format(", server_default=sa.text({})", text_argument(def.default_value->text));
  if (lone_key && def.identity == Identity::none && serial_type(def.type.text)) out += ", autoincrement=False";
  // An identity implies NOT NULL, and PostgreSQL refuses the NULL that SQLAlchemy would write.
  return out + (def.nullable && def.identity == Identity::none ? ", nullable=True)" : ", nullable=False)");
}

std::string names_of(const std::vector<Name>& names) {
  std::string out;
  for (const auto& name : names) out += python_string(name.text) + ", ";
  return out;
}

// op.f() keeps the naming convention of the target metadata away from a name that is final.
std::string constraint_name(const Key& key) { return fmt::format("name=op.f({})", python_string(key.name)); }

std::string deferral(bool deferrable, bool initially_deferred) {
  if (initially_deferred) return ", deferrable=True, initially=\"DEFERRED\"";
  return deferrable ? ", deferrable=True" : "";
}

// The constraint within op.create_table(), or nothing where SQLAlchemy cannot say it.
std::optional<std::string> constraint_of(const Object<PrimaryKey>& key) {
  if (!key.def.include.empty()) return std::nullopt;
  return fmt::format("sa.PrimaryKeyConstraint({}{}{})", names_of(key.def.columns), constraint_name(key.key),
                     deferral(key.def.deferrable, key.def.initially_deferred));
}

std::optional<std::string> constraint_of(const Object<Unique>& unique) {
  if (!unique.def.include.empty() || unique.def.nulls_not_distinct) return std::nullopt;
  return fmt::format("sa.UniqueConstraint({}{}{})", names_of(unique.def.columns), constraint_name(unique.key),
                     deferral(unique.def.deferrable, unique.def.initially_deferred));
}

std::optional<std::string> constraint_of(const Object<Check>& check) {
  if (check.def.no_inherit) return std::nullopt;
  return fmt::format("sa.CheckConstraint({}, {})", text_argument(check.def.expression.text),
                     constraint_name(check.key));
}

class NewTable {
 public:
  NewTable(const Step& step, const Object<Relation>& table, AlembicUses& uses) : table_(table), uses_(uses) {
    for (const auto& part : step.parts) {
      if (const auto* key = std::get_if<Delta<PrimaryKey>>(&part)) key_ = &*key->after;
    }
    for (const auto& part : step.parts) {
      std::visit([&](const auto& delta) { add(*delta.after); }, part);
    }
  }

  Lines lines() && {
    Lines out{"op.create_table("};
    out.push_back("    " + python_string(table_.key.name) + ",");
    for (const auto& element : elements_) out.push_back("    " + element + ",");
    if (table_.def.unlogged) out.emplace_back("    prefixes=[\"UNLOGGED\"],");
    out.push_back(fmt::format("    schema={},", python_string(table_.key.schema)));
    out.emplace_back(")");
    append(out, std::move(later_));
    return out;
  }

 private:
  void add(const Object<Column>& column) {
    const bool lone_key =
        key_ != nullptr && key_->def.columns.size() == 1 && key_->def.columns.front().text == column.key.name;
    elements_.push_back(column_of(column, lone_key, uses_));
  }

  template <class Kind>
  void add(const Object<Kind>& part) {
    if constexpr (requires { constraint_of(part); }) {
      if (auto element = quoted_well(part.key) ? constraint_of(part) : std::nullopt) {
        elements_.push_back(std::move(*element));
      } else {
        execute(later_, create(part, {}));
      }
    }
  }

  const Object<Relation>& table_;
  AlembicUses& uses_;
  const Object<PrimaryKey>* key_ = nullptr;
  Lines elements_;
  Lines later_;
};

// The step as directives, or nothing where there are none that say exactly this.
std::optional<Lines> directive(const Step& step, const Delta<Relation>& delta, AlembicUses& uses) {
  if (step.verb == Verb::create) {
    const bool good = std::all_of(step.parts.begin(), step.parts.end(), [](const Change& part) {
      const auto* column = std::get_if<Delta<Column>>(&part);
      return column == nullptr || said_well(*column->after);
    });
    if (good && quoted_well(delta.after->key)) return NewTable(step, *delta.after, uses).lines();
  }
  if (step.verb == Verb::drop && quoted_well(delta.before->key)) {
    const auto& key = delta.before->key;
    return Lines{fmt::format("op.drop_table({}, schema={})", python_string(key.name), python_string(key.schema))};
  }
  return std::nullopt;
}

std::optional<Lines> directive(const Step& step, const Delta<Column>& delta, AlembicUses& uses) {
  const auto& key = delta.any().key;
  if (!(delta.after ? said_well(*delta.after) : quoted_well(key))) return std::nullopt;
  const auto table = python_string(key.parent);
  const auto schema = python_string(key.schema);
  if (step.verb == Verb::create) {
    return Lines{fmt::format("op.add_column({}, {}, schema={})", table, column_of(*delta.after, false, uses), schema)};
  }
  if (step.verb == Verb::drop) {
    return Lines{fmt::format("op.drop_column({}, {}, schema={})", table, python_string(key.name), schema)};
  }
  return std::nullopt;
}

template <class Kind>
std::optional<Lines> directive(const Step&, const Delta<Kind>&, AlembicUses&) {
  return std::nullopt;
}

void comment(Lines& lines, std::string_view word, std::string text) {
  if (text.empty()) return;
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  lines.push_back(fmt::format("# hazard: {}: {}", word, text));
}

}  // namespace

Lines execute_lines(std::string_view sql) {
  const auto literals = python_strings(sqlalchemy_text(sql));
  if (literals.size() == 1) return {"op.execute(" + literals.front() + ")"};
  Lines out{"op.execute("};
  for (const auto& literal : literals) out.push_back("    " + literal);
  out.emplace_back(")");
  return out;
}

Lines alembic_lines(const Step& step, AlembicUses& uses) {
  Lines out;
  comment(out, "data-loss", step.facts.data_loss);
  comment(out, "relaxes", step.facts.relaxes);
  if (step.facts.rewrites) comment(out, "rewrite", "the table is written anew while it is locked");
  if (auto lines = std::visit([&](const auto& delta) { return directive(step, delta, uses); }, step.change)) {
    append(out, std::move(*lines));
  } else {
    for (const auto& sql : statements(step)) execute(out, sql);
  }
  return out;
}

}  // namespace autogen
