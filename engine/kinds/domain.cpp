// Domains: default, NOT NULL and checks change in place, one by one; for another type underneath the domain is made
// anew under its columns.
#include "engine/kinds/domain.hpp"

#include <fmt/format.h>

#include "engine/closure.hpp"
#include "engine/reference_parts.hpp"
#include "engine/type_change.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

constexpr std::string_view fails_on_rows = "on values that it forbids";

class DomainChange {
 public:
  DomainChange(const Delta<Domain>& delta, const Context& context, std::vector<Step>& steps)
      : now_(*delta.before),
        goal_(*delta.after),
        context_(context),
        steps_(steps),
        use_(use_of(delta.id(), context.before)) {}

  void run() {
    const auto& to = goal_.def;
    take_off_calls();
    if (now_.def.default_value != to.default_value) {
      step("default", [&](Domain& d) { d.default_value = to.default_value; });
    }
    if (now_.def.nullable && !to.nullable) {
      scanning(step("nullable",
                    [&](Domain& d) {
                      d.nullable = false;
                      d.not_null = to.not_null;
                    }),
               "NOT NULL");
    } else if (!now_.def.nullable && to.nullable) {
      auto& s = step("nullable", [](Domain& d) {
        d.nullable = true;
        d.not_null.clear();
      });
      if (use_.stored) s.facts.relaxes = "rows without a value are let in";
    } else if (now_.def.not_null != to.not_null) {
      step("not_null", [&](Domain& d) { d.not_null = to.not_null; });
    }
    checks();
  }

 private:
  template <class Change>
  Step& step(std::string_view field, Change&& change) {
    Object<Domain> next = now_;
    change(next.def);
    Step made = make_step(Verb::alter, Delta<Domain>{now_, next}, context_);
    made.field = field;
    steps_.push_back(std::move(made));
    now_ = std::move(next);
    return steps_.back();
  }

  // Every table with such a column is read under a lock that keeps writers out.
  void scanning(Step& step, const std::string& what) const {
    if (use_.within) {
      refuse(fmt::format("{} cannot get {}: PostgreSQL does not look into the arrays, composite types or ranges that "
                         "hold its values, as {} does",
                         to_string(goal_.id()), what, to_string(*use_.within)),
             context_, goal_.where, "say not_valid = true for a check: it holds for new values then", step);
    }
    if (!use_.stored) return;
    step.facts.lock = Lock::share;
    step.facts.scans = true;
    step.facts.may_fail = fails_on_rows;
  }

  // What calls a routine that is made anew is put on again once that is there; values are not checked in between.
  void take_off_calls() {
    if (!context_.lifted.contains(goal_.id())) return;
    const auto moving = [&](const Expr& expression) {
      return calls_moving_routine(expression.text, goal_.key, context_);
    };
    if (now_.def.default_value && moving(*now_.def.default_value)) {
      step("default", [](Domain& d) { d.default_value.reset(); });
    }
    const auto checks = now_.def.check;
    for (const auto& check : checks.list) {
      if (!moving(check.expression)) continue;
      auto& s =
          step("check", [&](Domain& d) { std::erase_if(d.check.list, [&](auto& c) { return c.name == check.name; }); });
      if (use_.stored) s.facts.relaxes = "values that the check forbids are let in";
    }
  }

  static DomainCheck* find(Domain& domain, const std::string& name) {
    for (auto& check : domain.check.list) {
      if (check.name == name) return &check;
    }
    return nullptr;
  }

  void checks() {
    const auto before = now_.def.check;
    const auto& after = goal_.def.check;
    std::set<std::string> kept;
    for (const auto& old : before.list) {
      if (after.find(old.name) != nullptr) {
        kept.insert(old.name);
      } else if (const auto* other = same_elsewhere(old, before, kept)) {
        kept.insert(other->name);
        step("check", [&](Domain& d) { find(d, old.name)->name = other->name; });
      } else {
        auto& s =
            step("check", [&](Domain& d) { std::erase_if(d.check.list, [&](auto& c) { return c.name == old.name; }); });
        if (use_.stored) s.facts.relaxes = "values that the check forbids are let in";
      }
    }
    for (const auto& wanted : after.list) {
      if (const auto* now = now_.def.check.find(wanted.name)) {
        change(*now, wanted);
      } else {
        add(wanted);
      }
    }
    for (const auto* check : to_validate_) validate(*check);
  }

  // The one that has another name in the model and says the same.
  const DomainCheck* same_elsewhere(const DomainCheck& old, const DomainChecks& before,
                                    const std::set<std::string>& kept) const {
    for (const auto& wanted : goal_.def.check.list) {
      if (before.find(wanted.name) == nullptr && !kept.contains(wanted.name) && wanted.expression == old.expression) {
        return &wanted;
      }
    }
    return nullptr;
  }

