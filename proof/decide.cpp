#include "proof/decide.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/rename.hpp"
#include "introspect/canonical.hpp"
#include "introspect/canonical_alone.hpp"
#include "introspect/partitions.hpp"
#include "introspect/server_message.hpp"
#include "introspect/venue.hpp"
#include "introspect/view_defaults.hpp"
#include "model/mentions.hpp"
#include "model/placement.hpp"
#include "proof/closure_of.hpp"
#include "proof/make_catalog.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

template <class Kind>
void copy(const ObjectId& id, const Catalog& from, Catalog& to) {
  if (id.kind != Kind::kind) return;
  if (const auto* object = from.find<Kind>(id.key)) to.of<Kind>().insert_or_assign(id.key, *object);
}

void copy(const std::set<ObjectId>& ids, const Catalog& from, Catalog& to) {
  for (const auto& id : ids) {
    Kinds::for_each([&]<class Kind>(Of<Kind>) { copy<Kind>(id, from, to); });
    if (const auto uses = from.depends.find(id); uses != from.depends.end()) to.depends[id] = uses->second;
  }
}

// What the texts of the model can mention: its objects, and those that are live and not managed. Under its old name
// nothing is there any more.
Catalog within_reach(const Live& live, const std::vector<Change>& renames, const Catalog& have, const Catalog& want) {
  auto there = live.catalog;
  for (const auto& rename : renames) rename_in(there, rename);
  auto out = want;
  out.depends.clear();
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    for (const auto& [key, object] : there.of<Kind>()) {
      if (have.find<Kind>(key) != nullptr || !out.of<Kind>().emplace(key, object).second) continue;
      const auto uses = there.depends.find(object.id());
      if (uses != there.depends.end()) out.depends[object.id()] = uses->second;
    }
  });
  return out;
}

// As `*` will list them: the columns that are there in their own order, new ones behind them.
void order_columns(Catalog& world, const Catalog& have) {
  for (const auto& [key, table] : world.of<Relation>()) {
    std::int64_t position = 0;
    std::set<Key> placed;
    const auto place = [&](const Object<Column>* column) {
      const auto it = world.of<Column>().find(column->key);
      if (it != world.of<Column>().end() && placed.insert(column->key).second) it->second.def.position = ++position;
    };
    for (const auto* column : columns_in_order(have, key)) place(column);
    const auto wanted = columns_in_order(world, key);
    for (const auto* column : wanted) place(column);
  }
}

// A hint has done its work: in the scratch database, everything has its new name.
void drop_hints(Catalog& catalog, const std::set<ObjectId>& open) {
  for (auto& [key, type] : catalog.of<Enum>()) {
    for (auto& label : type.def.values) label.renamed_from.clear();
  }
  for (auto& [key, type] : catalog.of<Composite>()) {
    if (open.contains(type.id())) continue;
    for (auto& attribute : type.def.attributes.list) attribute.renamed_from.clear();
  }
}

class Deciding {
 public:
  Deciding(const ScratchDatabase& scratch, const Live& live, Difference& difference, const std::set<ObjectId>& open,
           bool qualify, Diagnostics& diagnostics)
      : session_(scratch.connect()),
        live_(live),
        renames_(difference.renames),
        have_(difference.have),
        want_(difference.want),
        open_(open),
        qualify_(qualify),
        diagnostics_(diagnostics) {}

  void run() {
    const auto all = within_reach(live_, renames_, have_, want_);
    const auto closure = closure_of(open_, all);
    make_all_extensions(all);
    auto world = bare(closure, all);
    order_columns(world, have_);
    if (!make(world)) return;
    copy(closure, all, wanted_);
    copy(open_, want_, wanted_);
    order_columns(wanted_, have_);
    drop_hints(wanted_, open_);
    take_live_side();
    ask();
    if (errors_.failed()) return report();
    adopt();
  }

