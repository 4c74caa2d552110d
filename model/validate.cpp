#include "model/validate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/check_objects.hpp"
#include "model/check_privileges.hpp"
#include "model/complete_objects.hpp"
#include "model/foreign_tables.hpp"
#include "model/index_uses.hpp"
#include "model/inherit.hpp"
#include "model/mentions.hpp"
#include "model/partitions.hpp"
#include "model/placement.hpp"
#include "model/type_names.hpp"
#include "support/text.hpp"
#include "syntax/parse.hpp"
#include "syntax/routine.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

constexpr std::string_view system_columns[] = {"tableoid", "ctid", "xmin", "cmin", "xmax", "cmax"};

class Validator {
 public:
  Validator(Model& model, Diagnostics& diagnostics)
      : catalog_(model.catalog), stated_(model.stated), diagnostics_(diagnostics) {}

  void run() {
    for (auto& [key, table] : catalog_.of<Relation>()) {
      auto& names = columns_[key];
      for_each_part<Column>(catalog_, key, [&](const auto& column) { names.push_back(column.key.name); });
    }
    for (auto& [key, pk] : catalog_.of<PrimaryKey>()) imply_not_null(pk);
    for (auto& [key, column] : catalog_.of<Column>()) this->column(column);
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (requires { Kind::naming_class; }) {
        for (const auto& [key, part] : catalog_.of<Kind>()) this->part(part);
      }
    });
    for (auto& [key, fk] : catalog_.of<ForeignKey>()) foreign_key(fk);
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      for (const auto& [key, object] : catalog_.of<Kind>()) {
        for_each_index_name(object.def, [&](const std::string& name, const Location& where) {
          index_exists(object.id(), name, where);
        });
        if constexpr (requires {
                        object.def.not_valid;
                        object.def.not_enforced;
                      }) {
          enforcement(object);
        }
      }
    });
    for (const auto& [key, identity] : catalog_.of<ReplicaIdentity>()) replica_identity(identity);
    check_index_uses(catalog_, diagnostics_);
    for (const auto& [key, check] : catalog_.of<Check>()) expression_given(check);
    for (const auto& [key, index] : catalog_.of<Index>()) statistics(index);
    for (const auto& [key, type] : catalog_.of<Enum>()) check_labels(type, diagnostics_);
    for (auto& [key, sequence] : catalog_.of<Sequence>()) owner(sequence);
    for (const auto& [key, column] : catalog_.of<ViewColumn>()) check_view_column(column, catalog_, diagnostics_);
    for (auto& [key, trigger] : catalog_.of<Trigger>()) this->trigger(trigger);
    for (auto& [key, statistics] : catalog_.of<Statistics>()) this->statistics(statistics);
    for (const auto& [key, table] : catalog_.of<PublishedTable>()) published(table);
    check_name_clashes(catalog_, diagnostics_);
  }

 private:
  // Events in the order in which PostgreSQL prints them; only constraint triggers can be deferred.
  void trigger(Object<Trigger>& trigger) {
    auto& def = trigger.def;
    std::sort(def.events.begin(), def.events.end());
    def.events.erase(std::unique(def.events.begin(), def.events.end()), def.events.end());
    if (def.events.empty()) {
      diagnostics_.error(fmt::format("{} has no \"events\"", to_string(trigger.id())), trigger.where,
                         "for example events = [\"insert\", \"update\"]");
    }
    if (!def.constraint && (def.deferrable || def.initially_deferred || def.from)) {
      diagnostics_.error(
          fmt::format("{} is no constraint trigger: it has no \"from\" and is not deferrable", to_string(trigger.id())),
          trigger.where, "constraint = true makes it one");
    }
    if (def.initially_deferred) def.deferrable = true;
    if (def.from) find_table(catalog_, *def.from, trigger.key.schema);
    const auto owner = table_of(trigger.key);
    for (const auto& name : def.update_of) column_exists(trigger.id(), owner, name.text, name.where);
    if (!def.update_of.empty() &&
        std::find(def.events.begin(), def.events.end(), TriggerEvent::update) == def.events.end()) {
      diagnostics_.error(fmt::format("{} has \"update_of\" and is not for updates", to_string(trigger.id())),
                         trigger.where);
    }
  }

  // PostgreSQL keeps them of several columns or of an expression, and chooses what to keep of a single expression.
  void statistics(Object<Statistics>& statistics) {
    part(statistics);
    auto& def = statistics.def;
    sort_once(def.kinds, std::less<>());
    const bool one = def.on.list.size() == 1;
    if (one && !def.on.list.front().column.empty()) {
      diagnostics_.error(fmt::format("{} needs two columns or an expression", to_string(statistics.id())),
                         statistics.where);
    }
    if (def.kinds.empty() || (one && def.kinds != Statistics{}.kinds)) {
      diagnostics_.error(fmt::format("{} cannot choose its \"kinds\"", to_string(statistics.id())), statistics.where,
                         one ? "of a single expression there is but one" : "leave it out: all are kept then");
    }
    std::set<std::string> seen;
    for (const auto& key : def.on.list) {
      const auto& text = key.column.empty() ? key.expression : key.column;
      if (seen.insert(text).second) continue;
      diagnostics_.error(fmt::format("{} names \"{}\" twice", to_string(statistics.id()), text), key.where);
    }
  }

  void published(const Object<PublishedTable>& table) {
    part(table);
    const auto* relation = catalog_.find<Relation>(table_of(table.key));
    if (relation != nullptr && relation->def.unlogged) {
      diagnostics_.error(fmt::format("publication {}: table {} is unlogged and cannot be published", table.key.name,
                                     to_string(relation->id().key)),
                         table.where);
    }
    const auto* publication = catalog_.find<Publication>({"", "", table.key.name, ""});
    if (publication == nullptr || publication->def.schemas.empty() || table.def.columns.list.empty()) return;
    diagnostics_.error(fmt::format("publication {}: table {} has \"columns\", and the publication has \"schemas\"",
                                   table.key.name, to_string(table_of(table.key))),
                       table.where, "PostgreSQL takes only one of the two");
  }

  // Its columns, and those in its expressions, are columns of the table; none is named twice in one list.
  template <class Kind>
  void part(const Object<Kind>& part) {
    for_each_own_column(part.def, [&](const std::string& name, const Location& where) {
      column_exists(part.id(), table_of(part.key), name, where);
    });
    for_each_expression(part.def, [&](const std::string& text, const Location& where) {
      expression(part, Expr{text, where});
    });
    if constexpr (!requires { Kind::over_virtual; }) only_over_stored(part);
    for_each_field<Kind>([&](auto field) {
      if constexpr (std::is_same_v<typename decltype(field)::Type, std::vector<ColumnName>>) {
        std::set<std::string> seen;
        for (const auto& name : part.def.*decltype(field)::member) {
          if (seen.insert(name.text).second) continue;
          diagnostics_.error(fmt::format("{} names the column \"{}\" twice", to_string(part.id()), name.text),
                             name.where);
        }
      }
    });
  }

  // What is computed when it is read stands in no index.
  template <class Kind>
  void only_over_stored(const Object<Kind>& part) {
    const auto refuse = [&](const std::string& name, const Location& where) {
      const auto* column = catalog_.find<Column>({part.key.schema, part.key.parent, name, ""});
      if (column == nullptr || !column->def.is_virtual) return;
      diagnostics_.error(
          fmt::format("{} uses the virtual column \"{}\", which has no stored values", to_string(part.id()), name),
          where, "leave out virtual = true: the column is STORED then");
    };
    for_each_own_column(part.def, refuse);
    for_each_expression(part.def, [&](const std::string& text, const Location& where) {
      for (const auto& name : columns_mentioned(text).value_or(std::vector<std::string>())) refuse(name, where);
    });
  }

  bool column_exists(const ObjectId& user, const Key& table, const std::string& name, const Location& where) {
    const auto it = columns_.find(table);
    if (it == columns_.end()) return true;
    if (std::find(it->second.begin(), it->second.end(), name) != it->second.end()) return true;
    diagnostics_.error(fmt::format("{}: table {} has no column \"{}\"", to_string(user), to_string(table), name), where,
                       suggestion(name, it->second));
    return false;
  }

  template <class Kind>
  void expression(const Object<Kind>& part, const Expr& expr) {
    const auto mentioned = columns_mentioned(expr.text);
    if (!mentioned) return;
    for (const auto& name : *mentioned) {
      if (name == part.key.parent) continue;  // the whole row
      if (std::find(std::begin(system_columns), std::end(system_columns), name) != std::end(system_columns)) continue;
      column_exists(part.id(), table_of(part.key), name, expr.where);
    }
  }

  void index_exists(const ObjectId& user, const std::string& name, const Location& where) {
    std::vector<std::string> names;
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (is_index<Kind>) {
        for_each_part<Kind>(catalog_, table_of(user.key), [&](const auto& part) { names.push_back(part.key.name); });
      }
    });
    if (std::find(names.begin(), names.end(), name) != names.end()) return;
    diagnostics_.error(fmt::format("{}: the table has no index \"{}\"", to_string(user), name), where,
                       suggestion(name, names));
  }

  // What is not enforced is never valid.
  template <class Kind>
  void enforcement(const Object<Kind>& constraint) {
    if (!constraint.def.not_enforced || !constraint.def.not_valid) return;
    diagnostics_.error(
        fmt::format("{} may have only one of \"not_valid\" and \"not_enforced\"", to_string(constraint.id())),
        constraint.where, "a constraint that is not enforced is never validated");
  }

  void replica_identity(const Object<ReplicaIdentity>& identity) {
    const bool named = !identity.def.index.text.empty();
    if (named == (identity.def.mode == ReplicaIdentityMode::index)) return;
    diagnostics_.error(fmt::format("{} needs \"full\", \"nothing\" or an index", to_string(identity.id())),
                       identity.where, "for example replica_identity = { index = \"people_pkey\" }");
  }

  // One that the table has from its parents has theirs.
  void expression_given(const Object<Check>& check) {
    if (!check.def.expression.text.empty() || stated_[check.key].contains("expression")) return;
    diagnostics_.error(fmt::format("{} has no \"expression\"", to_string(check.id())), check.where);
  }

  // PostgreSQL takes targets of expressions alone.
  void statistics(const Object<Index>& index) {
    for (const auto& [number, target] : index.def.statistics) {
      const auto count = static_cast<std::int64_t>(index.def.on.size());
      if (number >= 1 && number <= count && index.def.on[static_cast<std::size_t>(number - 1)].column.empty()) continue;
      diagnostics_.error(
          fmt::format("{}: statistics of element {}, which is no expression", to_string(index.id()), number),
          index.where, "a column's statistics target is the table's");
    }
  }

  void imply_not_null(const Object<PrimaryKey>& key) {
    for (const auto& name : key.def.columns) {
      auto& columns = catalog_.of<Column>();
      const auto it = columns.find({key.key.schema, key.key.parent, name.text, ""});
      if (it != columns.end()) it->second.def.nullable = false;
    }
  }

  void column(Object<Column>& column) {
    auto& def = column.def;
    if (def.type.text.empty() && !stated_[column.key].contains("type")) {
      diagnostics_.error(fmt::format("{} has no \"type\"", to_string(column.id())), column.where);
    }
    if (def.identity != Identity::none || def.not_null) def.nullable = false;
    if (def.is_virtual && !def.generated) {
      diagnostics_.error(fmt::format("{} is \"virtual\" but not \"generated\"", to_string(column.id())), column.where);
    }
    if (def.generated) expression(column, *def.generated);
    if (def.default_value) {
      const auto mentioned = columns_mentioned(def.default_value->text);
      if (mentioned && !mentioned->empty()) {
        diagnostics_.error(fmt::format("the default of {} refers to \"{}\": a default cannot use columns",
                                       to_string(column.id()), mentioned->front()),
                           def.default_value->where, "a text default is written with SQL quotes: \"'...'\"");
      }
    }
    const int sources =
        (def.default_value ? 1 : 0) + (def.identity != Identity::none ? 1 : 0) + (def.generated ? 1 : 0);
    if (sources > 1) {
      diagnostics_.error(
          fmt::format("{} may have only one of \"default\", \"identity\" and \"generated\"", to_string(column.id())),
          column.where);
    }
  }

  void foreign_key(Object<ForeignKey>& fk) {
    auto& def = fk.def;
    find_table(catalog_, def.table, fk.key.schema);
    const Key target{def.table.schema, "", def.table.name, ""};
    const auto key = columns_.find(target);
    if (key == columns_.end()) return;
    const auto* own = catalog_.find<Relation>(table_of(fk.key));
    if (own != nullptr && !own->def.unlogged && catalog_.find<Relation>(target)->def.unlogged) {
      diagnostics_.error(fmt::format("{} refers to table {}, which is unlogged", to_string(fk.id()), to_string(target)),
                         def.table.where, "only an unlogged table can refer to an unlogged one");
    }
    if (def.referred_columns.empty()) {
      for (const auto& table : with_partitioned_parents(catalog_, target)) {
        if (!def.referred_columns.empty()) break;
        for_each_part<PrimaryKey>(catalog_, table, [&](const auto& pk) { def.referred_columns = pk.def.columns; });
      }
      const auto& names = key->second;
      const auto missing = [&](const ColumnName& name) {
        return std::find(names.begin(), names.end(), name.text) == names.end();
      };
      // The key's own error says it already.
      if (std::any_of(def.referred_columns.begin(), def.referred_columns.end(), missing)) return;
      if (def.referred_columns.empty()) {
        diagnostics_.error(
            fmt::format("{} refers to table {}, which has no primary key", to_string(fk.id()), to_string(target)),
            def.table.where, "name the columns: references = \"table(column)\"");
        return;
      }
    }
    bool known = true;
    for (const auto& name : def.referred_columns) known &= column_exists(fk.id(), target, name.text, name.where);
    if (!known) return;
    if (def.columns.size() != def.referred_columns.size()) {
      diagnostics_.error(fmt::format("{} has {} but refers to {}", to_string(fk.id()),
                                     count(def.columns.size(), "column"), count(def.referred_columns.size(), "column")),
                         fk.where);
    } else if (!has_key(target, def, false)) {
      diagnostics_.error(fmt::format("{} refers to columns of table {} that no primary key, unique constraint or "
                                     "unique index {}covers",
                                     to_string(fk.id()), to_string(target), def.period ? "without overlaps " : ""),
                         def.table.where, has_key(target, def, true) ? "a deferrable key does not count" : "");
    }
  }

  // A sequence and the column that it goes with are of one schema.
  void owner(Object<Sequence>& sequence) {
    auto& owned_by = sequence.def.owned_by;
    if (!owned_by) return;
    auto& table = owned_by->table;
    if (table.schema.empty()) table.schema = sequence.key.schema;
    const Key key{table.schema, "", table.name, ""};
    if (table.schema != sequence.key.schema) {
      diagnostics_.error(fmt::format("{} and its owner must be in the same schema", to_string(sequence.id())),
                         owned_by->where);
    } else if (catalog_.find<Relation>(key) == nullptr) {
      std::vector<std::string> names;
      for (const auto& [other, relation] : catalog_.of<Relation>()) names.push_back(other.name);
      diagnostics_.error(fmt::format("{}: there is no table {} to own it", to_string(sequence.id()), to_string(key)),
                         owned_by->where, suggestion(table.name, names));
    } else {
      column_exists(sequence.id(), key, owned_by->column, owned_by->where);
    }
  }

  static std::set<std::string> set_of(const std::vector<ColumnName>& names) {
    std::set<std::string> out;
    for (const auto& name : names) out.insert(name.text);
    return out;
  }

  // What PostgreSQL looks for: columns alone decide, and a period needs a key without overlaps.
  bool has_key(const Key& table, const ForeignKey& fk, bool deferrable) const {
    const auto tables = with_partitioned_parents(catalog_, table);  // whose keys hold in their partitions, too
    return std::any_of(tables.begin(), tables.end(), [&](const Key& one) { return has_own_key(one, fk, deferrable); });
  }

  bool has_own_key(const Key& table, const ForeignKey& fk, bool deferrable) const {
    const auto wanted = set_of(fk.referred_columns);
    bool found = false;
    const auto constraint = [&](const auto& key) {
      found |= set_of(key.def.columns) == wanted && key.def.deferrable == deferrable &&
               key.def.without_overlaps == fk.period;
    };
    for_each_part<PrimaryKey>(catalog_, table, constraint);
    for_each_part<Unique>(catalog_, table, constraint);
    for_each_part<Index>(catalog_, table, [&](const auto& index) {
      std::set<std::string> keys;
      for (const auto& key : index.def.on) keys.insert(key.column);
      found |= index.def.unique && !index.def.where && keys == wanted && !fk.period;
    });
    return found;
  }

  Catalog& catalog_;
  std::map<Key, std::set<std::string>>& stated_;
  Diagnostics& diagnostics_;
  std::map<Key, std::vector<std::string>> columns_;
};

}  // namespace

// An unqualified table is looked for as SQL in the model is: beside the referring table, then in public.
void find_table(const Catalog& catalog, TableName& table, const std::string& from) {
  if (!table.schema.empty()) return;
  for (const auto& schema : {from, std::string("public")}) {
    if (catalog.find<Relation>({schema, "", table.name, ""}) == nullptr) continue;
    table.schema = schema;
    return;
  }
  table.schema = from;
}

void complete_model(Model& model, Diagnostics& diagnostics) {
  place_attached(model.catalog);
  inherit(model, diagnostics);
  check_partitions(model, diagnostics);
  check_foreign_tables(model, diagnostics);
  complete_types(model.catalog, diagnostics);
  complete_objects(model.catalog, diagnostics);
  Validator(model, diagnostics).run();
  check_privileges(model.catalog, diagnostics);
}

}  // namespace autogen
