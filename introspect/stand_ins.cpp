#include "introspect/stand_ins.hpp"

#include <algorithm>

#include "emitters/sql/ddl.hpp"
#include "introspect/asking.hpp"
#include "syntax/renamed_text.hpp"

namespace autogen {
namespace {

constexpr std::string_view temporary = "pg_temp";

// Does an expression over the type mean another thing afterwards? What a domain allows is no part of that.
bool changes(const Enum& live, const Enum& wanted) {
  return !same(live, wanted) || std::any_of(live.values.begin(), live.values.end(),
                                            [](const EnumLabel& label) { return !label.renamed_from.empty(); });
}
bool changes(const Domain& live, const Domain& wanted) { return differ_by_rebuild(live, wanted); }
bool changes(const Range& live, const Range& wanted) { return differ_by_rebuild(live, wanted); }
bool changes(const Composite& live, const Composite& wanted) {
  const auto& list = live.attributes.list;
  return !same(live, wanted) ||
         std::any_of(list.begin(), list.end(), [](const Attribute& a) { return !a.renamed_from.empty(); });
}

// Without what needs no place in an expression, and could keep the type from being made.
template <class Kind>
void strip(Kind&) {}
void strip(Domain& domain) {
  Domain bare;
  bare.type = domain.type;
  bare.collation = domain.collation;
  domain = std::move(bare);
}
void strip(Range& range) {
  range.canonical.clear();
  range.multirange_name.clear();
}

bool ambiguous(const Key& type, const Catalog& want, const KnownTypes& known) {
  const bool other = std::any_of(known.others.begin(), known.others.end(), [&](const auto& name) {
    return name.second == type.name && name.first != type.schema;
  });
  const auto& tables = want.of<Relation>();
  return other || known.system.contains(type.name) ||
         std::any_of(tables.begin(), tables.end(), [&](const auto& table) { return table.first.name == type.name; });
}

const Key& key_of(const AnyObject& type) {
  return std::visit([](const auto& object) -> const Key& { return object.key; }, type);
}

}  // namespace

StandIns::StandIns(Venue& venue, const Catalog& want) {
  if (!venue.can_ask) return;
  const auto& known = venue.known;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires(const Kind& kind) { changes(kind, kind); }) {
      for (const auto& [key, wanted] : want.of<Kind>()) {
        const auto* live = venue.there.find<Kind>(key);
        if (live == nullptr || ambiguous(key, want, known)) continue;
        const bool renamed = !known.others.contains({key.schema, key.name});
        if (!renamed && !changes(live->def, wanted.def)) continue;
        auto type = wanted;
        strip(type.def);
        types_.emplace_back(std::move(type));
      }
    }
  });
  if (!types_.empty()) leave_out_impossible(venue.connection);
}

void StandIns::leave_out_impossible(Connection& connection) {
  ask_aside(connection, [&] {
    connection.run("SAVEPOINT autogen_all");
    try {
      connection.run(join(create(), ";\n").str());
    } catch (const ServerError& e) {
      if (e.connection_lost()) throw;
      connection.run("ROLLBACK TO SAVEPOINT autogen_all");
      std::vector<AnyObject> wanted = std::move(types_);
      types_.clear();
      for (auto& type : wanted) {
        connection.run("SAVEPOINT autogen_one");
        types_.push_back(std::move(type));
        try {
          connection.run(create().back().str());
        } catch (const ServerError& one) {
          if (one.connection_lost()) throw;
          connection.run("ROLLBACK TO SAVEPOINT autogen_one");
          types_.pop_back();
        }
      }
    }
  });
}

std::vector<Sql> StandIns::create() const {
  std::vector<Sql> out;
  for (const auto& type : types_) {
    std::visit(
        [&](const auto& object) {
          auto copy = apply(object);
          copy.key.schema = temporary;
          out.push_back(autogen::create(copy, {}));
        },
        type);
  }
  return out;
}

KnownTypes StandIns::with(KnownTypes known) const {
  for (const auto& type : types_) known.others.emplace(key_of(type).schema, key_of(type).name);
  return known;
}

bool StandIns::mentioned(const std::string& text) const {
  return std::any_of(types_.begin(), types_.end(),
                     [&](const AnyObject& type) { return text.find(key_of(type).name) != std::string::npos; });
}

std::string StandIns::type_text(const TypeRef& type) const {
  for (const auto& stand_in : types_) {
    const auto& key = key_of(stand_in);
    const auto printed = (Sql() << QualifiedName{key.schema, key.name}).str();
    if (type.base.schema != key.schema || type.base.name != key.name || !type.text.starts_with(printed)) continue;
    return (Sql() << QualifiedName{temporary, key.name}).str() + type.text.substr(printed.size());
  }
  return type.text;
}

std::string StandIns::expression_text(std::string text) const {
  for (const auto& type : types_) {
    const auto& key = key_of(type);
    text = with_renamed_type(text, {key.schema, key.name}, {temporary, key.name});
  }
  return text;
}

}  // namespace autogen
