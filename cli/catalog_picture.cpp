#include "cli/catalog_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "cli/compare.hpp"
#include "introspect/read.hpp"
#include "model/access.hpp"
#include "model/codec.hpp"
#include "model/sequences.hpp"
#include "support/digest.hpp"
#include "support/json.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

constexpr std::string_view unmodelled = "unmodelled";
constexpr std::size_t digest_length = 16;  // of hex digits: 64 bits tell two definitions apart

// Where an object stands, with its kind as a string of its own: a picture may know kinds that this program does not.
struct Place {
  std::string kind;
  Key key;
  auto operator<=>(const Place&) const = default;  // NOLINT(modernize-use-nullptr): it is clang-tidy 14 that sees a 0
};

struct Entry {
  Place decider;  // whose name [manage] looks at
  std::string digest;
};

struct Picture {
  std::int64_t server = 0;  // the major version
  std::map<std::string, std::string> kinds;
  std::map<Place, Entry> objects;
};

std::string short_digest(const std::string& text) { return sha256_hex(text).substr(0, digest_length); }

// Which fields a kind is told by.
template <class Kind>
std::string format_of() {
  std::string names;
  for_each_field<Kind>([&](auto field) {
    if constexpr (decltype(field)::change != On::ignore) names += fmt::format("{}\n", field.name);
  });
  return short_digest(names);
}

template <class Kind>
std::string definition(const Object<Kind>& object) {
  std::string text;
  for_each_field<Kind>([&](auto field) {
    using Type = typename decltype(field)::Type;
    if constexpr (decltype(field)::change != On::ignore) {
      text += fmt::format("{}={}\n", field.name, to_json(Codec<Type>::encode(object.def.*field.member), -1));
    }
  });
  return text;
}

Place place_of(const ObjectId& id) { return {std::string(id.kind), id.key}; }

Picture picture_of(const Live& live) {
  Picture out;
  out.server = live.server_version / 10000;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    out.kinds.emplace(Kind::kind, format_of<Kind>());
    for (const auto& [key, object] : live.catalog.of<Kind>()) {
      auto text = definition(object);
      const auto features = live.features.find(object.id());
      if (features != live.features.end()) text += join(features->second, "\n");
      out.objects.emplace(place_of(object.id()), Entry{place_of(decided_by(object, live.catalog)), short_digest(text)});
    }
  });
  std::string all;
  for (const auto& [kind, format] : out.kinds) all += kind + format;
  out.kinds.emplace(unmodelled, short_digest(all));  // what one version cannot describe, another one can
  for (const auto& object : live.unmodelled) {
    const Place place{std::string(unmodelled), {object.schema, object.parent.name, object.describe(), ""}};
    out.objects.emplace(place, Entry{place, ""});
  }
  return out;
}

void add_place(Array& out, const Place& place) {
  for (const auto& text : {place.kind, place.key.schema, place.key.parent, place.key.name, place.key.of}) {
    out.emplace_back(text);
  }
}

std::string written(const Picture& picture) {
  Value out{Table{}};
  out.set("server", picture.server);
  Value kinds{Table{}};
  for (const auto& [kind, format] : picture.kinds) kinds.set(kind, format);
  out.set("kinds", std::move(kinds));
  Array objects;
  for (const auto& [place, entry] : picture.objects) {
    Array row;
    add_place(row, place);
    row.emplace_back(entry.digest);
    if (entry.decider != place) add_place(row, entry.decider);
    objects.emplace_back(std::move(row));
  }
  out.set("objects", std::move(objects));
  return to_json(out, -1);
}

Place place_at(const Array& row, std::size_t first) {
  const auto text = [&](std::size_t i) { return *row.at(first + i).as_string(); };
  return {text(0), {text(1), text(2), text(3), text(4)}};
}

Picture parsed(const std::string& text) {
  const auto value = parse_json(text);
  Picture out;
  out.server = *value.find("server")->as_integer();
  for (const auto& [kind, format, where] : *value.find("kinds")->as_table())
    out.kinds.emplace(kind, *format.as_string());
  for (const auto& item : *value.find("objects")->as_array()) {
    const auto& row = *item.as_array();
    const auto place = place_at(row, 0);
    out.objects.emplace(place, Entry{row.size() > 6 ? place_at(row, 6) : place, *row.at(5).as_string()});
  }
  return out;
}

