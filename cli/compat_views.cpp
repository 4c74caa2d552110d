#include "cli/compat_views.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/partitions.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

constexpr int with_security_invoker = 150000;

bool wants_view(const Object<Relation>& table) { return table.def.compat_view.value_or(false); }

Object<View> view_over(const Object<Relation>& table, const Catalog& want, int server_version) {
  std::vector<Sql> columns;
  for (const auto* column : columns_in_order(want, table.key)) {
    columns.push_back(Sql() << Ident{column->key.name});
    if (!column->renamed_from.empty()) columns.back() << " AS " << Ident{column->renamed_from};
  }
  Object<View> out;
  out.key = table.old_key();
  out.where = table.where;
  out.def.query = {
      (Sql("SELECT ") << join(columns, ", ") << " FROM " << QualifiedName{table.key.schema, table.key.name}).str(),
      table.where};
  out.def.security_invoker = server_version >= with_security_invoker;
  return out;
}

// Does the live view stand on this table, under its new name or still the old one, and on nothing else?
bool is_over(const Key& view, const Object<Relation>& table, const Live& live) {
  const auto uses = live.catalog.depends.find({View::kind, view});
  if (uses == live.catalog.depends.end() || uses->second.empty()) return false;
  return std::all_of(uses->second.begin(), uses->second.end(), [&](const ObjectId& id) {
    return id.kind == Schema::kind || (id.kind == Relation::kind ? id.key : table_of(id.key)) == table.key;
  });
}

// What is said of the view and its columns comes along.
void take_live(const Key& view, const Catalog& live, Catalog& have) {
  have.of<View>().insert(*live.of<View>().find(view));
  for_each_part<ViewColumn>(
      live, view, [&](const Object<ViewColumn>& column) { have.of<ViewColumn>().emplace(column.key, column); });
  for (const auto& [key, comment] : live.of<Comment>()) {
    const bool own = key.of == View::kind && Key{key.schema, "", key.name, ""} == view;
    const bool of_column = key.of == ViewColumn::kind && table_of(key) == view;
    if (own || of_column) have.of<Comment>().emplace(key, comment);
  }
}

}  // namespace

void take_compat_views(App& app, const Live& live, Difference& difference) {
  auto& have = difference.have;
  auto& want = difference.want;
  for (const auto& [key, table] : want.of<Relation>()) {
    if (!table.def.compat_view) continue;
    const Key view = table.old_key();
    const bool there = live.catalog.find<View>(view) != nullptr;
    if (wants_view(table)) {
      want.of<View>().emplace(view, view_over(table, want, live.server_version));
      if (there && have.find<View>(view) == nullptr) take_live(view, live.catalog, have);
      continue;
    }
    if (!there || have.find<View>(view) != nullptr || want.find<View>(view) != nullptr) continue;
    if (is_over(view, table, live)) {
      take_live(view, live.catalog, have);
    } else {
      app.warn({fmt::format("view {} is left alone: it is not over {} alone", to_string(view), to_string(key)),
                table.where, "autogen made no such view; drop it by hand, or take compat_view away"});
    }
  }
}

void share_privileges_with_compat_views(Difference& difference, bool managed, const std::string& role) {
  auto& have = difference.have;
  auto& want = difference.want;
  const auto share = [&]<class Kind>(Of<Kind>, const Catalog& source, const Key& table, const Key& view) {
    const auto* own = source.find<Kind>({table.schema, "", table.name, std::string(Relation::kind)});
    if (own == nullptr) return;
    if constexpr (Kind::kind == Owner::kind) {
      if (own->def.role.text == role) return;  // who makes the view owns it
    }
    auto copy = *own;
    copy.key = {view.schema, "", view.name, std::string(View::kind)};
    want.of<Kind>().emplace(copy.key, std::move(copy));
  };
  for (const auto& [key, table] : want.of<Relation>()) {
    if (!wants_view(table) || have.find<View>(table.old_key()) != nullptr) continue;
    share(Of<Owner>{},
          managed && want.find<Owner>({key.schema, "", key.name, std::string(Relation::kind)}) ? want : have, key,
          table.old_key());
    share(Of<Grants>{}, managed ? want : have, key, table.old_key());
  }
}

void note_compat_views(const Catalog& want, Difference& difference, Plan& plan) {
  const auto stands_in = [&](const Key& table) {
    const auto* found = want.find<Relation>(table);
    return found != nullptr && wants_view(*found);
  };
  for (auto& step : plan.upgrade) {
    const auto id = id_of(step);
    const auto table = id.kind == Column::kind ? table_of(id.key) : id.key;
    if (step.verb == Verb::rename && stands_in(table)) step.facts.breaks.clear();
  }
  std::erase_if(difference.spent,
                [&](const RenameHint& hint) { return hint.kind == Relation::kind && stands_in(hint.to); });
}

}  // namespace autogen
