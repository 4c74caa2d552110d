// Directives for tables: op.create_table() with its columns and constraints, op.drop_table(), op.rename_table().
#include <fmt/format.h>

#include <algorithm>

#include "emitters/alembic_directives.hpp"
#include "emitters/alembic_python.hpp"
#include "emitters/sql/ddl.hpp"

namespace autogen {
namespace {

// The constraint within op.create_table(), or nothing where SQLAlchemy cannot say it.
std::optional<std::string> constraint_of(const Object<PrimaryKey>& key) {
  if (!has_plain_index(key.def)) return std::nullopt;
  return fmt::format("sa.PrimaryKeyConstraint({}, name={}{})", python_names(key.def.columns), final_name(key.key),
                     python_deferral(key.def.deferrable, key.def.initially_deferred));
}

std::optional<std::string> constraint_of(const Object<Unique>& unique) {
  if (!has_plain_index(unique.def) || unique.def.nulls_not_distinct) return std::nullopt;
  return fmt::format("sa.UniqueConstraint({}, name={}{})", python_names(unique.def.columns), final_name(unique.key),
                     python_deferral(unique.def.deferrable, unique.def.initially_deferred));
}

std::optional<std::string> constraint_of(const Object<Check>& check) {
  if (check.def.no_inherit || check.def.not_enforced) return std::nullopt;
  return fmt::format("sa.CheckConstraint({}, name={})", python_sql(check.def.expression.text), final_name(check.key));
}

// What SQLAlchemy has no constraint for.
template <class Kind>
std::optional<std::string> constraint_of(const Object<Kind>&) {
  return std::nullopt;
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

  PythonLines lines() && {
    PythonLines out{"op.create_table(", fmt::format("    {},", python_string(table_.key.name))};
    for (const auto& element : elements_) out.push_back("    " + element + ",");
    if (table_.def.unlogged) out.emplace_back("    prefixes=[\"UNLOGGED\"],");
    out.push_back(fmt::format("    schema={},", python_string(table_.key.schema)));
    out.emplace_back(")");
    out.insert(out.end(), later_.begin(), later_.end());
    return out;
  }

 private:
  void add(const Object<Column>& column) {
    const bool lone_key =
        key_ != nullptr && key_->def.columns.size() == 1 && key_->def.columns.front().text == column.key.name;
    elements_.push_back(python_column(column, lone_key, uses_));
  }

  template <class Kind>
  void add(const Object<Kind>& part) {
    if constexpr (requires { definition(part); }) {
      if (auto element = quoted_well(part.key) ? constraint_of(part) : std::nullopt) {
        elements_.push_back(std::move(*element));
      } else {
        for (auto& line : execute_lines(create(part, {}))) later_.push_back(std::move(line));
      }
    }
  }

  const Object<Relation>& table_;
  AlembicUses& uses_;
  const Object<PrimaryKey>* key_ = nullptr;
  PythonLines elements_;
  PythonLines later_;
};

}  // namespace

std::optional<PythonLines> directive(const Step& step, const Delta<Relation>& delta, AlembicUses& uses) {
  const auto& key = delta.before ? delta.before->key : delta.after->key;
  if (!quoted_well(key)) return std::nullopt;
  const auto schema = python_string(key.schema);
  switch (step.verb) {
    case Verb::create: {
      // SQLAlchemy has words for some of it, by its version.
      const auto& def = delta.after->def;
      const Relation plain;
      if (def.inherits != plain.inherits || def.with != plain.with || def.tablespace != plain.tablespace ||
          def.access_method != plain.access_method || def.partition_by || def.partition_of || def.server) {
        return std::nullopt;
      }
      const bool good = std::all_of(step.parts.begin(), step.parts.end(), [](const Change& part) {
        const auto* column = std::get_if<Delta<Column>>(&part);
        return column == nullptr || said_well(*column->after);
      });
      if (!good || !identities_said_well(step)) return std::nullopt;
      return NewTable(step, *delta.after, uses).lines();
    }
    case Verb::drop:
      if (delta.before->def.server) return std::nullopt;  // DROP FOREIGN TABLE
      return PythonLines{fmt::format("op.drop_table({}, schema={})", python_string(key.name), schema)};
    case Verb::rename:
      if (!quoted_well(delta.after->key) || delta.after->key.schema != key.schema) return std::nullopt;
      return PythonLines{fmt::format("op.rename_table({}, {}, schema={})", python_string(key.name),
                                     python_string(delta.after->key.name), schema)};
    default: return std::nullopt;
  }
}

}  // namespace autogen
