#include "model/kinds.hpp"

#include <algorithm>

#include "model/placement.hpp"

namespace autogen {

Change::Change() = default;
Change::Change(const Change&) = default;
Change::Change(Change&&) noexcept = default;
Change& Change::operator=(const Change&) = default;
Change& Change::operator=(Change&&) noexcept = default;
Change::~Change() = default;

AnyObject::AnyObject() = default;
AnyObject::AnyObject(const AnyObject&) = default;
AnyObject::AnyObject(AnyObject&&) noexcept = default;
AnyObject& AnyObject::operator=(const AnyObject&) = default;
AnyObject& AnyObject::operator=(AnyObject&&) noexcept = default;
AnyObject::~AnyObject() = default;

Catalog::Catalog() = default;
Catalog::Catalog(const Catalog&) = default;
Catalog::Catalog(Catalog&&) noexcept = default;
Catalog& Catalog::operator=(const Catalog&) = default;
Catalog& Catalog::operator=(Catalog&&) noexcept = default;
Catalog::~Catalog() = default;

std::vector<const Object<Column>*> columns_in_order(const Catalog& catalog, const Key& table) {
  std::vector<const Object<Column>*> out;
  for_each_part<Column>(catalog, table, [&](const Object<Column>& column) { out.push_back(&column); });
  std::stable_sort(out.begin(), out.end(),
                   [](const auto* a, const auto* b) { return a->def.position < b->def.position; });
  return out;
}

ObjectId bearer(const Catalog& catalog, const Key& key) {
  ObjectId out{Relation::kind, key};
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (bears_parts<Kind>) {
      if (catalog.find<Kind>(key) != nullptr) out.kind = Kind::kind;
    }
  });
  return out;
}

void rename_attached(Catalog& catalog, const Key& from, const Key& to, const std::string& kind) {
  Kinds::for_each([&]<class Attached>(Of<Attached>) {
    if constexpr (requires { Attached::attached_as; }) {
      auto attached = catalog.of<Attached>().extract(Key{from.schema, from.parent, from.name, kind});
      if (attached.empty()) return;
      attached.key() = {to.schema, to.parent, to.name, kind};
      attached.mapped().key = attached.key();
      catalog.of<Attached>().insert(std::move(attached));
    }
  });
}

void place_attached(Catalog& catalog) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::named_in_schema; }) {
      for (const auto& [key, object] : catalog.of<Kind>()) {
        if (own_schema(object) == key.schema) continue;
        const Key attached{key.schema, key.parent, key.name, std::string(Kind::kind)};
        Kinds::for_each([&]<class Attached>(Of<Attached>) {
          if constexpr (attaches<Attached, Kind>() && requires(Attached def) { def.schema; }) {
            const auto found = catalog.of<Attached>().find(attached);
            if (found != catalog.of<Attached>().end()) found->second.def.schema = own_schema(object);
          }
        });
      }
    }
  });
}

std::string_view managed_as(const ObjectId& id, const Catalog& catalog) {
  Key key = id.key;
  // A view of a string that stays: what is returned outlives the id.
  std::string_view kind = key.of.empty() ? id.kind : std::string_view(kind_words().at(kind_rank(key.of)));
  key.of.clear();
  if (!key.parent.empty()) {
    key = table_of(key);
    kind = bearer(catalog, key).kind;
  }
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::variant; }) {
      const auto* object = kind == Kind::kind ? catalog.find<Kind>(key) : nullptr;
      if (object != nullptr) kind = word_of(object->def);
    }
  });
  return kind;
}

void name_variants(Catalog& catalog) {
  for (auto& [key, comment] : catalog.of<Comment>()) {
    Kinds::for_each([&, &key = key, &comment = comment]<class Kind>(Of<Kind>) {
      if constexpr (requires { Kind::variant; }) {
        const auto* object =
            key.of == Kind::kind ? catalog.find<Kind>({key.schema, key.parent, key.name, ""}) : nullptr;
        comment.def.object_word = object != nullptr && word_of(object->def) != Kind::kind ? word_of(object->def) : "";
      }
    });
  }
}

bool is_foreign(const Catalog& catalog, const Key& table) {
  const auto* found = catalog.find<Relation>(table);
  return found != nullptr && found->def.server.has_value();
}

std::string_view kind_of(const Change& change) {
  return std::visit([](const auto& delta) { return delta.id().kind; }, change);
}

ObjectId id_of(const Change& change) {
  return std::visit([](const auto& delta) { return delta.id(); }, change);
}

const std::vector<std::string>& kind_words() {
  static const std::vector<std::string> words = [] {
    std::vector<std::string> out;
    Kinds::for_each([&]<class Kind>(Of<Kind>) { out.emplace_back(Kind::kind); });
    return out;
  }();
  return words;
}

bool is_kind(std::string_view word) {
  return std::find(kind_words().begin(), kind_words().end(), word) != kind_words().end();
}

std::size_t kind_rank(std::string_view word) {
  const auto& words = kind_words();
  return static_cast<std::size_t>(std::find(words.begin(), words.end(), word) - words.begin());
}

}  // namespace autogen
