// Which parts of tables can do without a name, and where they then stand.
#include <algorithm>
#include <optional>
#include <vector>

#include "model/inheritance.hpp"
#include "model/part_names.hpp"
#include "model/writing.hpp"

namespace autogen {
namespace {

struct Candidate {
  ObjectId id;
  std::size_t kind_rank = 0;
  PartToName naming{};  // as it is without a name
  bool single = false;
  std::int64_t column = 0;  // the position of the column that could hold its short form, or 0
  bool implied = true;      // the name may be left out
  bool attached = false;    // to the parent's, which has the columns
  PartForm form{};

  Key table() const { return table_of(id.key); }
  // Parts of one kind and table stand together, tables in the order of their keys.
  auto section() const {
    return std::tuple(kind_rank, std::string_view(id.key.schema), std::string_view(id.key.parent));
  }
};

template <class Kind>
std::int64_t column_for_short_form(const Catalog& catalog, const Object<Kind>& part) {
  if constexpr (requires { short_form_column(part.def); }) {
    const auto* name = short_form_column(part.def);
    if (name == nullptr || has_rest(catalog, part)) return 0;
    std::int64_t position = 0;
    for (const auto* column : columns_in_order(catalog, table_of(part.key))) {
      ++position;
      if (column->key.name == *name) return position;
    }
  }
  return 0;
}

// What the file must call the part so that the convention makes `name` of it: the middle of an embellished name.
std::optional<std::string> bare_name(const PartToName& part, const std::string& name) {
  constexpr std::string_view mark = "\x01";
  Diagnostics ignored;  // a convention that has no such name is an answer here
  auto probe = part;
  probe.given = mark;
  const auto around = convention_name(probe, ignored);
  const auto at = around ? around->find(mark) : std::string::npos;
  if (at == std::string::npos) return std::nullopt;
  const auto before = std::string_view(*around).substr(0, at);
  const auto after = std::string_view(*around).substr(at + mark.size());
  if (name.size() <= before.size() + after.size() || !name.starts_with(before) || !name.ends_with(after)) {
    return std::nullopt;
  }
  probe.given = name.substr(before.size(), name.size() - before.size() - after.size());
  if (convention_name(probe, ignored) != name) return std::nullopt;
  return probe.given;
}

class Chooser {
 public:
  Chooser(const Catalog& catalog, const NamingConvention& convention) : catalog_(catalog) {
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (requires { Kind::naming_class; }) {
        for (const auto& [key, part] : catalog.of<Kind>()) add(part, convention);
      }
    });
  }

  // Parts lose their implied names until the loader would give every remaining one as it is.
  PartForms run() {
    do {
      place();
    } while (name_mixed_lists() || name_surprises());
    PartForms out;
    for (auto& candidate : candidates_) {
      if (!candidate.implied) call(candidate);
      out.emplace(candidate.id, candidate.form);
    }
    return out;
  }

 private:
  template <class Kind>
  void add(const Object<Kind>& part, const NamingConvention& convention) {
    constexpr bool single = requires { Kind::single; };
    candidates_.push_back({part.id(), kind_rank(Kind::kind), part_to_name(part, "", false, convention), single,
                           column_for_short_form(catalog_, part)});
    if constexpr (is_attachable<Kind>) {
      candidates_.back().attached = !part.def.attached_to.text.empty();
      candidates_.back().implied = !candidates_.back().attached;
    }
    ids_.insert(part.id());
  }

  // Parts without a name go into their column where it has room, then into the list.
  void place() {
    std::stable_sort(candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) {
      if (a.section() != b.section()) return a.section() < b.section();
      return before_in_list(a.id.key.name, b.id.key.name);
    });
    std::set<std::tuple<std::string_view, Key, std::int64_t>> occupied;
    for (auto& c : candidates_) {
      c.form.place = c.implied ? PartForm::Place::list : PartForm::Place::keyed;
      if (c.implied && c.column > 0 && occupied.emplace(c.id.kind, c.table(), c.column).second) {
        c.form.place = PartForm::Place::column;
      }
    }
  }

  // A section is either a list or keyed by names.
  bool name_mixed_lists() {
    std::set<std::pair<std::string_view, Key>> keyed;
    for (const auto& c : candidates_) {
      if (c.form.place == PartForm::Place::keyed && !c.single) keyed.emplace(c.id.kind, c.table());
    }
    bool changed = false;
    for (auto& c : candidates_) {
      if (c.form.place != PartForm::Place::list || !keyed.contains({c.id.kind, c.table()})) continue;
      c.implied = false;
      changed = true;
    }
    return changed;
  }

  // Runs the loader's naming over the parts in the order in which it will read them.
  bool name_surprises() {
    std::vector<Candidate*> order;
    for (auto& c : candidates_) order.push_back(&c);
    std::stable_sort(order.begin(), order.end(), [](const Candidate* a, const Candidate* b) {
      const auto rank = [](const Candidate& c) {
        const bool in_column = c.form.place == PartForm::Place::column;
        return std::tuple(c.section(), !in_column, in_column ? c.column : 0);
      };
      return rank(*a) < rank(*b);
    });
    std::vector<PartToName> parts;
    for (const auto* c : order) {
      parts.push_back(c->naming);
      if (c->implied) continue;
      parts.back().given = c->id.key.name;
      parts.back().final = true;
    }
    Diagnostics ignored;  // of parts that need a name by their convention
    const auto names = choose_names(parts, catalog_, ignored);
    bool changed = false;
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (!order[i]->implied || names[i] == order[i]->id.key.name) continue;
      order[i]->implied = false;
      changed = true;
    }
    return name_rivals() || changed;
  }

  // Two tables that want the same default name: which one gets it would depend on the order of the files.
  bool name_rivals() {
    std::map<std::pair<std::string, std::string>, Candidate*> owners;
    const auto wants_default = [](const Candidate& c) { return c.implied && c.naming.takes_default_name(); };
    for (auto& c : candidates_) {
      if (wants_default(c)) owners.emplace(std::pair(c.id.key.schema, c.id.key.name), &c);
    }
    bool changed = false;
    for (auto& c : candidates_) {
      if (!wants_default(c)) continue;
      for (std::size_t pass = 0;; ++pass) {
        const auto name = default_constraint_name(c.id.key.parent, c.naming.default_columns, c.naming.suffix, pass);
        if (name == c.id.key.name) break;
        const auto owner = owners.find({c.id.key.schema, name});
        if (owner == owners.end() || owner->second->table() == c.table()) continue;
        c.implied = owner->second->implied = false;
        changed = true;
      }
    }
    return changed;
  }

  void call(Candidate& c) const {
    const auto& name = c.id.key.name;
    c.form.given = name;
    if (c.attached) {
      c.form.final = c.naming.pattern != nullptr && c.naming.pattern->embellishes();
      return;
    }
    if (c.naming.pattern == nullptr || !c.naming.pattern->embellishes()) return;
    const auto bare = bare_name(c.naming, name);
    auto key = c.id;
    if (bare) key.key.name = *bare;
    if (bare && !ids_.contains(key)) {  // else it could be the key of that neighbour
      c.form.given = *bare;
    } else {
      Diagnostics ignored;
      auto keyed = c.naming;
      keyed.given = name;
      c.form.final = convention_name(keyed, ignored) != name;
    }
  }

  const Catalog& catalog_;
  std::set<ObjectId> ids_;
  std::vector<Candidate> candidates_;
};

}  // namespace

PartForms choose_forms(const Catalog& catalog, const NamingConvention& convention) {
  return Chooser(catalog, convention).run();
}

}  // namespace autogen
