#include "emitters/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "engine/probable_renames/notes.hpp"
#include "model/access.hpp"
#include "model/codec.hpp"
#include "model/inheritance.hpp"
#include "model/sequences.hpp"
#include "support/json.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

std::string shown(const Value& value) {
  if (value.is_null()) return "nothing";
  if (const auto* text = value.as_string()) return *text;
  return to_json(value, -1);
}

template <class Kind>
std::string field_text(std::string_view name, const Kind& def) {
  std::string out;
  for_each_field<Kind>([&](auto field) {
    if (field.name == name) out = shown(Codec<typename decltype(field)::Type>::encode(def.*field.member));
  });
  return out;
}

// What a line says besides the name: a column's type, a constraint's columns.
template <class Kind>
std::string summary(const Object<Kind>& object) {
  if constexpr (requires { Kind::shorthand; }) return " " + field_text(Kind::shorthand, object.def);
  return {};
}

// What a role is granted; it may have something by itself where nothing is said.
std::string words_of(const Acl& acl, const std::string& role) {
  const auto value = Codec<Acl>::encode(acl);
  const auto* words = value.find(role);
  if (words == nullptr) return "default";
  std::vector<std::string> texts;
  for (const auto& word : *words->as_array()) texts.push_back(*word.as_string());
  return texts.empty() ? "nothing" : join(texts, ", ");
}

// The grantees for whom something changes.
void describe_grants(std::string_view field, const Acl& before, const Acl& after, std::vector<std::string>& out) {
  std::set<std::string> roles;
  for (const auto* acl : {&before, &after}) {
    for (const auto& grantee : acl->grantees) roles.insert(grantee.role.text);
  }
  for (const auto& role : roles) {
    const auto from = words_of(before, role);
    const auto to = words_of(after, role);
    if (from == to) continue;
    const auto what = field == Grants::shorthand ? role : fmt::format("{} to {}", field, role);
    out.push_back(fmt::format("{}: {} -> {}", what, from, to));
  }
}

std::string names(const std::vector<ColumnName>& columns) {
  std::vector<std::string> texts;
  for (const auto& column : columns) texts.push_back(column.text);
  return "(" + join(texts, ", ") + ")";
}

std::string summary(const Object<ForeignKey>& fk) {
  const Key target{fk.def.table.schema == fk.key.schema ? "" : fk.def.table.schema, "", fk.def.table.name, ""};
  return fmt::format(" {} -> {}{}", names(fk.def.columns), to_string(target), names(fk.def.referred_columns));
}

std::string summary(const Object<ReplicaIdentity>& identity) {
  const auto& index = identity.def.index.text;
  return " " + (index.empty() ? field_text("mode", identity.def) : "index " + index);
}

std::string summary(const Object<PublishedTable>& table) {
  std::string out;
  if (!table.def.columns.list.empty()) out += " " + names(table.def.columns.list);
  if (table.def.where) out += " where " + table.def.where->text;
  return out;
}

// A rename within an object, as a line.
std::optional<std::string> renamed_value(const Delta<Enum>& delta) {
  const auto& before = delta.before->def.values;
  const auto& after = delta.after->def.values;
  for (std::size_t i = 0; i < before.size() && i < after.size(); ++i) {
    if (before[i] == after[i] || after[i].renamed_from != before[i].text) continue;
    return fmt::format("{} value \"{}\" renamed to \"{}\"", to_string(delta.id()), before[i].text, after[i].text);
  }
  return std::nullopt;
}
std::optional<std::string> renamed_value(const Delta<Composite>& delta) {
  const auto& before = delta.before->def.attributes.list;
  const auto& after = delta.after->def.attributes.list;
  for (std::size_t i = 0; i < before.size() && i < after.size(); ++i) {
    if (before[i].name == after[i].name || after[i].renamed_from != before[i].name) continue;
    return fmt::format("{} attribute \"{}\" renamed to \"{}\"", to_string(delta.id()), before[i].name, after[i].name);
  }
  return std::nullopt;
}
template <class Kind>
std::optional<std::string> renamed_value(const Delta<Kind>&) {
  return std::nullopt;
}

