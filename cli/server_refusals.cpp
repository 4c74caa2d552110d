#include "cli/server_refusals.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/access.hpp"
#include "model/inheritance.hpp"
#include "model/mentions.hpp"
#include "model/object_names.hpp"
#include "model/partitions.hpp"
#include "model/placement.hpp"
#include "model/type_names.hpp"
#include "support/text.hpp"
#include "syntax/parse.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

class Refusing {
 public:
  Refusing(const Model& model, const Live& live, const Difference& difference, Diagnostics& diagnostics)
      : model_(model), live_(live), have_(difference.have), want_(difference.want), diagnostics_(diagnostics) {}

  void run() {
    for (const auto& schema : model_.schemas) {
      const Key key{"", "", schema, ""};
      if (want_.find<Schema>(key) != nullptr || live_.catalog.find<Schema>(key) != nullptr) continue;
      diagnostics_.error(fmt::format("schema \"{}\" is neither in the model nor in the database", schema),
                         first_place(schema), fmt::format("add [schema.{}]", schema));
    }
    for (const auto& [key, publication] : want_.of<Publication>()) refuse_unknown_schemas(publication);
    refuse_taken_names();
    refuse_unknown_labels();
    refuse_other_types();
    for (const auto& [key, fk] : want_.of<ForeignKey>()) {
      const Key target{fk.def.table.schema, "", fk.def.table.name, ""};
      if (want_.find<Relation>(target) == nullptr) {
        outside_reference(to_string(fk.id()), target, fk.def.table.where);
      }
    }
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (is_listed<Kind>) {
        for (const auto& [key, object] : want_.of<Kind>()) {
          if (want_.find<Relation>(table_of(key)) != nullptr) continue;
          outside_reference(fmt::format("{} {}", spoken(Kind::listed_in), key.name), table_of(key), object.where);
        }
      }
    });
    for (const auto& [key, index] : want_.of<Index>()) refuse_new_invalid(index);
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      for (const auto& [key, object] : want_.of<Kind>()) refuse(object);
    });
  }

 private:
  template <class Kind>
  void refuse(const Object<Kind>& object) {
    refuse_unknown_methods(object);
    refuse_unknown_roles(object);
    refuse_newer_privileges(object);
    refuse_dropped_sequences(object);
    refuse_dropped_types(object);
    refuse_dropped_names(object);
    refuse_dropped_collations(object);
    refuse_unknown_role(object);
    if constexpr (requires { Kind::since; }) refuse_newer_fields(object);
    if constexpr (requires { object.def.needs(); }) {
      for (const auto& since : object.def.needs()) refuse_newer(object, since);
    }
  }

  void refuse_unknown_schemas(const Object<Publication>& publication) {
    std::vector<std::string> known;
    for (const auto* catalog : {&want_, &live_.catalog}) {
      for (const auto& [key, schema] : catalog->of<Schema>()) known.push_back(key.name);
    }
    for (const auto& schema : publication.def.schemas) {
      if (std::find(known.begin(), known.end(), schema.text) != known.end()) continue;
      diagnostics_.error(fmt::format("{}: there is no schema \"{}\"", to_string(publication.id()), schema.text),
                         schema.where, suggestion(schema.text, known));
    }
  }

  // A default that is no value of its enumeration would be found only when the revision runs.
  void refuse_unknown_labels() {
    for (const auto& [key, column] : want_.of<Column>()) {
      const auto& def = column.def;
      const auto* type = want_.find<Enum>({def.type.base.schema, "", def.type.base.name, ""});
      const auto literal = def.default_value ? as_literal(def.default_value->text) : std::nullopt;
      if (type == nullptr || !literal || literal->kind != LiteralExpression::Kind::string) continue;
      if (def.type.text.ends_with("[]")) continue;
      std::vector<std::string> labels;
      for (const auto& label : type->def.values) labels.push_back(label.text);
      if (std::find(labels.begin(), labels.end(), literal->text) != labels.end()) continue;
      diagnostics_.error(fmt::format("the default of {} is \"{}\", which is no value of {}", to_string(column.id()),
                                     literal->text, to_string(type->id())),
                         def.default_value->where, suggestion(literal->text, labels));
    }
  }

  template <class Kind>
  void refuse_unknown_methods(const Object<Kind>& object) {
    for_each_index_method(object.def, [&](const IndexMethod& method) {
      if (live_.index_methods.contains(method.text)) return;
      diagnostics_.error(fmt::format("{}: the server has no index method \"{}\"", to_string(object.id()), method.text),
                         method.where ? method.where : object.where,
                         suggestion(method.text, {live_.index_methods.begin(), live_.index_methods.end()}));
    });
    if constexpr (requires { object.def.access_method; }) {
      const auto& method = object.def.access_method;
      const auto& known = live_.table_methods;
      // A foreign table and the like have none.
      if (method.empty() || method == Kind{}.access_method || known.contains(method)) return;
      diagnostics_.error(
          fmt::format("{}: the server has no table access method \"{}\"", to_string(object.id()), method), object.where,
          suggestion(method, {known.begin(), known.end()}));
    }
  }

  template <class Kind>
  void refuse_unknown_roles(const Object<Kind>& object) {
    for_each_role(object, [&](const Name& role) {
      // As PostgreSQL has it: a word for everybody.
      if (role.text == everybody || live_.roles.contains(role.text)) return;
      diagnostics_.error(fmt::format("{}: the server has no role \"{}\"", to_string(object.id()), role.text),
                         role.where ? role.where : object.where,
                         suggestion(role.text, {live_.roles.begin(), live_.roles.end()}));
    });
  }

  // Privileges that an older server does not have.
  template <class Kind>
  void refuse_newer_privileges(const Object<Kind>& object) {
    for_each_field<Kind>([&](auto field) {
      if constexpr (std::is_same_v<typename decltype(field)::Type, Acl>) {
        for (const auto& grantee : (object.def.*decltype(field)::member).grantees) {
          for (const auto& [word, grantable] : grantee.privileges) {
            if (live_.server_version >= privilege_since(word)) continue;
            diagnostics_.error(
                fmt::format("{}: the privilege {} needs PostgreSQL {}, the server is {}", to_string(object.id()), word,
                            privilege_since(word) / 10000, live_.server_version / 10000),
                grantee.role.where);
          }
        }
      }
    });
  }

  // What is called by the role that it is for.
  template <class Kind>
  void refuse_unknown_role([[maybe_unused]] const Object<Kind>& object) {
    if constexpr (requires { Kind::named_by_role; }) {
      const auto& role = object.key.name;
      if (role == "public" || live_.roles.contains(role)) return;
      diagnostics_.error(fmt::format("{}: the server has no role \"{}\"", to_string(object.id()), role), object.where,
                         suggestion(role, {live_.roles.begin(), live_.roles.end()}));
    }
  }

  // Nobody can make an index that is not valid, but for one of a partitioned table, which some partitions have no part
  // of; else the model says so only of one that there is.
  void refuse_new_invalid(const Object<Index>& index) {
    if (is_partitioned(want_, table_of(index.key))) return;
    const auto* live = live_.catalog.find<Index>(index.key);
    if (!index.def.invalid || (live != nullptr && live->def.invalid)) return;
    diagnostics_.error(fmt::format("{} is {} and cannot be made invalid", to_string(index.id()),
                                   live == nullptr ? "not there" : "valid"),
                       index.where, "take out \"invalid\": it tells of an index whose build has failed");
  }

  // A column that a table and its parent both define is one column.
  void refuse_other_types() {
    for (const auto& [key, column] : want_.of<Column>()) {
      if (!column.def.inherited) continue;
      const auto parents = inherited_column(want_, key);
      if (!parents || parents->type == column.def.type) continue;
      diagnostics_.error(fmt::format("{} is of type {}, and a table that it inherits from has it as {}",
                                     to_string(column.id()), column.def.type.text, parents->type.text),
                         column.def.type.where);
    }
  }

  template <class Kind>
  void refuse_newer(const Object<Kind>& object, const Since& since) {
    if (live_.server_version >= since.version) return;
    diagnostics_.error(fmt::format("{}: {} needs PostgreSQL {}, the server is {}", to_string(object.id()), since.words,
                                   since.version / 10000, live_.server_version / 10000),
                       object.where);
  }

  // Fields that an older server does not have, where they say something.
  template <class Kind>
  void refuse_newer_fields(const Object<Kind>& object) {
    static const Kind defaults{};
    for_each_field<Kind>([&](auto field) {
      for (const auto& since : Kind::since) {
        if (since.field != field.name || live_.server_version >= since.version) continue;
        if (object.def.*decltype(field)::member == defaults.*decltype(field)::member) continue;
        refuse_newer(object, since);
      }
    });
  }

  // What draws from a sequence keeps it from being dropped.
  template <class Kind>
  void refuse_dropped_sequences(const Object<Kind>& object) {
    for_each_expression(object.def, [&](const std::string& text, const Location& where) {
      for (const auto& name : relations_mentioned(text)) {
        const Key key{name.schema, "", name.name, ""};
        if (have_.find<Sequence>(key) == nullptr || want_.find<Sequence>(key) != nullptr) continue;
        diagnostics_.error(fmt::format("{} uses sequence {}, which the model does not have: it would be dropped",
                                       to_string(object.id()), to_string(key)),
                           where, "add the sequence; type = \"serial\" makes one that goes with its column");
      }
    });
  }

  // What names another object keeps it from being dropped.
  template <class Kind>
  void refuse_dropped_names(const Object<Kind>& object) {
    for_each_object_name(object.def, [&]<class Named>(const NameOf<Named>& name) {
      if constexpr (requires { Named::fields; }) {
        const Key key{name.schema, "", name.name, ""};
        if (have_.find<Named>(key) == nullptr || want_.find<Named>(key) != nullptr) return;
        const bool renamed = std::any_of(want_.of<Named>().begin(), want_.of<Named>().end(),
                                         [&](const auto& item) { return item.second.renamed_from == name.name; });
        diagnostics_.error(
            fmt::format("{} uses {}, which the model {}", to_string(object.id()), to_string(ObjectId{Named::kind, key}),
                        renamed ? "has under another name" : "does not have: it would be dropped"),
            name.where, renamed ? "say the new name" : fmt::format("add the {}", spoken(Named::kind)));
      }
    });
  }

  // So does what has a collation.
  template <class Kind>
  void refuse_dropped_collations(const Object<Kind>& object) {
    for_each_collation(object.def, [&](const CollationName& name) {
      const auto parsed = parse_reference(name);
      if (!parsed.reference) return;
      std::vector<std::string> path{parsed.reference->schema};
      if (path.front().empty()) path = {object.key.schema, "public"};
      for (const auto& schema : path) {
        const Key key{schema, "", parsed.reference->table, ""};
        if (want_.find<Collation>(key) != nullptr) return;
        if (have_.find<Collation>(key) == nullptr) continue;
        diagnostics_.error(fmt::format("{} has {}, which the model does not have: it would be dropped",
                                       to_string(object.id()), to_string(ObjectId{Collation::kind, key})),
                           object.where, "add the collation");
        return;
      }
    });
  }

  // What has a type keeps it from being dropped.
  template <class Kind>
  void refuse_dropped_types(const Object<Kind>& object) {
    for_each_type(object.def, [&](const TypeRef& ref) {
      const Key key{ref.base.schema, "", ref.base.name, ""};
      const auto live = type_named(key, have_);
      if (ref.base.name.empty() || !live || type_named(key, want_)) return;
      diagnostics_.error(fmt::format("{} has the type {}, which the model does not have: it would be dropped",
                                     to_string(object.id()), to_string(*live)),
                         ref.where, fmt::format("add the {}", spoken(live->kind)));
    });
  }

  // The model's table or sequence is there already, in a form that no kind describes (a partition, a view): it is not
  // made again.
  void refuse_taken_names() {
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (stands_alone<Kind> && requires { Kind::names_relation; }) {
        for (const auto& [key, object] : want_.of<Kind>()) {
          if (live_.catalog.find<Kind>(key) == nullptr) refuse_taken_name(object);
        }
      }
    });
  }

  template <class Kind>
  void refuse_taken_name(const Object<Kind>& object) {
    const auto identity = (Sql() << QualifiedName{object.key.schema, object.key.name}).str();
    for (const auto& other : live_.unmodelled) {
      if (other.identity != identity || !other.is_relation) continue;
      diagnostics_.error(fmt::format("{} cannot be made: {} has its name and is not modelled", to_string(object.id()),
                                     other.describe()),
                         object.where, "leave it out of the model, or change it by hand first");
    }
  }

  // A foreign key may point at a table that the model leaves to others, and a publication may list one; it must exist,
  // and stay.
  void outside_reference(const std::string& subject, const Key& target, const Location& where) {
    const bool live = live_.catalog.find<Relation>(target) != nullptr;
    const bool stays = have_.find<Relation>(target) == nullptr;
    const bool other = std::any_of(live_.unmodelled.begin(), live_.unmodelled.end(), [&](const Unmodelled& u) {
      return u.type.ends_with("table") && u.schema == target.schema &&
             u.identity == (Sql() << QualifiedName{target.schema, target.name}).str();
    });
    if ((live && stays) || other) return;
    std::vector<std::string> names;
    for (const auto& [key, table] : want_.of<Relation>()) names.push_back(key.name);
    diagnostics_.error(fmt::format("{} refers to table {}, which {}", subject, to_string(target),
                                   live ? "the model does not have: it would be dropped" : "does not exist"),
                       where, suggestion(target.name, names));
  }

  Location first_place(const std::string& schema) {
    Location out;
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      for (const auto& [key, object] : want_.of<Kind>()) {
        if (!out && key.schema == schema) out = object.where;
      }
    });
    return out;
  }

  const Model& model_;
  const Live& live_;
  const Catalog& have_;
  const Catalog& want_;
  Diagnostics& diagnostics_;
};

}  // namespace

void refuse_lacking_extensions(const Live& live, const Difference& difference, Diagnostics& diagnostics) {
  for (const auto& [key, extension] : difference.want.of<Extension>()) {
    const auto known = live.extension_requirements.find(key.name);
    if (known == live.extension_requirements.end()) continue;
    for (const auto& name : known->second) {
      const Key other{"", "", name, ""};
      const bool there = live.catalog.find<Extension>(other) != nullptr;
      const bool stays = there && (difference.have.find<Extension>(other) == nullptr || is_native<Extension>(other));
      if (stays || difference.want.find<Extension>(other) != nullptr) continue;
      diagnostics.error(fmt::format("{} needs extension {}, which the model does not have{}", to_string(extension.id()),
                                    name, there ? ": it would be dropped" : ""),
                        extension.where, fmt::format("add [extension.{}]", name));
    }
  }
}

void refuse_by_server(const Model& model, const Live& live, const Difference& difference, Diagnostics& diagnostics) {
  Refusing(model, live, difference, diagnostics).run();
}

}  // namespace autogen