 private:
  void make_all_extensions(const Catalog& all) {
    std::vector<Object<Extension>> extensions;
    for (const auto& [key, extension] : all.of<Extension>()) {
      if (is_native<Extension>(key)) continue;
      extensions.push_back(extension);
      // Where the model does not say, it is wherever it is.
      const auto* there = live_.catalog.find<Extension>(key);
      if (!extension.def.schema && there != nullptr) extensions.back().def.schema = there->def.schema;
    }
    missing_ = make_extensions(session_, extensions);
  }

  // False where something could not be made: nobody needs to ask then.
  bool make(const Catalog& world) {
    const auto refused = make_catalog(session_, world, live_.types.extension_schemas);
    for (const auto& [id, error] : refused) {
      Location where;
      Kinds::for_each([&]<class Kind>(Of<Kind>) {
        const auto* object = id.kind == Kind::kind ? want_.find<Kind>(id.key) : nullptr;
        if (object == nullptr) return;
        where = object->where;
        for_each_query(object->def, [&](const std::string&, const Location& place) { where = place; });
      });
      report_rejected(errors_, to_string(id), where, error);
    }
    if (!refused.empty()) report();
    return refused.empty();
  }

  // The live texts of what is in question, and the parts of its tables that the model no longer has, since one of them
  // may be what is looked for under another name. All else is the same on both sides.
  void take_live_side() {
    live_side_ = wanted_;
    for (const auto& id : open_) {
      Kinds::for_each([&]<class Kind>(Of<Kind>) {
        if (id.kind != Kind::kind) return;
        live_side_.of<Kind>().erase(id.key);
        copy<Kind>(id, have_, live_side_);
        if constexpr (requires { Kind::part_of; }) {
          for_each_part<Kind>(have_, table_of(id.key), [&](const Object<Kind>& part) {
            if (want_.find<Kind>(part.key) == nullptr) live_side_.of<Kind>().emplace(part.key, part);
          });
        }
      });
    }
  }

  void ask() {
    const auto known = introspect(session_).types;
    Venue venue{session_, known, wanted_, {}, qualify_, true, {}, {}};
    canonicalise(venue, live_side_, wanted_, errors_);
    canonicalise_partitions(venue, live_side_, wanted_, errors_);
    canonicalise_alone(venue, live_side_, wanted_, errors_);
    canonicalise_view_defaults(venue, live_side_, wanted_, errors_);
  }

  void adopt() {
    for (const auto& id : open_) {
      Kinds::for_each([&]<class Kind>(Of<Kind>) {
        if (id.kind != Kind::kind) return;
        auto decided = wanted_.find<Kind>(id.key)->def;
        auto& def = want_.of<Kind>().at(id.key).def;
        if constexpr (requires { def.position; }) decided.position = def.position;
        def = std::move(decided);
      });
    }
  }

  void report() {
    if (!missing_.empty()) {
      auto errors = errors_.errors();
      for (const auto& [name, why] : missing_) {
        errors.push_back({fmt::format("the scratch database lacks the extension {}: {}", name, why),
                          {},
                          "name a server that has it with --scratch-url"});
      }
      throw Failure(std::move(errors));
    }
    for (const auto& error : errors_.errors()) {
      if (live_.unmodelled.empty()) {
        diagnostics_.error(error.message, error.where, error.hint);
      } else {
        diagnostics_.warning(
            error.message + ", in a scratch database; it counts as changed", error.where,
            "the database has what autogen cannot describe (check names it), and the text may stand on that");
      }
    }
  }

  Connection session_;
  const Live& live_;
  const std::vector<Change>& renames_;
  const Catalog& have_;
  Catalog& want_;
  const std::set<ObjectId>& open_;
  bool qualify_;
  Diagnostics& diagnostics_;
  std::map<std::string, std::string> missing_;
  Catalog wanted_;
  Catalog live_side_;
  Diagnostics errors_;
};

}  // namespace

void decide_in_scratch(const ScratchDatabase& scratch, const Live& live, Difference& difference,
                       const std::set<ObjectId>& open, bool qualify, Diagnostics& diagnostics) {
  Deciding(scratch, live, difference, open, qualify, diagnostics).run();
}

}  // namespace autogen
