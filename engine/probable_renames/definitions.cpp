#include "engine/probable_renames/definitions.hpp"

#include "engine/probable_renames/text_words.hpp"
#include "syntax/routine.hpp"

namespace autogen::probable {
namespace {

template <class Def>
Alike compare_queries(const Def& a, const Def& b, const Renamed& renamed) {
  const auto left = text_words(a.query.text, renamed);
  const auto right = text_words(b.query.text, {});
  const auto share = share_of(left, right);
  return {share, share > 0.999, left.size() < 5};
}

template <class Routine>
Alike compare_routines(const Object<Routine>& a, const Object<Routine>& b, const Renamed& renamed) {
  if (split_signature(a.key.name).second != split_signature(b.key.name).second) return {};
  if (a.def.language != b.def.language || a.def.args.size() != b.def.args.size()) return {};
  const auto text = [](const Routine& def) {
    return def.body ? def.body->text : def.sql_body ? def.sql_body->text : std::string();
  };
  const auto left = text_words(text(a.def), renamed);
  const auto right = text_words(text(b.def), {});
  const auto share = share_of(left, right);
  return {share, share > 0.999, left.size() < 5};
}

}  // namespace

Alike compare_definitions(const Object<Enum>& a, const Object<Enum>& b, const Renamed&) {
  std::set<std::string> left;
  std::set<std::string> right;
  for (const auto& label : a.def.values) left.insert(label.text);
  for (const auto& label : b.def.values) right.insert(label.text);
  return {share_of(left, right), a.def.values == b.def.values, left.size() < 2};
}

Alike compare_definitions(const Object<Domain>& a, const Object<Domain>& b, const Renamed& renamed) {
  if (a.def.type.text != b.def.type.text) return {};
  std::set<std::string> left;
  std::set<std::string> right;
  for (const auto& check : a.def.check.list) left.merge(text_words(check.expression.text, renamed));
  for (const auto& check : b.def.check.list) right.merge(text_words(check.expression.text, {}));
  const auto share = share_of(left, right);
  return {share, share > 0.999 && a.def.nullable == b.def.nullable, left.empty()};
}

Alike compare_definitions(const Object<Composite>& a, const Object<Composite>& b, const Renamed&) {
  const auto words = [](const Composite& def) {
    std::set<std::string> out;
    for (const auto& attribute : def.attributes.list) out.insert(attribute.name + " " + attribute.type.text);
    return out;
  };
  const auto left = words(a.def);
  const auto share = share_of(left, words(b.def));
  return {share, share > 0.999, left.size() < 2};
}

Alike compare_definitions(const Object<Range>& a, const Object<Range>& b, const Renamed&) {
  const bool same = a.def.subtype.text == b.def.subtype.text;
  return {same ? 1.0 : 0.0, same, true};
}

Alike compare_definitions(const Object<Sequence>& a, const Object<Sequence>& b, const Renamed&) {
  const auto& x = a.def;
  const auto& y = b.def;
  const bool same = x.type.text == y.type.text && x.increment == y.increment && x.start == y.start &&
                    x.min_value == y.min_value && x.max_value == y.max_value && x.cycle == y.cycle &&
                    x.cache == y.cache;
  const bool plain = x.increment == 1 && !x.start && !x.min_value && !x.max_value;
  return {same ? 1.0 : 0.0, same, plain};
}

Alike compare_definitions(const Object<View>& a, const Object<View>& b, const Renamed& renamed) {
  return compare_queries(a.def, b.def, renamed);
}
Alike compare_definitions(const Object<MaterializedView>& a, const Object<MaterializedView>& b,
                          const Renamed& renamed) {
  return compare_queries(a.def, b.def, renamed);
}
Alike compare_definitions(const Object<Function>& a, const Object<Function>& b, const Renamed& renamed) {
  return compare_routines(a, b, renamed);
}
Alike compare_definitions(const Object<Procedure>& a, const Object<Procedure>& b, const Renamed& renamed) {
  return compare_routines(a, b, renamed);
}

}  // namespace autogen::probable
