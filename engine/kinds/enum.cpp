// Enumerations: labels are added in place and in order; where labels go or move, the type is made anew under its
// columns.
#include "engine/kinds/enum.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/closure.hpp"
#include "engine/column_rows.hpp"
#include "engine/reference_parts.hpp"
#include "engine/type_change.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

void add_labels(const Delta<Enum>& delta, const Context& context, std::vector<Step>& steps) {
  const auto& after = delta.after->def.values;
  Object<Enum> now = *delta.before;
  for (std::size_t i = 0; i < after.size(); ++i) {
    auto& values = now.def.values;
    if (i < values.size() && values[i] == after[i]) continue;
    Object<Enum> next = now;
    next.def.values.insert(next.def.values.begin() + static_cast<std::ptrdiff_t>(i), after[i]);
    Step step = make_step(Verb::alter, Delta<Enum>{now, next}, context);
    step.field = "values";
    step.label = NewLabel{after[i].text, "", false};
    if (i > 0) {
      step.label->neighbour = after[i - 1].text;
    } else if (!values.empty()) {
      step.label->neighbour = values.front().text;
      step.label->before = true;
    }
    // A new label cannot be used before it is committed (55P04).
    step.section = Section::own_transaction;
    steps.push_back(std::move(step));
    now = std::move(next);
  }
}

// Does another label of the model say that it was this one?
bool becomes_another(const Enum& wanted, const std::string& label) {
  return std::any_of(wanted.values.begin(), wanted.values.end(),
                     [&](const EnumLabel& value) { return value.renamed_from == label; });
}

bool has_label(const Enum& type, const std::string& label) {
  return std::any_of(type.values.begin(), type.values.end(),
                     [&](const EnumLabel& value) { return value.text == label; });
}

bool shares_heir(const std::map<std::string, std::string>& replaced,
                 const std::pair<const std::string, std::string>& one) {
  return std::any_of(replaced.begin(), replaced.end(),
                     [&](const auto& other) { return other.first != one.first && other.second == one.second; });
}

void rebuild(const Delta<Enum>& delta, const Context& context, std::vector<Step>& steps) {
  const auto& after = delta.after->def;
  Precondition unused{Precondition::What::no_labels, {}};
  const auto replaced = labels_replaced(delta.before->def, after);
  std::vector<std::string> mapped;
  for (const auto& label : delta.before->def.values) {
    if (has_label(after, label.text)) continue;
    const auto heir = replaced.find(label.text);
    if (heir == replaced.end()) unused.labels.push_back(label.text);
    // Rows that get a label of their own can be told from the others, and be given back.
    else if (has_label(delta.before->def, heir->second) || shares_heir(replaced, *heir))
      mapped.push_back(label.text);
  }
  Step step = rebuild_step(delta, context);
  for (const auto& part : step.parts) {
    if (!unused.labels.empty()) steps.push_back(verify_step(*std::get<Delta<Column>>(part).before, unused));
  }
  if (!mapped.empty()) {
    step.facts.data_loss =
        fmt::format("rows that hold \"{}\" cannot be told from the others afterwards", join(mapped, "\", \""));
  }
  steps.push_back(std::move(step));
}

}  // namespace

std::vector<ObjectId> references(const Object<Enum>& type, const Catalog&) { return {schema_of(type.key)}; }

void expand_change(const Delta<Enum>& delta, const Context& context, std::vector<Step>& steps) {
  if (!delta.before || !delta.after) return expand_plain(delta, context, steps);
  if (must_rebuild(delta.before->def, delta.after->def)) return rebuild(delta, context, steps);
  add_labels(delta, context, steps);
}

std::map<std::string, std::string> labels_replaced(const Enum& from, const Enum& to) {
  std::map<std::string, std::string> out;
  for (const auto& label : from.values) {
    if (has_label(to, label.text)) continue;
    if (const auto it = to.removed.find(label.text); it != to.removed.end()) {
      out.insert(*it);
      continue;
    }
    // On the way back `from` is the model: who has this label now had the one that it took the place of.
    std::vector<std::string> origins;
    for (const auto& [old, heir] : from.removed) {
      if (heir == label.text && has_label(to, old) && !has_label(from, old)) origins.push_back(old);
    }
    if (origins.size() == 1) out.emplace(label.text, origins.front());
  }
  return out;
}

std::vector<Object<Enum>> renamed_within(const Object<Enum>& live, const Object<Enum>& wanted) {
  std::vector<Object<Enum>> out;
  Enum now = live.def;
  // Chains (a becomes b, b becomes c) come about from their end.
  for (bool found = true; found;) {
    found = false;
    for (const auto& label : wanted.def.values) {
      if (label.renamed_from.empty() || has_label(now, label.text)) continue;
      const auto it = std::find_if(now.values.begin(), now.values.end(),
                                   [&](const EnumLabel& l) { return l.text == label.renamed_from; });
      if (it == now.values.end() || (has_label(wanted.def, it->text) && !becomes_another(wanted.def, it->text)))
        continue;
      it->renamed_from = std::exchange(it->text, label.text);
      out.push_back(live);
      out.back().def = now;
      found = true;
    }
  }
  return out;
}

std::vector<std::string> spent_within(const Object<Enum>& live, const Object<Enum>& wanted) {
  std::vector<std::string> out;
  for (const auto& label : wanted.def.values) {
    if (label.renamed_from.empty() || !has_label(live.def, label.text)) continue;
    if (!has_label(live.def, label.renamed_from)) out.push_back(label.text);
  }
  return out;
}

Step rename_value_step(const Delta<Enum>& delta) {
  Step step;
  step.verb = Verb::rename_value;
  step.change = delta;
  return step;
}

}  // namespace autogen