// With the word of its variant: a foreign table is called one.
template <class Kind>
std::string named(const Object<Kind>& object) {
  if constexpr (requires { Kind::variant; }) return spoken(word_of(object.def)) + " " + to_string(object.key);
  return to_string(object.id());
}

class Reporter {
 public:
  Reporter(const Difference& difference, const std::vector<RenameCandidate>& candidates)
      : difference_(difference), candidates_(candidates) {
    for (const auto& change : difference.changes) {
      const auto id = id_of(change);
      changes_.emplace(id, &change);
      if (id.kind != Relation::kind) continue;
      std::visit([&](const auto& d) { (d.before ? dropped_ : created_).insert(d.id().key); }, change);
    }
  }

  std::vector<ReportLine> run() {
    for (const auto& change : difference_.renames) line(change);
    // Tables first with what belongs to them, then the rest.
    for (const auto& change : difference_.changes) {
      const auto id = id_of(change);
      if (!id.key.parent.empty() && (created_.contains(table_of(id.key)) || dropped_.contains(table_of(id.key))))
        continue;
      if (goes_without_saying(change)) continue;
      line(change);
      if (id.kind == Relation::kind && created_.contains(id.key)) columns(id.key);
    }
    for (const auto& candidate : candidates_) {
      if (!is_worth_telling(candidate)) continue;
      add('?', fmt::format("{} {} may be renamed to {} (confidence {}): {}; {}", word_for(candidate),
                           to_string(candidate.from), new_name(candidate), shown_confidence(candidate.confidence),
                           join(candidate.why, ", "), hint_for(candidate)));
    }
    return std::move(lines_);
  }

 private:
  void line(const Change& change) {
    std::visit([&](const auto& delta) { describe(delta); }, change);
  }

  // What PostgreSQL makes for a partition, by what its parent gets.
  static bool is_implied(const Change& change) {
    return std::visit(
        []<class Kind>(const Delta<Kind>& delta) {
          if constexpr (requires { delta.after->def.implied; }) {
            return (!delta.before || delta.before->def.implied) && (!delta.after || delta.after->def.implied);
          }
          return false;
        },
        change);
  }

  // What is done to a column or a check of a table, PostgreSQL does to those of its partitions.
  bool follows_parent(const Change& change) const {
    return std::visit(
        [&]<class Kind>(const Delta<Kind>& delta) {
          if constexpr (requires { Kind::inheritable; }) {
            if (delta.before && !only_inherited(delta.before->def)) return false;
            if (delta.after && !only_inherited(delta.after->def)) return false;
            const auto& catalog = delta.after ? difference_.want : difference_.have;
            const auto& key = delta.id().key;
            const auto parents = parents_of(catalog, table_of(key));
            return std::any_of(parents.begin(), parents.end(), [&](const Key& parent) {
              const auto found = changes_.find({Kind::kind, {parent.schema, parent.name, key.name, ""}});
              return found != changes_.end() && same_change(std::get<Delta<Kind>>(*found->second), delta);
            });
          }
          return false;
        },
        change);
  }

  template <class Kind>
  static bool same_change(const Delta<Kind>& above, const Delta<Kind>& below) {
    if (above.before.has_value() != below.before.has_value() || above.after.has_value() != below.after.has_value()) {
      return false;
    }
    bool same = true;
    if (!below.before || !below.after) return same;
    for_each_field<Kind>([&](auto field) {
      constexpr auto member = decltype(field)::member;
      if (decltype(field)::change == On::ignore || below.before->def.*member == below.after->def.*member) return;
      same = same && above.before->def.*member == below.before->def.*member &&
             above.after->def.*member == below.after->def.*member;
    });
    return same;
  }

  // What PostgreSQL grants on a new object by itself; the owner and the grants of one that goes.
  bool goes_with_object(const Change& change) const {
    const auto id = id_of(change);
    if (id.key.of.empty() || !is_privilege(id.kind)) return false;
    if (const auto* grants = std::get_if<Delta<Grants>>(&change); grants != nullptr && !grants->before) {
      return grants->after->def.grants.grantees.empty();
    }
    const bool goes = std::visit([](const auto& delta) { return !delta.after; }, change);
    // A sequence that comes to belong to a table has the owner of that. The columns of views are objects where
    // something is said of them.
    if (goes && id.kind == Owner::kind) return true;
    return goes && id.key.of != ViewColumn::kind && !has_object(difference_.want, id.key);
  }