// Two pictures of one database, side by side.
class Comparing {
 public:
  Comparing(const Config& config, const Picture& left, const Picture& now) : config_(config), left_(left), now_(now) {
    const bool asks_model = !config.manage.schemas || !config.manage.kinds;
    if (asks_model) model_ = load_configured_model(config);
    scope_.emplace(scope_of(config, model_));
  }

  CatalogDrift run() {
    for (const auto& [place, entry] : now_.objects) {
      const auto before = left_.objects.find(place);
      if (before == left_.objects.end()) {
        note(place, entry, "new");
      } else if (before->second.digest != entry.digest) {
        note(place, entry, "changed");
      }
    }
    for (const auto& [place, entry] : left_.objects) {
      if (!now_.objects.contains(place)) note(place, entry, "gone");
    }
    tell_what_is_not_compared();
    std::sort(out_.objects.begin(), out_.objects.end());
    if (!out_.objects.empty() && left_.server != now_.server) {
      out_.remarks.push_back(
          fmt::format("the catalog was recorded under PostgreSQL {}, and this is {}: it may write the same definition "
                      "otherwise",
                      left_.server, now_.server));
    }
    return std::move(out_);
  }

 private:
  bool comparable(const std::string& kind) const {
    const auto left = left_.kinds.find(kind);
    const auto now = now_.kinds.find(kind);
    return left != left_.kinds.end() && now != now_.kinds.end() && left->second == now->second;
  }

  bool covered(const Place& place) const {
    const auto& key = place.key;
    const auto table = key.parent.empty() ? key.name : key.parent;
    const auto& books = config_.version_table;
    if (key.schema == books.schema && (table == books.name || table == books.name + "_catalog")) return false;
    if (place.kind == unmodelled) {
      return scope_->covers_schema(key.schema) &&
             !scope_->is_own({Relation::kind, {key.schema, key.parent, key.name, ""}});
    }
    const bool modelled = model_.catalog.find<Relation>(Key{key.schema, "", table, ""}) != nullptr;
    const ObjectId id{place.kind, key};
    return scope_->covers(id, managed_as(id, model_.catalog), modelled);
  }

  void note(const Place& place, const Entry& entry, std::string_view what) {
    if (!comparable(place.kind) || !covered(entry.decider)) return;
    if (is_privilege(place.kind) && !scope_->covers_privileges()) return;
    // The parts of a table come and go with it.
    const Place table{std::string(Relation::kind), {place.key.schema, "", place.key.parent, ""}};
    const auto has = [&](const Picture& picture) { return picture.objects.contains(table); };
    // And so does the privileges' object.
    const Place object{place.key.of, {place.key.schema, place.key.parent, place.key.name, ""}};
    if (is_privilege(place.kind) && left_.objects.contains(object) != now_.objects.contains(object)) return;
    if (!place.key.parent.empty() && (!has(left_) || !has(now_)) && (has(left_) || has(now_))) return;
    const auto name = place.kind == unmodelled ? place.key.name : to_string(ObjectId{place.kind, place.key});
    out_.objects.push_back(fmt::format("{} ({})", name, what));
  }

  void tell_what_is_not_compared() {
    std::set<std::string> kinds;
    for (const auto* picture : {&left_, &now_}) {
      for (const auto& [kind, format] : picture->kinds) {
        if (!comparable(kind)) kinds.insert(kind);
      }
    }
    if (kinds.empty()) return;
    out_.remarks.push_back(
        fmt::format("not compared, since another version of autogen has recorded what the last revision left: {}",
                    join({kinds.begin(), kinds.end()}, ", ")));
  }

  const Config& config_;
  const Picture& left_;
  const Picture& now_;
  Model model_;
  std::optional<Scope> scope_;
  CatalogDrift out_;
};

}  // namespace

CatalogWatch catalog_watch(App& app) {
  return {[](Connection& connection) { return written(picture_of(introspect(connection))); },
          [&app](const std::string& left, const std::string& now) {
            const auto before = parsed(left);
            const auto after = parsed(now);
            return Comparing(app.config(), before, after).run();
          }};
}

}  // namespace autogen
