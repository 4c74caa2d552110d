#include "engine/type_change.hpp"

#include <fmt/format.h>

#include "model/mentions.hpp"
#include "model/type_names.hpp"

namespace autogen {
namespace {

bool stands_on(const TypeRef& ref, const ObjectId& type, const Catalog& catalog) {
  if (ref.base.name.empty()) return false;
  return type_named({ref.base.schema, "", ref.base.name, ""}, catalog) == type;
}

// A multirange holds ranges.
bool holds_many(const TypeRef& ref, const ObjectId& type) {
  return ref.text.ends_with("[]") || ref.base.name != type.key.name;
}

}  // namespace

TypeUse use_of(const ObjectId& type, const Catalog& catalog) {
  TypeUse out;
  std::vector<std::pair<ObjectId, bool>> waiting{{type, false}};  // with: does it hold the type within?
  std::set<std::pair<ObjectId, bool>> seen;
  while (!waiting.empty()) {
    const auto [now, within] = waiting.back();
    waiting.pop_back();
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      for (const auto& [key, object] : catalog.of<Kind>()) {
        bool uses = false;
        bool many = false;
        for_each_type(object.def, [&](const TypeRef& ref) {
          if (!stands_on(ref, now, catalog)) return;
          uses = true;
          many = many || holds_many(ref, now);
        });
        if (!uses) continue;
        if constexpr (Kind::kind == Column::kind) {
          out.stored = true;
          if ((within || many) && !out.within) out.within = object.id();
        } else if constexpr (requires { Kind::is_type; }) {
          // Domains over each other are one type to PostgreSQL here.
          const bool inside = within || many || Kind::kind != Domain::kind;
          if (seen.emplace(object.id(), inside).second) waiting.emplace_back(object.id(), inside);
        }
      }
    });
  }
  return out;
}

Demands demands_of(const TypeRef& type, const Catalog& catalog) {
  Demands out;
  const auto* ref = &type;
  for (std::size_t depth = 0; depth <= catalog.of<Domain>().size(); ++depth) {
    const auto* domain = catalog.find<Domain>({ref->base.schema, "", ref->base.name, ""});
    if (domain == nullptr || ref->text.ends_with("[]")) break;
    const auto& def = domain->def;
    out.checked = out.checked || !def.nullable || !def.check.list.empty();
    out.no_nulls = out.no_nulls || !def.nullable;
    out.filled = out.filled || (depth == 0 && def.default_value);
    ref = &def.type;
  }
  return out;
}

std::vector<Delta<Column>> columns_of_type(const ObjectId& type, const Context& context) {
  std::vector<Delta<Column>> out;
  for (const auto& [key, column] : context.before.of<Column>()) {
    const auto* now = context.after.find<Column>(key);
    if (now == nullptr || !stands_on(column.def.type, type, context.before)) continue;
    if (!(now->def.type == column.def.type)) continue;  // it leaves the type before
    out.push_back({column, *now});
  }
  return out;
}

std::string type_over(const ObjectId& type, const Context& context) {
  std::string out;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::is_type; }) {
      for (const auto& [key, object] : context.before.of<Kind>()) {
        const auto* now = context.after.find<Kind>(key);
        if (now == nullptr || object.id() == type || !out.empty()) continue;
        bool before = false;
        bool after = false;
        for_each_type(object.def, [&](const TypeRef& ref) { before = before || stands_on(ref, type, context.before); });
        for_each_type(now->def, [&](const TypeRef& ref) { after = after || stands_on(ref, type, context.after); });
        if (!before || !after) continue;
        out = fmt::format("{} has to be made anew for this change, and {} stands on it", to_string(type),
                          to_string(object.id()));
      }
    }
  });
  return out;
}

void refuse(const std::string& why, const Context& context, const Location& where, std::string hint, Step& step) {
  if (why.empty()) return;
  if (!context.downgrade) throw Failure(why, where, std::move(hint));
  step.blocked = why;
}

}  // namespace autogen
