#include "engine/set_aside.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "engine/expand.hpp"
#include "engine/rename_rings.hpp"
#include "model/inheritance.hpp"
#include "model/partitions.hpp"

namespace autogen {
namespace {

constexpr std::string_view aside_prefix = "autogen_aside_";  // of servers, which stand in no schema

std::string partitioning(const Object<Relation>& table) {
  return table.def.partition_by ? "partitioned by " + to_sql(*table.def.partition_by) : std::string("not partitioned");
}

bool is_repartitioned(const Object<Relation>& before, const Object<Relation>& after) {
  return !(before.def.partition_by == after.def.partition_by);
}

// A foreign table that is to be on another server, or on one that takes the old one's place.
bool changes_server(const Object<Relation>& before, const Object<Relation>& after) {
  return before.def.server && after.def.server && before.def.server->name != after.def.server->name;
}

bool is_made_anew(const ForeignServer& before, const ForeignServer& after) {
  return !(before.wrapper == after.wrapper) || before.type != after.type;
}

class SettingAside {
 public:
  SettingAside(Difference& difference, Diagnostics& diagnostics) : difference_(difference), diagnostics_(diagnostics) {}

  void run() {
    servers();
    for (const auto& [key, after] : difference_.want.of<Relation>()) {
      const auto* before = difference_.have.find<Relation>(key);
      if (before == nullptr) continue;
      const bool copied = is_repartitioned(*before, after);
      if (!copied && !changes_server(*before, after)) continue;
      if (has_obstacle(*before, after)) continue;
      tables_.push_back(key);
      difference_.copies.push_back({aside(key), key, copied});
    }
    if (!names_differ()) return;
    for (const auto& key : tables_) {
      for (const auto& table : with_partitions(key)) carry_out<Relation>(difference_, table, aside(table));
    }
  }

 private:
  static Key aside(const Key& table) { return {std::string(aside_schema), "", table.name, ""}; }

  void servers() {
    std::vector<Key> keys;
    for (const auto& [key, after] : difference_.want.of<ForeignServer>()) {
      const auto* before = difference_.have.find<ForeignServer>(key);
      if (before != nullptr && is_made_anew(before->def, after.def)) keys.push_back(key);
    }
    // By number, since a name can be too long for more.
    for (std::size_t i = 0; i < keys.size(); ++i) {
      carry_out<ForeignServer>(difference_, keys[i], {"", "", fmt::format("{}{}", aside_prefix, i + 1), ""});
    }
  }

  std::vector<Key> with_partitions(const Key& table) const {
    auto out = descendants_of(difference_.have, table);
    out.push_back(table);
    return out;
  }

  bool has_obstacle(const Object<Relation>& before, const Object<Relation>& after) {
    const bool foreign = changes_server(before, after);
    const auto refuse = [&](std::string_view why) {
      const auto what = foreign ? fmt::format("on server {} and cannot go to another one", before.def.server->name)
                                : fmt::format("{} and cannot become {}", partitioning(before), partitioning(after));
      auto where = after.def.partition_by ? after.def.partition_by->where : after.where;
      if (foreign && after.def.server->where) where = after.def.server->where;
      diagnostics_.error(fmt::format("{} is {}: {}", to_string(after.id()), what, why), where,
                         foreign ? "make another table beside it, and exchange the names"
                                 : "make another table beside it, move the rows, and exchange the names");
      return true;
    };
    const auto below = descendants_of(difference_.have, before.key);
    if (foreign) return below.empty() ? false : refuse("other tables inherit from it");
    if (before.def.server || after.def.server) return refuse("its rows are on another server");
    if (before.def.partition_of || after.def.partition_of) return refuse("it is a partition; detach it first");
    if (!before.def.inherits.empty() || !after.def.inherits.empty()) return refuse("it inherits from another table");
    for (const auto& table : below) {
      if (!is_partition(difference_.have, table)) return refuse("other tables inherit from it");
      const auto* stays = difference_.want.find<Relation>(table);
      const auto now = descendants_of(difference_.want, after.key);
      if (stays != nullptr && std::find(now.begin(), now.end(), table) == now.end()) {
        return refuse(fmt::format("its partition {} is to stay, and would keep rows of it", to_string(table)));
      }
    }
    return false;
  }

  // The schema aside takes each name once.
  bool names_differ() {
    std::set<std::string> names;
    for (const auto& key : tables_) {
      for (const auto& table : with_partitions(key)) {
        if (names.insert(table.name).second) continue;
        diagnostics_.error(
            fmt::format("table {} has to be made anew together with another one of its name", to_string(table)),
            difference_.want.of<Relation>().at(key).where, "change one of the two, then the other one");
        return false;
      }
    }
    return true;
  }

