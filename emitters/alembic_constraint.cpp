// Directives for constraints and indexes of tables that exist.
#include <fmt/format.h>

#include <algorithm>

#include "emitters/alembic_directives.hpp"
#include "emitters/alembic_python.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

std::optional<PythonLines> drop_constraint(const Key& key, std::string_view type) {
  return PythonLines{fmt::format("op.drop_constraint({}, {}, type_=\"{}\", schema={})", final_name(key),
                                 python_string(key.parent), type, python_string(key.schema))};
}

std::string schema_argument(const Key& key) { return ", schema=" + python_string(key.schema); }
std::string name_and_table(const Key& key) { return final_name(key) + ", " + python_string(key.parent); }
std::string unvalidated(bool yes) { return yes ? ", postgresql_not_valid=True" : ""; }

// SQLAlchemy finds the referred column behind the last dot.
bool dotless(const ForeignKey& fk) {
  const auto has_dot = [](std::string_view name) { return name.find('.') != std::string_view::npos; };
  return !has_dot(fk.table.schema) && !has_dot(fk.table.name) &&
         std::none_of(fk.referred_columns.begin(), fk.referred_columns.end(),
                      [&](const ColumnName& name) { return has_dot(name.text); });
}

std::string action(std::string_view argument, FkAction action) {
  if (action == FkAction::no_action) return "";
  auto word = std::string(words<FkAction>[static_cast<std::size_t>(action)]);
  std::transform(word.begin(), word.end(), word.begin(),
                 [](char c) { return c == ' ' ? c : static_cast<char>(c - 32); });
  return fmt::format(", {}=\"{}\"", argument, word);
}

// A comment at the end of the condition would swallow the semicolon that --sql adds.
bool sayable(const Index& index) {
  return index.include.empty() && index.with.empty() && index.tablespace.empty() && !index.nulls_not_distinct &&
         (!index.where || index.where->text.find("--") == std::string::npos);
}

std::optional<PythonLines> create_index(const Object<Index>& index, bool online) {
  const auto& def = index.def;
  if (!sayable(def)) return std::nullopt;
  std::vector<std::string> keys;
  for (const auto& key : def.on) {
    IndexKey bare;
    bare.column = key.column;
    const bool column = !key.column.empty() && key == bare && quoted_well(key.column);
    keys.push_back(column ? python_string(key.column) : python_text(to_sql(key)));
  }
  std::string out = fmt::format("op.create_index({}, [{}]", name_and_table(index.key), join(keys, ", "));
  out += fmt::format(", unique={}{}", def.unique ? "True" : "False", schema_argument(index.key));
  if (!(def.method == IndexMethod{})) out += ", postgresql_using=" + python_string(def.method.text);
  if (def.where) out += ", postgresql_where=" + python_text(def.where->text);
  if (online) out += ", postgresql_concurrently=True";
  return PythonLines{out + ")"};
}

}  // namespace

std::optional<PythonLines> directive(const Step& step, const Delta<PrimaryKey>& delta, AlembicUses&) {
  const auto& key = delta.any();
  if (!quoted_well(key.key)) return std::nullopt;
  if (step.verb == Verb::drop) return drop_constraint(key.key, "primary");
  const bool good = step.verb == Verb::create && !step.online && has_plain_index(key.def) && !key.def.deferrable &&
                    quoted_well(key.def.columns);
  if (!good) return std::nullopt;
  return PythonLines{fmt::format("op.create_primary_key({}, [{}]{})", name_and_table(key.key),
                                 python_names(key.def.columns), schema_argument(key.key))};
}

std::optional<PythonLines> directive(const Step& step, const Delta<Unique>& delta, AlembicUses&) {
  const auto& key = delta.any().key;
  const auto& def = delta.any().def;
  if (!quoted_well(key)) return std::nullopt;
  if (step.verb == Verb::drop) return drop_constraint(key, "unique");
  const bool good = step.verb == Verb::create && !step.online && has_plain_index(def) && !def.nulls_not_distinct &&
                    quoted_well(def.columns);
  if (!good) return std::nullopt;
  return PythonLines{fmt::format("op.create_unique_constraint({}, [{}]{}{})", name_and_table(key),
                                 python_names(def.columns), schema_argument(key),
                                 python_deferral(def.deferrable, def.initially_deferred))};
}

std::optional<PythonLines> directive(const Step& step, const Delta<Check>& delta, AlembicUses&) {
  if (step.verb == Verb::drop && step.online) return std::nullopt;  // IF EXISTS
  const auto& key = delta.any().key;
  const auto& def = delta.any().def;
  if (!quoted_well(key)) return std::nullopt;
  if (step.verb == Verb::drop) return drop_constraint(key, "check");
  if (step.verb != Verb::create || def.no_inherit || def.not_enforced) return std::nullopt;
  return PythonLines{fmt::format("op.create_check_constraint({}, {}{}{})", name_and_table(key),
                                 python_text(def.expression.text), schema_argument(key),
                                 unvalidated(step.online || def.not_valid))};
}

std::optional<PythonLines> directive(const Step& step, const Delta<ForeignKey>& delta, AlembicUses&) {
  const auto& key = delta.any().key;
  const auto& def = delta.any().def;
  if (!quoted_well(key)) return std::nullopt;
  if (step.verb == Verb::drop) return drop_constraint(key, "foreignkey");
  const bool good = step.verb == Verb::create && def.on_delete_columns.empty() && !def.period && !def.not_enforced &&
                    dotless(def) && quoted_well(def.columns) && quoted_well(def.referred_columns) &&
                    quoted_well(def.table.schema) && quoted_well(def.table.name);
  if (!good) return std::nullopt;
  std::string out =
      fmt::format("op.create_foreign_key({}, {}, [{}], [{}]", name_and_table(key), python_string(def.table.name),
                  python_names(def.columns), python_names(def.referred_columns));
  out += action("onupdate", def.on_update) + action("ondelete", def.on_delete);
  out += python_deferral(def.deferrable, def.initially_deferred);
  if (def.match == FkMatch::full) out += ", match=\"FULL\"";
  out +=
      fmt::format(", source_schema={}, referent_schema={}", python_string(key.schema), python_string(def.table.schema));
  return PythonLines{out + unvalidated(step.online || def.not_valid) + ")"};
}

std::optional<PythonLines> directive(const Step& step, const Delta<Index>& delta, AlembicUses&) {
  const auto& index = delta.any();
  if (!quoted_well(index.key) || step.only) return std::nullopt;
  if (step.verb == Verb::create) return create_index(index, step.online);
  if (step.verb != Verb::drop || index.def.invalid) return std::nullopt;
  return PythonLines{fmt::format("op.drop_index({}, table_name={}{}{})", final_name(index.key),
                                 python_string(index.key.parent), schema_argument(index.key),
                                 step.online ? ", postgresql_concurrently=True" : "")};
}

}  // namespace autogen
