// The one list of kinds. A new kind is one line here; the compiler says what else it lacks (cli/checklist.cpp).
#pragma once

#include <map>
#include <tuple>
#include <variant>

#include "model/every_kind.hpp"  // generated: includes model/kinds/*.hpp
#include "model/object.hpp"

namespace autogen {

/// Passed to a function to choose its overload for a kind.
template <class Kind>
struct Of {
  using type = Kind;
};

template <class... Ks>
struct List {
  using Maps = std::tuple<std::map<Key, Object<Ks>>...>;
  using Change = std::variant<Delta<Ks>...>;
  using Any = std::variant<Object<Ks>...>;

  /// Calls visit(Of<Kind>{}) for each kind, in the order of the list.
  template <class Visit>
  static constexpr void for_each(Visit&& visit) {
    (visit(Of<Ks>{}), ...);
  }
};

/// In the order in which things are usually made: it breaks ties in plans and orders files and reports.
using Kinds =
    List<Schema,     //
         Extension,  //
         ForeignDataWrapper, ForeignServer, UserMapping, Collation, TextSearchDictionary, TextSearchConfiguration,
         Enum,        //
         Domain,      //
         Composite,   //
         Range,       //
         Sequence,    //
         Relation,    //
         Column,      //
         PrimaryKey,  //
         Unique,      //
         Check,       //
         Exclusion,   //
         Index,       //
         ForeignKey,  //
         ReplicaIdentity, Clustering, TypedTable,
         Function,   //
         Procedure,  //
         Aggregate,  //
         Operator, OperatorFamily, OperatorClass, Cast,
         View,              //
         MaterializedView,  //
         ViewColumn, Statistics, Trigger, Rule, Policy, Publication, PublishedTable, Subscription, EventTrigger,
         Comment, Owner, Grants, DefaultPrivileges>;

/// The change of an object of any kind: a variant of Delta<Kind>. Copying and destroying one is a lot of code, which
/// stands in one place (model/kinds.cpp) and not in everything that includes this.
struct Change : Kinds::Change {
  Change();
  Change(const Change&);
  Change(Change&&) noexcept;
  Change& operator=(const Change&);
  Change& operator=(Change&&) noexcept;
  ~Change();
  template <class Kind>  // A delta is a change: NOLINTNEXTLINE(google-explicit-constructor)
  Change(Delta<Kind> delta) : Kinds::Change(std::in_place_type<Delta<Kind>>, std::move(delta)) {}
};
/// An object of any kind: a variant of Object<Kind>.
struct AnyObject : Kinds::Any {
  AnyObject();
  AnyObject(const AnyObject&);
  AnyObject(AnyObject&&) noexcept;
  AnyObject& operator=(const AnyObject&);
  AnyObject& operator=(AnyObject&&) noexcept;
  ~AnyObject();
  template <class Kind>  // As a change is a delta of any kind: NOLINTNEXTLINE(google-explicit-constructor)
  AnyObject(Object<Kind> object) : Kinds::Any(std::in_place_type<Object<Kind>>, std::move(object)) {}
};

/// A schema: every object of every kind. Both the model and the server are read into this.
class Catalog {
 public:
  Catalog();
  Catalog(const Catalog&);
  Catalog(Catalog&&) noexcept;
  Catalog& operator=(const Catalog&);
  Catalog& operator=(Catalog&&) noexcept;
  ~Catalog();

  template <class Kind>
  std::map<Key, Object<Kind>>& of() {
    return std::get<std::map<Key, Object<Kind>>>(maps_);
  }
  template <class Kind>
  const std::map<Key, Object<Kind>>& of() const {
    return std::get<std::map<Key, Object<Kind>>>(maps_);
  }
  template <class Kind>
  const Object<Kind>* find(const Key& key) const {
    const auto& map = of<Kind>();
    const auto it = map.find(key);
    return it == map.end() ? nullptr : &it->second;
  }

  /// What objects stand on by the server's word (pg_depend), for kinds that say `depends_by_server`. An object that is
  /// not here has to be read instead.
  std::map<ObjectId, std::vector<ObjectId>> depends{};

 private:
  Kinds::Maps maps_;
};

/// The objects of a part kind that belong to one table, in the order of their keys.
template <class Kind, class Visit>
void for_each_part(const Catalog& catalog, const Key& table, Visit&& visit) {
  const auto& map = catalog.of<Kind>();
  for (auto it = map.lower_bound(Key{table.schema, table.name, "", ""});
       it != map.end() && it->first.schema == table.schema && it->first.parent == table.name; ++it) {
    visit(it->second);
  }
}

/// What bears parts (columns, indexes, triggers): the table or view of this name, whichever the catalog has; a table
/// where it has none.
ObjectId bearer(const Catalog& catalog, const Key& key);

/// The word by which [manage] calls what decides whether an object is managed: its own kind's, that of what it is a
/// part of, or that of what it is attached to; `foreign_table` for a table that is one.
std::string_view managed_as(const ObjectId& id, const Catalog& catalog);
/// Tells comments what their objects are called, where that is not their kind's word.
void name_variants(Catalog& catalog);
/// Are the table's rows on a foreign server?
bool is_foreign(const Catalog& catalog, const Key& table);

/// The columns of a table in their own order (position, then name).
std::vector<const Object<Column>*> columns_in_order(const Catalog& catalog, const Key& table);

/// An object that every database is born with (the schema public): it is neither made, dropped nor written unless the
/// model names it.
template <class Kind>
bool is_native(const Key& key) {
  if constexpr (requires { Kind::native; }) return key.name == Kind::native;
  return false;
}

/// Gives what is attached to an object of a kind (a comment) the key that the object has now.
void rename_attached(Catalog& catalog, const Key& from, const Key& to, const std::string& kind);

/// Makes an object's name another one, where the model does not know it before its types are (the signature of a
/// routine); what is attached to it goes along. False when the name is taken.
template <class Kind>
bool rekey(Catalog& catalog, const Key& from, const Key& to) {
  auto& map = catalog.of<Kind>();
  if (from == to) return true;
  if (map.contains(to)) return false;
  auto node = map.extract(from);
  node.key() = to;
  node.mapped().key = to;
  map.insert(std::move(node));
  rename_attached(catalog, from, to, std::string(Kind::kind));
  return true;
}

/// The key of the table that a part belongs to.
inline Key table_of(const Key& part) { return {part.schema, "", part.parent, ""}; }

/// The schema that the object's name is one of: a part may say another one than its table's.
template <class Kind>
const std::string& own_schema(const Object<Kind>& object) {
  if constexpr (requires {
                  Kind::named_in_schema;
                  object.def.schema;
                }) {
    if (!object.def.schema.empty()) return object.def.schema;
  }
  return object.key.schema;
}

/// Tells comments and owners the schemas of their objects' names, where they are not their tables'.
void place_attached(Catalog& catalog);

/// The word of the kind of a change, such as `column`.
std::string_view kind_of(const Change& change);
/// The id of the object of a change.
ObjectId id_of(const Change& change);
/// Does the word name a kind?
bool is_kind(std::string_view word);
/// All kinds' words, in the order of the list.
const std::vector<std::string>& kind_words();
/// The position in the list; it orders plans and reports.
std::size_t kind_rank(std::string_view word);

}  // namespace autogen