  void change(const DomainCheck& now, const DomainCheck& wanted) {
    if (!(now.expression == wanted.expression) || (wanted.not_valid && !now.not_valid)) {
      return add(wanted);  // in its place
    }
    if (now.comment != wanted.comment) {
      step("check", [&](Domain& d) { find(d, wanted.name)->comment = wanted.comment; });
    }
    if (now.not_valid && !wanted.not_valid) {
      to_validate_.push_back(&wanted);
    }
  }

  void add(const DomainCheck& wanted) {
    const bool online = use_.stored && context_.options.online && !wanted.not_valid;
    // On the way back a check that cannot be valid holds for new values at least.
    const bool as_it_can = !wanted.not_valid && use_.within && context_.downgrade;
    auto& s = step("check", [&](Domain& d) {
      std::erase_if(d.check.list, [&](auto& c) { return c.name == wanted.name; });
      d.check.list.push_back(wanted);
      d.check.list.back().not_valid = wanted.not_valid || online || as_it_can;
      std::sort(d.check.list.begin(), d.check.list.end(), [](auto& a, auto& b) { return a.name < b.name; });
    });
    s.online = online && !as_it_can;
    if (as_it_can) {
      s.facts.relaxes = "the check holds for new values alone";
    } else if (online) {
      to_validate_.push_back(&wanted);
    } else if (!wanted.not_valid) {
      scanning(s, fmt::format("the check \"{}\"", wanted.name));
    }
  }

  void validate(const DomainCheck& wanted) {
    auto& s = step("check", [&](Domain& d) { find(d, wanted.name)->not_valid = false; });
    scanning(s, fmt::format("the check \"{}\"", wanted.name));
    if (use_.stored) s.section = Section::own_transaction;
  }

  Object<Domain> now_;
  const Object<Domain>& goal_;
  const Context& context_;
  std::vector<Step>& steps_;
  TypeUse use_;
  std::vector<const DomainCheck*> to_validate_{};  // in transactions of their own, after all else
};

// USING for one column: a cast to the new domain, where PostgreSQL has one from the old type to the new one.
void convert(Delta<Column>& part, const Delta<Domain>& delta, const Context& context, Facts& facts) {
  const auto& from = delta.before->def.type.text;
  const auto& to = delta.after->def.type.text;
  const auto path = context.options.casts.path(from, to);
  auto& column = *part.after;
  if (path == CastPath::none && !context.downgrade) {
    throw Failure(fmt::format("{}: PostgreSQL has no cast from {} to {}, and {} has values", to_string(delta.id()),
                              from, to, to_string(column.id())),
                  delta.after->def.type.where,
                  "make a domain of another name, and say for the column how its values get there: using = \"...\"");
  }
  const bool array = column.def.type.text.ends_with("[]");
  Sql cast;
  cast << Ident{column.key.name};
  if (path == CastPath::none) {
    cast << (array ? Sql::Piece("::text[]") : Sql::Piece("::text"));
    facts.may_fail = "on values that the new type does not read";
  }
  cast << "::" << SqlText{column.def.type.text};
  column.def.using_expression = Expr{cast.str(), {}};
}

void rebuild(const Delta<Domain>& delta, const Context& context, std::vector<Step>& steps) {
  Step step = rebuild_step(delta, context);
  for (auto& part : step.parts) convert(std::get<Delta<Column>>(part), delta, context, step.facts);
  if (!step.parts.empty()) step.facts.data_loss = narrowing(delta.before->def.type.text, delta.after->def.type.text);
  if (!step.facts.data_loss.empty()) step.facts.may_fail.clear();
  steps.push_back(std::move(step));
}

// A new domain over another one takes over its default.
void drop_taken_default(const Object<Domain>& domain, const Context& context, std::vector<Step>& steps) {
  const auto& base = domain.def.type.base;
  const auto* under = context.after.find<Domain>({base.schema, "", base.name, ""});
  if (under == nullptr || domain.def.type.text.ends_with("[]")) return;
  if (domain.def.default_value || !under->def.default_value) return;
  Object<Domain> made = domain;
  made.def.default_value = under->def.default_value;
  Step step = make_step(Verb::alter, Delta<Domain>{std::move(made), domain}, context);
  step.field = "default";
  steps.push_back(std::move(step));
}

}  // namespace

std::vector<ObjectId> references(const Object<Domain>& domain, const Catalog& catalog) {
  std::vector<ObjectId> out{schema_of(domain.key)};
  add_type(out, domain.def.type.base, catalog);
  add_named(out, domain, catalog);
  for_each_expression(
      domain.def, [&](const std::string& text, const Location&) { add_expression(out, domain.key, text, catalog); });
  return out;
}

bool must_rebuild(const Domain& before, const Domain& after) { return differ_by_rebuild(before, after); }

void expand_change(const Delta<Domain>& delta, const Context& context, std::vector<Step>& steps) {
  if (!delta.after) return expand_plain(delta, context, steps);
  if (!delta.before || must_rebuild(delta.before->def, delta.after->def)) {
    delta.before ? rebuild(delta, context, steps) : expand_plain(delta, context, steps);
    return drop_taken_default(*delta.after, context, steps);
  }
  DomainChange(delta, context, steps).run();
}

}  // namespace autogen