  // The sequence of an identity comes, goes and is exchanged with the column's identity; that of a serial column comes
  // and goes with the table.
  bool goes_without_saying(const Change& change) const {
    if (is_implied(change) || goes_with_object(change) || follows_parent(change)) return true;
    const auto* delta = std::get_if<Delta<Sequence>>(&change);
    if (delta == nullptr) return false;
    const auto* before = delta->before ? &delta->before->def : nullptr;
    const auto* after = delta->after ? &delta->after->def : nullptr;
    if (before != nullptr && after != nullptr) {
      return changed_fields(*before, *after) == std::vector<std::string_view>{"identity"};
    }
    const auto& one = before != nullptr ? *before : *after;
    if (one.identity) return true;
    if (!one.owned_by) return false;
    const auto table = table_of(column_key(*one.owned_by));
    return created_.contains(table) || dropped_.contains(table);
  }

  template <class Kind>
  void describe(const Delta<Kind>& delta) {
    if (!delta.before) return add('+', named(*delta.after) + summary(*delta.after));
    if (!delta.after) return add('-', named(*delta.before));
    if (delta.before->key != delta.after->key) {
      const auto& to = delta.after->key;
      return add(
          '~', fmt::format("{} renamed to {}{}", named(*delta.before),
                           to.schema == delta.before->key.schema ? to.name : to_string(to), how_sure(Kind::kind, to)));
    }
    if (const auto text = renamed_value(delta)) return add('~', *text);
    std::vector<std::string> changes;
    for_each_field<Kind>([&](auto field) {
      using F = decltype(field);
      const auto& before = delta.before->def.*F::member;
      const auto& after = delta.after->def.*F::member;
      if (F::change == On::ignore || before == after) return;
      if constexpr (std::is_same_v<typename F::Type, Acl>) {
        describe_grants(field.name, before, after, changes);
      } else {
        changes.push_back(fmt::format("{}: {} -> {}", field.name, shown(Codec<typename F::Type>::encode(before)),
                                      shown(Codec<typename F::Type>::encode(after))));
      }
    });
    add('~', fmt::format("{} ({})", named(*delta.after), join(changes, "; ")));
  }

  static std::string word_for(const RenameCandidate& candidate) {
    return candidate.part.empty() ? spoken(candidate.kind) : spoken(candidate.kind) + " " + std::string(candidate.part);
  }

  static std::string new_name(const RenameCandidate& candidate) {
    return candidate.from.schema == candidate.to.schema ? candidate.to.name : to_string(candidate.to);
  }

  // Of a rename that nobody asked for.
  std::string how_sure(std::string_view kind, const Key& to) const {
    for (const auto& candidate : candidates_) {
      if (!candidate.emitted || candidate.kind != kind || candidate.to != to) continue;
      return fmt::format(" (found, confidence {}: {})", shown_confidence(candidate.confidence),
                         join(candidate.why, ", "));
    }
    return {};
  }

  void columns(const Key& table) {
    for (const auto* column : columns_in_order(difference_.want, table)) {
      add('+', "  " + column->key.name + summary(*column));
    }
    for (const auto& change : difference_.changes) {
      const auto id = id_of(change);
      if (id.kind == Column::kind || table_of(id.key) != table || !id.key.of.empty()) continue;
      std::visit(
          [&](const auto& d) {
            if (d.after) add('+', fmt::format("  {} {}{}", spoken(id.kind), id.key.name, summary(*d.after)));
          },
          change);
    }
  }

  void add(char sign, std::string text) {
    for (auto& c : text) {
      if (c == '\n') c = ' ';
    }
    lines_.push_back({sign, std::move(text)});
  }

  const Difference& difference_;
  const std::vector<RenameCandidate>& candidates_;
  std::map<ObjectId, const Change*> changes_;
  std::set<Key> created_;
  std::set<Key> dropped_;
  std::vector<ReportLine> lines_;
};

}  // namespace

std::vector<ReportLine> report_lines(const Difference& difference, const std::vector<RenameCandidate>& candidates) {
  return Reporter(difference, candidates).run();
}

}  // namespace autogen