  Difference& difference_;
  Diagnostics& diagnostics_;
  std::vector<Key> tables_;
};

bool is_aside(const ObjectId& id) {
  if (id.key.schema == aside_schema) return true;
  if (id.kind == Schema::kind) return id.key.name == aside_schema;
  if (id.kind == ForeignServer::kind || id.key.of == ForeignServer::kind) return id.key.name.starts_with(aside_prefix);
  return id.kind == UserMapping::kind && id.key.parent.starts_with(aside_prefix);
}

bool mentions(const Step& step) {
  const auto any = [&](const std::vector<ObjectId>& ids) { return std::any_of(ids.begin(), ids.end(), is_aside); };
  const bool own = std::visit(
      [&](const auto& delta) {
        return (delta.before && is_aside(delta.before->id())) || (delta.after && is_aside(delta.after->id()));
      },
      step.change);
  // What runs by itself later says the name of its own object alone.
  if (own || step.section != Section::transaction) return own;
  return any(step.provides) || any(step.removes) || any(step.needs) || any(step.releases);
}

Step schema_step(Verb verb) {
  Object<Schema> schema;
  schema.key = {"", "", std::string(aside_schema), ""};
  Step step;
  step.verb = verb;
  step.change = verb == Verb::create ? Delta<Schema>{std::nullopt, schema} : Delta<Schema>{schema, std::nullopt};
  return step;
}

bool bears_parts_of_its_own(std::string_view kind) {
  bool out = false;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (bears_parts<Kind>) out = out || kind == Kind::kind;
  });
  return out;
}

// The id of the object, or of a part of it, under the other key.
void rename_id(ObjectId& id, std::string_view kind, const Key& from, const Key& to) {
  if (id.kind == kind && id.key == from) {
    id.key = to;
  } else if (bears_parts_of_its_own(kind) && id.key.schema == from.schema && id.key.parent == from.name) {
    id.key.schema = to.schema;
    id.key.parent = to.name;
  }
}

}  // namespace

bool needs_making_anew(const Difference& difference) {
  const auto differs = [&]<class Kind>(const std::map<Key, Object<Kind>>& wanted, auto&& anew) {
    return std::any_of(wanted.begin(), wanted.end(), [&](const auto& item) {
      const auto* before = difference.have.find<Kind>(item.first);
      return before != nullptr && anew(*before, item.second);
    });
  };
  return differs(difference.want.of<Relation>(),
                 [](const auto& before, const auto& after) {
                   return is_repartitioned(before, after) || changes_server(before, after);
                 }) ||
         differs(difference.want.of<ForeignServer>(),
                 [](const auto& before, const auto& after) { return is_made_anew(before.def, after.def); });
}

void set_aside(Difference& difference, Diagnostics& diagnostics) { SettingAside(difference, diagnostics).run(); }

bool is_move_aside(const Change& rename) {
  return std::visit([](const auto& delta) { return delta.after && is_aside(delta.after->id()); }, rename);
}

void place_moves_aside(std::vector<Step>& plan, const std::vector<Change>& renames, bool back) {
  std::vector<Step> moves;
  bool tables = false;
  for (const auto& rename : renames) {
    if (!is_move_aside(rename)) continue;
    tables = tables || kind_of(rename) == Relation::kind;
    moves.push_back(rename_step(back ? inverse(rename) : rename));
  }
  if (moves.empty()) return;
  for (auto& move : moves) move.facts.breaks.clear();
  if (back) std::reverse(moves.begin(), moves.end());
  auto first = std::find_if(plan.begin(), plan.end(), mentions);
  // The section in which the rows are copied begins with the move.
  if (!back) {
    first = std::find_if(plan.begin(), plan.end(), [](const Step& step) {
      return step.section == Section::transaction && step.verb != Verb::verify;
    });
  }
  std::vector<Step> head;
  std::vector<Step> tail;
  if (tables) {
    head.push_back(schema_step(Verb::create));
    tail.push_back(schema_step(Verb::drop));
  }
  (back ? tail : head).insert(back ? tail.begin() : head.end(), moves.begin(), moves.end());
  first = plan.insert(first, head.begin(), head.end());
  // On the way back the names have to be free.
  const auto frees_name = [&](const Step& step) {
    return back && std::any_of(moves.begin(), moves.end(), [&](const Step& move) {
             return std::find(step.removes.begin(), step.removes.end(), id_of(move)) != step.removes.end();
           });
  };
  const auto last = std::find_if(plan.rbegin(), plan.rend(), [&](const Step& step) {
                      return mentions(step) || frees_name(step);
                    }).base();
  plan.insert(last, tail.begin(), tail.end());
}

ObjectId after_renames(ObjectId id, const std::vector<Change>& renames) {
  for (const auto& change : renames) {
    std::visit(
        [&]<class Kind>(const Delta<Kind>& delta) { rename_id(id, Kind::kind, delta.before->key, delta.after->key); },
        change);
  }
  return id;
}

ObjectId in_place_of(ObjectId id, const std::vector<Change>& renames) {
  for (const auto& change : renames) {
    if (!is_move_aside(change)) continue;
    std::visit(
        [&]<class Kind>(const Delta<Kind>& delta) { rename_id(id, Kind::kind, delta.after->key, delta.before->key); },
        change);
  }
  return id;
}

}  // namespace autogen
