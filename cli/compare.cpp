#include "cli/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cli/compat_views.hpp"
#include "cli/lost_features.hpp"
#include "cli/rename_flags.hpp"
#include "cli/rename_prompt.hpp"
#include "cli/server_fields.hpp"
#include "cli/server_refusals.hpp"
#include "cli/texts.hpp"
#include "cli/types_to_come.hpp"
#include "engine/kept_partitions.hpp"
#include "engine/probable_renames/notes.hpp"
#include "engine/set_aside.hpp"
#include "engine/settle_privileges.hpp"
#include "engine/toast.hpp"
#include "engine/typed_tables.hpp"
#include "model/access.hpp"
#include "model/functions.hpp"
#include "model/inheritance.hpp"
#include "model/object_names.hpp"
#include "model/partitions.hpp"
#include "model/placement.hpp"
#include "model/sequences.hpp"
#include "model/types.hpp"
#include "model/view_columns.hpp"
#include "support/text.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

class Comparing {
 public:
  Comparing(App& app, Connection& connection, const RenameFlags& flags, const std::string& conninfo,
            const ModelFilter& filter)
      : app_(app),
        connection_(connection),
        flags_(flags),
        conninfo_(conninfo),
        filter_(filter),
        model_(load_configured_model(app.config())) {}

  Comparison run() {
    live_ = introspect(connection_);
    out_.server_version = live_.server_version;
    const auto scope = scope_of(app_.config(), model_);
    refuse_own_tables(scope);
    take_sides(scope);
    take_over_requirements();
    Diagnostics diagnostics;
    refuse_lacking_extensions(live_, out_.difference, diagnostics);
    diagnostics.throw_if_failed();
    const auto types = types_to_come(app_, conninfo_, model_.schemas, live_, want());
    resolve_types(want(), types, diagnostics);
    resolve_relations(want(), live_.types, diagnostics);
    resolve_names(want(), types, diagnostics);
    resolve_functions(want(), types, diagnostics);
    settle_sequences(want(), live_.server_version, diagnostics);
    leave_out_default_tablespace(want(), live_.default_tablespace);
    give_back_own_comments(out_.difference, live_);
    refuse_by_server(model_, live_, out_.difference, diagnostics);
    auto hints = hints_of(want());
    refuse_idle_hints(hints, diagnostics);
    diagnostics.throw_if_failed();
    // They hold in every mode of [renames]: the mode is about what autogen finds by itself.
    const auto refused = apply_rename_flags(hints, flags_.renames, flags_.no_renames, want());
    const auto found = find_renames(hints, refused);
    auto all = hints;
    all.insert(all.end(), found.begin(), found.end());
    apply_renames(out_.difference, all);
    forget_idle_candidates();
    tell_idle_hints(hints);
    check_typed_tables(out_.difference, diagnostics);
    settle_view_columns(out_.difference.have, types, want());
    leave_out_newer_fields(out_.difference.have, live_.server_version);
    settle_texts(app_, connection_, conninfo_, live_, out_.difference, renamed_relations(), model_.schemas.size() > 1,
                 diagnostics);
    diagnostics.throw_if_failed();
    give_leavers_their_names();
    keep_partitions(out_.difference.have, want(), partition_policy(app_.config()), live_.run_time.partitioned);
    settle_toast(out_.difference, diagnostics);
    share_privileges_with_compat_views(out_.difference, app_.config().manage.privileges, live_.role);
    settle_privileges(out_.difference, live_.catalog,
                      {app_.config().manage.privileges, live_.role, live_.server_version});
    compare_with_copies(diagnostics);
    refuse_newer_changes(out_.difference, live_.server_version, diagnostics);
    diagnostics.throw_if_failed();
    tell_order_of_columns();
    report_rest(scope);
    search_path();
    plan();
    for (const auto& warning : diagnostics.warnings()) app_.warn(warning);
    return std::move(out_);
  }

 private:
  Catalog& want() { return out_.difference.want; }

  // What is said is the difference; what is done, where tables have to be made anew, is another one.
  void compare_with_copies(Diagnostics& diagnostics) {
    if (needs_making_anew(out_.difference)) {
      out_.with_copies = out_.difference;
      set_aside(*out_.with_copies, diagnostics);
      diagnostics.throw_if_failed();
      compare(*out_.with_copies);
    }
    compare(out_.difference);
  }

