#include "introspect/type_pieces.hpp"

#include <fmt/format.h>

namespace autogen {
namespace {

constexpr std::string_view type_part = "type";
constexpr std::string_view default_part = "default";
constexpr std::string_view check_part = "check ";
constexpr std::string_view attribute_part = "attribute ";

// The server alone knows what modifiers of a user's type print as, and which collation a name means.
bool is_open(const TypeRef& type, const std::string& collation) {
  if (!collation.empty()) return true;
  const bool modified = type.text.find('(') != std::string::npos;
  return type.text.starts_with("interval ") ||
         (modified && (!type.base.name.empty() || type.text.starts_with("interval")));
}

}  // namespace

std::vector<Piece<Domain>> pieces(const Object<Domain>& domain, const Object<Domain>& type) {
  std::vector<Piece<Domain>> out;
  Object<Domain> bare;
  bare.def.type = type.def.type;
  bare.def.collation = type.def.collation;
  const auto subject = to_string(domain.id());
  if (is_open(domain.def.type, domain.def.collation)) {
    Object<Domain> own;
    own.def.type = domain.def.type;
    own.def.collation = domain.def.collation;
    out.push_back({std::string(type_part), std::move(own), domain.def.type.where, subject});
  }
  if (domain.def.default_value) {
    out.push_back({std::string(default_part), bare, domain.def.default_value->where, "the default of " + subject});
    out.back().probe.def.default_value = domain.def.default_value;
  }
  for (const auto& check : domain.def.check.list) {
    out.push_back({std::string(check_part) + check.name, bare, check.expression.where,
                   fmt::format("the check \"{}\" of {}", check.name, subject)});
    auto one = check;
    one.not_valid = false;
    one.comment.clear();
    out.back().probe.def.check.list.push_back(std::move(one));
  }
  return out;
}

void take_part(Object<Domain>& domain, const std::string& part, const Object<Domain>& from) {
  if (part == type_part) {
    domain.def.type.text = from.def.type.text;
    domain.def.collation = from.def.collation;
  } else if (part == default_part) {
    // A default that the server does not store (NULL with a cast) is none.
    if (!from.def.default_value) {
      domain.def.default_value.reset();
    } else {
      domain.def.default_value->text = from.def.default_value->text;
    }
  } else {
    for (auto& check : domain.def.check.list) {
      if (check_part.data() + check.name == part && !from.def.check.list.empty()) {
        check.expression.text = from.def.check.list.front().expression.text;
      }
    }
  }
}

std::string text_of(const Object<Domain>& probe) {
  const auto& def = probe.def;
  std::string out = def.type.text + '\n' + def.collation + '\n';
  if (def.default_value) out += def.default_value->text;
  for (const auto& check : def.check.list) out += '\n' + check.expression.text;
  return out;
}

std::vector<Piece<Composite>> pieces(const Object<Composite>& composite, const Object<Composite>&) {
  std::vector<Piece<Composite>> out;
  for (const auto& attribute : composite.def.attributes.list) {
    if (!is_open(attribute.type, attribute.collation)) continue;
    Piece<Composite> piece{std::string(attribute_part) + attribute.name,
                           {},
                           attribute.type.where,
                           fmt::format("the attribute \"{}\" of {}", attribute.name, to_string(composite.id()))};
    auto one = attribute;
    one.comment.clear();
    piece.probe.def.attributes.list.push_back(std::move(one));
    out.push_back(std::move(piece));
  }
  return out;
}

void take_part(Object<Composite>& composite, const std::string& part, const Object<Composite>& from) {
  for (auto& attribute : composite.def.attributes.list) {
    if (attribute_part.data() + attribute.name != part) continue;
    const auto* other = from.def.attributes.find(attribute.name);
    if (other == nullptr) continue;
    attribute.type.text = other->type.text;
    attribute.collation = other->collation;
  }
}

std::string text_of(const Object<Composite>& probe) {
  std::string out;
  for (const auto& attribute : probe.def.attributes.list)
    out += attribute.type.text + '\n' + attribute.collation + '\n';
  return out;
}

std::vector<Piece<Range>> pieces(const Object<Range>& range, const Object<Range>&) {
  // The canonical function is one of the range itself: it fits no other.
  Piece<Range> piece{std::string(type_part), {}, range.where, to_string(range.id())};
  piece.probe.def = range.def;
  piece.probe.def.canonical.clear();
  piece.probe.def.multirange_name.clear();
  return {std::move(piece)};
}

void take_part(Object<Range>& range, const std::string&, const Object<Range>& from) {
  auto& def = range.def;
  def.subtype.text = from.def.subtype.text;
  def.subtype_opclass = from.def.subtype_opclass;
  def.collation = from.def.collation;
  def.subtype_diff = from.def.subtype_diff;
}

std::string text_of(const Object<Range>& probe) {
  const auto& def = probe.def;
  return def.subtype.text + '\n' + def.subtype_opclass + '\n' + def.collation + '\n' + def.subtype_diff;
}

}  // namespace autogen
