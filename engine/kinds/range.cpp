// Ranges: names change in place, for all else the type is made anew under its columns, their values cast through text.
#include "engine/kinds/range.hpp"

#include <fmt/format.h>

#include "engine/reference_parts.hpp"
#include "engine/type_change.hpp"
#include "model/type_names.hpp"
#include "syntax/parse.hpp"

namespace autogen {
namespace {

constexpr int with_multiranges = 140000;

constexpr const char* by_hand =
    "in a revision of your own: CREATE TYPE with the name alone, the function, and CREATE TYPE again with the rest";

std::string made_by_hand(const Object<Range>& range) {
  return fmt::format(
      "{} cannot be made or dropped by autogen: its canonical function takes the type that it is part of",
      to_string(range.id()));
}

void rebuild(const Delta<Range>& delta, const Context& context, std::vector<Step>& steps) {
  Delta<Range> named = delta;
  // The multirange type moves aside, too.
  if (context.options.server_version >= with_multiranges) {
    named.before->def.multirange_name = multirange_name(*delta.before);
  }
  Step step = rebuild_step(named, context);
  if (!step.parts.empty()) {
    step.facts.data_loss = narrowing(delta.before->def.subtype.text, delta.after->def.subtype.text);
    if (step.facts.data_loss.empty() && !(delta.before->def.subtype == delta.after->def.subtype)) {
      step.facts.may_fail = "on values that the new type does not read";
    }
  }
  steps.push_back(std::move(step));
}

}  // namespace

std::vector<ObjectId> references(const Object<Range>& range, const Catalog& catalog) {
  std::vector<ObjectId> out{schema_of(range.key)};
  add_type(out, range.def.subtype.base, catalog);
  add_named(out, range, catalog);
  if (!range.def.subtype_opclass.empty()) {
    add_operator_class_named(out, range.def.subtype_opclass, range.key.schema, "btree", catalog);
  }
  const auto difference = parse_reference(range.def.subtype_diff);
  if (difference.reference) {
    add_routines(out, {difference.reference->schema, difference.reference->table}, range.key.schema, catalog);
  }
  return out;
}

bool must_rebuild(const Range& before, const Range& after) { return differ_by_rebuild(before, after); }

void expand_change(const Delta<Range>& delta, const Context& context, std::vector<Step>& steps) {
  if (!delta.before || !delta.after) {
    const auto& range = delta.before ? *delta.before : *delta.after;
    if (!range.def.canonical.empty() && !context.downgrade) throw Failure(made_by_hand(range), range.where, by_hand);
    expand_plain(delta, context, steps);
    if (!range.def.canonical.empty()) steps.back().blocked = made_by_hand(range);
    return;
  }
  if (must_rebuild(delta.before->def, delta.after->def)) return rebuild(delta, context, steps);
  if (context.options.server_version >= with_multiranges) alter_fields(delta, context, steps);
}

}  // namespace autogen