  void refuse_own_tables(const Scope& scope) {
    Diagnostics diagnostics;
    for (const auto& [key, table] : model_.catalog.of<Relation>()) {
      if (!scope.is_own(table.id())) continue;
      diagnostics.error(fmt::format("{} has a name that autogen keeps for its own tables", to_string(table.id())),
                        table.where, "tables named autogen_* in the version table's schema are autogen's");
    }
    diagnostics.throw_if_failed();
  }

  void take_sides(const Scope& scope) {
    want() = model_.catalog;
    if (partition_policy(app_.config()) == PartitionPolicy::external) {
      for (const auto& key : leave_out_partitions(want(), PartitionPolicy::external, {})) {
        app_.detail(
            fmt::format("partition {} of the model is left alone: manage.partitions is external", to_string(key)));
      }
    }
    tell_idle_privileges();
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      std::erase_if(want().of<Kind>(), [&](const auto& item) {
        if (filter_ && !filter_(item.second.id())) return true;
        const auto decider = decided_by(item.second, model_.catalog);
        if (scope.covers(decider, managed_as(decider, model_.catalog), true)) return false;
        app_.detail(fmt::format("{} of the model is outside of [manage] and left alone", to_string(item.second.id())));
        return true;
      });
    });
    out_.difference.have = managed_part(live_, scope, &want());
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      std::erase_if(out_.difference.have.of<Kind>(), [&](const auto& item) {
        return is_native<Kind>(item.first) && want().find<Kind>(item.first) == nullptr;
      });
    });
    // A schema that only gives the model's objects their place is neither made nor dropped.
    std::erase_if(out_.difference.have.of<Schema>(), [&](const auto& item) {
      return want().find<Schema>(item.first) == nullptr && model_.schemas.contains(item.first.name);
    });
    take_compat_views(app_, live_, out_.difference);
    take_privileges(out_.difference, live_.catalog, app_.config().manage.privileges);
  }

  // What the model says of privileges is not forgotten in silence.
  void tell_idle_privileges() {
    if (app_.config().manage.privileges) return;
    std::size_t said = 0;
    std::optional<Location> first;
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (requires { Kind::is_privilege; }) {
        for (const auto& [key, object] : want().of<Kind>()) {
          if (!first) first = object.where;
          ++said;
        }
        want().of<Kind>().clear();
      }
    });
    if (!first) return;
    app_.warn({"the model names owners or grants, and manage.privileges is false: they are not compared", *first,
               "manage.privileges = true compares them; without it, what is made anew keeps its own"});
  }

  // What [renames] says of those that nobody asked for.
  std::vector<RenameHint> find_renames(const std::vector<RenameHint>& asked, const std::set<ObjectId>& refused) {
    const auto& config = app_.config().renames;
    if (config.mode == RenamesConfig::Mode::never) return {};
    RenamePrompt prompt(app_, out_.difference.have, want());
    const bool asks = config.mode == RenamesConfig::Mode::ask && flags_.may_ask && is_interactive();
    RenameSearch search{asked, refused, [&](const RenameCandidate& candidate) {
                          const bool sure = is_sure(candidate, config.threshold);
                          return asks ? prompt.decide(candidate, sure) : sure;
                        }};
    out_.candidates = probable_renames(out_.difference.have, want(), search);
    prompt.write_hints();
    return hints_from(out_.candidates, want());
  }

  // What could not be carried out is none.
  void forget_idle_candidates() {
    for (auto& candidate : out_.candidates) {
      if (!candidate.emitted || !candidate.part.empty()) continue;
      const auto& renames = out_.difference.renames;
      candidate.emitted = std::any_of(renames.begin(), renames.end(), [&](const Change& change) {
        return kind_of(change) == candidate.kind && id_of(change).key == candidate.to;
      });
    }
  }

  // A rename that nothing carries out would become a drop and a create in silence.
  static void refuse_idle_hints(const std::vector<RenameHint>& hints, Diagnostics& diagnostics) {
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (!can_be_renamed<Kind>()) {
        for (const auto& hint : hints) {
          if (hint.kind != Kind::kind) continue;
          diagnostics.error(fmt::format("renamed_from is not supported for a {}", spoken(Kind::kind)), hint.where,
                            "rename it by hand in a revision of your own");
        }
      }
    });
  }

  // Tables, views and sequences, by their new names, that are renamed, or columns of them. A table takes the columns of
  // its children along, and the sequences of its own.
  std::set<Key> renamed_relations() const {
    const auto& have = out_.difference.have;
    std::set<Key> out;
    for (const auto& change : out_.difference.renames) {
      const auto key = id_of(change).key;
      const auto relation = key.parent.empty() ? key : table_of(key);
      out.insert(relation);
      if (kind_of(change) == Column::kind) {
        for (auto& child : descendants_of(have, relation)) out.insert(std::move(child));
      }
      for (const auto& [name, sequence] : have.of<Sequence>()) {
        const auto& owner = sequence.def.owned_by;
        if (owner && owner->table.schema == relation.schema && owner->table.name == relation.name) out.insert(name);
      }
    }
    return out;
  }

  // A hint that was not followed, although the old name is there: it would become changes of two objects in silence.
  void tell_idle_hints(const std::vector<RenameHint>& hints) {
    const auto done = [&](const RenameHint& hint) {
      const auto& spent = out_.difference.spent;
      const auto& renames = out_.difference.renames;
      return std::any_of(spent.begin(), spent.end(),
                         [&](const auto& other) { return other.kind == hint.kind && other.to == hint.to; }) ||
             std::any_of(renames.begin(), renames.end(), [&](const Change& change) {
               return kind_of(change) == hint.kind &&
                      std::visit([&](const auto& delta) { return delta.after->key == hint.to; }, change);
             });
    };
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      for (const auto& hint : hints) {
        const auto& have = out_.difference.have;
        if (hint.kind != Kind::kind || have.find<Kind>(hint.from) == nullptr || done(hint)) continue;
        const bool both_live = have.find<Kind>(hint.to) != nullptr;
        if (!both_live && want().find<Kind>(hint.from) == nullptr) continue;
        app_.warn({fmt::format("{} is not renamed from {}: {} that, too", to_string(ObjectId{Kind::kind, hint.to}),
                               to_string(hint.from), both_live ? "the database has" : "the model has"),
                   hint.where, "take it out of the model, or say what it is renamed to or from"});
      }
    });
  }

  // Which extensions an extension needs, its control file says, and no model.
  void take_over_requirements() {
    for (auto* side : {&out_.difference.have, &want()}) {
      for (const auto& [key, extension] : side->of<Extension>()) {
        const auto known = live_.extension_requirements.find(key.name);
        if (known == live_.extension_requirements.end()) continue;
        auto& uses = side->depends[extension.id()];
        for (const auto& name : known->second) uses.push_back({Extension::kind, {"", "", name, ""}});
      }
    }
  }

  // PostgreSQL cannot change it, and it changes nothing that is stored: it is no difference.
  void tell_order_of_columns() {
    for (const auto& [key, table] : want().of<Relation>()) {
      const auto common = [&, &table = table](const Catalog& catalog, const Catalog& other) {
        std::vector<std::string> names;
        for (const auto* column : columns_in_order(catalog, table.key)) {
          if (other.find<Column>(column->key) != nullptr) names.push_back(column->key.name);
        }
        return names;
      };
      const auto& have = out_.difference.have;
      const auto live = common(have, want());
      if (live == common(want(), have)) continue;
      app_.detail(fmt::format("the columns of {} stand in another order than in the model: {}", to_string(table.id()),
                              join(live, ", ")));
    }
  }

  void report_rest(const Scope& scope) {
    out_.unmodelled = unmodelled_names(live_, scope);
    const auto& live = live_.catalog;
    const auto unmanaged = [&]<class Kind>(Of<Kind>) {
      for (const auto& [key, object] : live.of<Kind>()) {
        const bool part = !key.parent.empty() && !is_managed_apart(Kind::kind);
        if (part || !key.of.empty() || scope.is_own(object.id())) continue;
        if (decided_by(object, live) != object.id()) continue;  // it goes with another one
        if (!scope.covers(object.id(), managed_as(object.id(), live),
                          out_.difference.want.find<Kind>(key) != nullptr)) {
          out_.unmanaged.push_back(fmt::format("{} {}", spoken(word_of(object.def)), to_string(key)));
        }
      }
    };
    Kinds::for_each(unmanaged);
  }

  // A partition that is detached keeps the NOT NULL constraints that it has by its parent, by their names.
  void give_leavers_their_names() {
    auto& have = out_.difference.have;
    for (const auto& [key, name] : live_.inherited_not_nulls) {
      const auto column = have.of<Column>().find(renamed({Column::kind, key}).key);
      if (column == have.of<Column>().end() || column->second.def.not_null) continue;
      const auto table = table_of(column->first);
      if (is_partition(want(), table) || want().find<Relation>(table) == nullptr) continue;
      column->second.def.not_null = NotNull{name, false, false};
    }
  }

  void search_path() {
    std::vector<std::string>& path = out_.search_path;
    const auto add = [&](const std::string& schema) {
      if (!schema.empty() && std::find(path.begin(), path.end(), schema) == path.end()) path.push_back(schema);
    };
    for (const auto& change : out_.difference.changes) add(id_of(change).key.schema);
    add("public");
    for (const auto& schema : live_.types.extension_schemas) add(schema);
    for (const auto& [key, extension] : want().of<Extension>()) add(extension.def.schema.value_or(""));
  }

  void plan() {
    std::vector<Dependent> dependents;
    for (const auto& dependence : live_.dependences) {
      const auto& object = live_.unmodelled[dependence.unmodelled];
      dependents.push_back({object.describe(), renamed(dependence.on), false, object.type == "statistics object"});
    }
    for (const auto& [id, uses] : live_.catalog.depends) {
      if (is_managed(id)) continue;
      for (const auto& on : uses) dependents.push_back({to_string(id), renamed(on), true, retypes_along(id)});
    }
    out_.plan = make_plan(out_.planned(),
                          {app_.config().plan.online, live_.server_version, casts_to_come(), live_.role}, dependents);
    refuse_lost_features(live_, out_.planned(), out_.plan);
    note_renames(out_.plan, out_.candidates);
    note_compat_views(want(), out_.difference, out_.plan);
  }

  // Does PostgreSQL take the object along when the type of a column under it changes, and all that is said of it?
  bool retypes_along(const ObjectId& id) const {
    bool out = false;
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (requires { Kind::retypes_along; }) {
        const auto* object = id.kind == Kind::kind ? live_.catalog.find<Kind>(id.key) : nullptr;
        if (object == nullptr) return;
        out = true;
        const Kind defaults{};
        for_each_field<Kind>([&](auto field) {
          constexpr auto member = decltype(field)::member;
          if (field.name == Kind::lost_by_retyping) out = object->def.*member == defaults.*member;
        });
      }
    });
    return out;
  }

  // Is the live object one that is compared?
  bool is_managed(const ObjectId& id) const {
    const auto now = renamed(id);
    bool out = false;
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if (id.kind == Kind::kind) out = out_.planned().have.find<Kind>(now.key) != nullptr;
    });
    return out;
  }

  // A type that stands for another one is cast as that.
  Casts casts_to_come() {
    auto out = live_.casts;
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (requires { Kind::stands_for; }) {
        for (const auto& [key, type] : want().of<Kind>()) {
          out.add_domain((Sql() << QualifiedName{key.schema, key.name}).str(), (type.def.*Kind::stands_for).text);
        }
      }
    });
    return out;
  }

  // What a dependence is called once the renames are done: the plan speaks in new names.
  ObjectId renamed(const ObjectId& id) const { return after_renames(id, out_.planned().renames); }

  App& app_;
  Connection& connection_;
  const RenameFlags& flags_;
  const std::string& conninfo_;
  const ModelFilter& filter_;
  Model model_;
  Live live_;
  Comparison out_;
};

}  // namespace

Comparison compare_model(App& app, Connection& connection, const RenameFlags& flags, const std::string& conninfo,
                         const ModelFilter& filter) {
  return Comparing(app, connection, flags, conninfo, filter).run();
}

}  // namespace autogen
