// Grants: a table of roles, each with the words of its privileges.
#include <fmt/format.h>

#include "model/codec.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

constexpr std::string_view option = " with grant option";

std::optional<Grantee> read_grantee(const Member& member, DecodeContext& context) {
  Value key(member.key);
  key.where = member.where;
  auto role = Codec<Name>::decode(key, context);
  DecodeContext inner{context.diagnostics, fmt::format("\"{}\" in {}", member.key, context.what)};
  const auto words = Codec<std::vector<std::string>>::decode(member.value, inner);
  if (!role || !words) return std::nullopt;
  Grantee out{{role->text, member.where}, {}};
  for (const auto& text : *words) {
    auto word = lower(text);
    const bool grantable = word.ends_with(option);
    if (grantable) word.resize(word.size() - option.size());
    auto& known = out.privileges[word];
    known = known || grantable;
  }
  return out;
}

}  // namespace

std::optional<Acl> Codec<Acl>::decode(const Value& value, DecodeContext& context) {
  const auto* members = value.as_table();
  if (members == nullptr) return wrong_type(value, context, "a table of roles and their privileges");
  Acl out;
  bool good = true;
  for (const auto& member : *members) {
    if (auto grantee = read_grantee(member, context)) {
      out.grantees.push_back(std::move(*grantee));
    } else {
      good = false;
    }
  }
  if (!good) return std::nullopt;
  return out;
}

Value Codec<Acl>::encode(const Acl& acl) {
  Value out{Table{}};
  for (const auto& grantee : acl.grantees) {
    Array words;
    for (const auto& word : in_order(grantee.privileges)) {
      words.emplace_back(word + (grantee.privileges.at(word) ? std::string(option) : ""));
    }
    out.set(grantee.role.text, std::move(words));
  }
  return out;
}

}  // namespace autogen
