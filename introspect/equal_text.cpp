// Equality that the grammar alone can prove: what a hand-written model hits for nearly every column.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "introspect/canonical.hpp"
#include "model/inheritance.hpp"
#include "model/mentions.hpp"
#include "model/types.hpp"
#include "support/text.hpp"
#include "syntax/parse.hpp"
#include "syntax/query.hpp"

namespace autogen {
namespace {

bool equal_expression(const std::string& a, const std::string& b) {
  if (a == b) return true;
  const auto left = normalised_expression(a);
  return left && left == normalised_expression(b);
}

// 'new' against 'new'::app.status where that is the column's type: the type's input function gives the same value.
bool equal_literal(const std::string& written, const std::string& live, const std::string& type) {
  const auto a = as_literal(written);
  const auto b = as_literal(live);
  if (!a || !b || a->text != b->text) return false;
  if (!a->cast_to.empty() && !same_type(a->cast_to, type)) return false;
  if (!b->cast_to.empty() && !same_type(b->cast_to, type)) return false;
  using Kind = LiteralExpression::Kind;
  // A bare number is itself, a quoted one is what the type's input makes of it: the same where a cast says so.
  return a->kind == b->kind || (a->kind == Kind::number && b->kind == Kind::string && !b->cast_to.empty());
}

bool is_of_time(const std::string& type) {
  return type == "date" || type.starts_with("timestamp") || type.starts_with("time ") || type.starts_with("time(");
}

// 'now' and its like as the default of a date or time: their input functions take the clock of the moment when the
// default is defined, and what is stored is that.
std::optional<std::string> moment(const std::string& text, const Column& column) {
  const auto literal = as_literal(text);
  if (!literal || !is_of_time(column.type.text)) return std::nullopt;
  if (!literal->cast_to.empty()) {
    const auto parsed = parse_type(literal->cast_to);
    constexpr std::array names{std::string_view("date"), std::string_view("time"), std::string_view("timetz"),
                               std::string_view("timestamp"), std::string_view("timestamptz")};
    if (!parsed.type || std::find(names.begin(), names.end(), parsed.type->name) == names.end()) return std::nullopt;
  }
  const auto word = lower(std::string(trim(literal->text)));
  for (const std::string_view known : {"now", "today", "tomorrow", "yesterday"}) {
    if (word == known) return word;
  }
  return std::nullopt;
}

// Any constant of the type may be what 'now' was.
bool equal_moment(const std::string& written, const std::string& live, const Column& column) {
  const auto literal = as_literal(live);
  return moment(written, column) && literal && same_type(literal->cast_to, column.type.text);
}

std::string moment_hint(std::string_view word, const std::string& type) {
  const std::string_view now = type == "date" ? "CURRENT_DATE" : type.starts_with("time ") ? "LOCALTIME" : "now()";
  if (word == "now") return fmt::format("for the time of the insert write {}", now);
  const std::string_view days = word == "tomorrow" ? " + 1" : word == "yesterday" ? " - 1" : "";
  return fmt::format("for the day of the insert write CURRENT_DATE{}", days);
}

// Does PostgreSQL read the value of a parameter as a switch (parse_bool)?
std::optional<bool> as_switch(const std::string& text) {
  const auto word = lower(text);
  for (const std::string_view yes : {"on", "true", "yes", "1", "t", "y"}) {
    if (word == yes) return true;
  }
  for (const std::string_view no : {"off", "false", "no", "0", "f", "n"}) {
    if (word == no) return false;
  }
  return std::nullopt;
}

std::optional<double> as_number(const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// The server keeps the value of a storage parameter as it was written: 0.10, false.
bool equal_parameter(const std::string& a, const std::string& b) {
  if (a == b) return true;
  if (as_number(a) && as_number(b)) return *as_number(a) == *as_number(b);
  return as_switch(a) && as_switch(a) == as_switch(b);
}

void adopt_parameters(std::map<std::string, std::string>& want, const std::map<std::string, std::string>& have) {
  for (auto& [name, value] : want) {
    const auto it = have.find(name);
    if (it != have.end() && equal_parameter(value, it->second)) value = it->second;
  }
}

// Field by field: what is equal takes the live text.
template <class Kind>
void adopt_expressions(Kind& want, const Kind& have) {
  for_each_field<Kind>([&](auto field) {
    using Type = typename decltype(field)::Type;
    if constexpr (std::is_same_v<Type, std::map<std::string, std::string>>) {
      adopt_parameters(want.*field.member, have.*field.member);
    }
    std::vector<std::string*> mine;
    std::vector<const std::string*> theirs;
    const auto only = [&](std::string_view name) { return name == field.name; };
    for_each_expression(
        want, [&](std::string& text, const Location&) { mine.push_back(&text); }, only);
    for_each_expression(
        have, [&](const std::string& text, const Location&) { theirs.push_back(&text); }, only);
    if constexpr (std::is_same_v<Type, Query>) {
      auto& wanted = (want.*field.member).text;
      const auto& live = (have.*field.member).text;
      const auto normal = wanted == live ? std::nullopt : normalised_query(wanted);
      if (normal && normal == normalised_query(live)) wanted = live;
    }
    if (mine.size() != theirs.size()) return;
    for (std::size_t i = 0; i < mine.size(); ++i) {
      if (equal_expression(*mine[i], *theirs[i])) *mine[i] = *theirs[i];
    }
  });
}

// Lists whose order means nothing, and which PostgreSQL keeps as they were written.
template <class Kind, class T>
void adopt_order(const Catalog& have, Catalog& want, std::vector<T> Kind::*member) {
  for (auto& [key, object] : want.of<Kind>()) {
    const auto* live = have.find<Kind>(key);
    if (live == nullptr) continue;
    auto& wanted = object.def.*member;
    const auto& other = live->def.*member;
    if (std::is_permutation(wanted.begin(), wanted.end(), other.begin(), other.end())) wanted = other;
  }
}

}  // namespace

void adopt_equal_text(const Catalog& have, Catalog& want) {
  adopt_order(have, want, &Trigger::update_of);
  adopt_order(have, want, &ForeignKey::on_delete_columns);
  adopt_order(have, want, &Policy::roles);
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    for (auto& [key, object] : want.of<Kind>()) {
      if (const auto* live = have.find<Kind>(key)) adopt_expressions(object.def, live->def);
    }
  });
  for (auto& [key, column] : want.of<Column>()) {
    auto& wanted = column.def.default_value;
    const auto* live = have.find<Column>(key);
    if (!wanted || live == nullptr || !live->def.default_value) continue;
    const auto& other = live->def.default_value->text;
    if (equal_literal(wanted->text, other, column.def.type.text) || equal_moment(wanted->text, other, column.def)) {
      wanted->text = other;
    }
  }
}

void warn_of_moments(const Catalog& want, Diagnostics& diagnostics) {
  for (const auto& [key, column] : want.of<Column>()) {
    if (only_inherited(column.def) || !column.def.default_value) continue;
    const auto word = moment(column.def.default_value->text, column.def);
    if (!word) continue;
    diagnostics.warning(fmt::format("the default '{}' of {} means the moment at which it is defined, for all rows",
                                    *word, to_string(column.id())),
                        column.def.default_value->where, moment_hint(*word, column.def.type.text));
  }
}

}  // namespace autogen
