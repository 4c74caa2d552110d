// The relations that an expression names in constants: nextval('s'), 'app.t'::regclass.
#include <algorithm>
#include <map>

#include "support/text.hpp"
#include "syntax/parse.hpp"
#include "syntax/scan.hpp"
#include "syntax/sql.hpp"
#include "syntax/tree.hpp"

namespace autogen {

using namespace syntax;

namespace {

// A string constant that names a relation, and its bytes in the text.
struct RelationConstant {
  RelationName relation;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool bare = false;  // without a cast
};

// `app."Odd"`, as the input of regclass reads it: keywords are names there.
std::vector<std::string> names_in(std::string_view text) {
  std::vector<std::string> out;
  bool dot = true;
  for (const auto& token : scan(text).value_or(std::vector<Token>())) {
    const auto part = text.substr(token.begin, token.end - token.begin);
    if (!dot) {
      if (part != ".") return {};
    } else if (token.kind == Token::Kind::word || token.kind == Token::Kind::keyword) {
      out.push_back(lower(part));
    } else if (token.kind == Token::Kind::quoted_identifier && part.starts_with('"') && part.size() > 2) {
      out.emplace_back();
      for (std::size_t i = 1; i + 1 < part.size(); ++i) {
        out.back() += part[i];
        if (part[i] == '"') ++i;  // doubled
      }
    } else {
      return {};
    }
    dot = !dot;
  }
  if (dot) return {};
  return out;
}

bool is_sequence_function(const Value& call) {
  const auto names = strings_of(call.find("funcname"));
  if (names.empty() || (names.size() == 2 && names.front() != "pg_catalog") || names.size() > 2) return false;
  return names.back() == "nextval" || names.back() == "currval" || names.back() == "setval";
}

bool is_regclass(const Value& type) {
  const auto name = type_of(type);
  return name.name == "regclass" && (name.schema.empty() || name.schema == "pg_catalog") && !name.array;
}

// The constant within a cast to regclass, else null.
const Value* cast_to_regclass(const Value* cast) {
  const auto* type = cast != nullptr ? cast->find("typeName") : nullptr;
  if (type == nullptr || !is_regclass(*type)) return nullptr;
  return dig(cast, {"arg", "A_Const"});
}

// Texts that cannot name a relation are not worth parsing.
bool may_name_relation(std::string_view text) {
  const auto lowered = lower(text);
  return lowered.find("regclass") != std::string::npos || lowered.find("nextval") != std::string::npos ||
         lowered.find("currval") != std::string::npos || lowered.find("setval") != std::string::npos;
}

std::vector<RelationConstant> relation_constants(std::string_view text) {
  if (!may_name_relation(text)) return {};
  const auto parsed = parse(expression_prefix, text, expression_suffix);
  const auto tokens = scan(text);
  if (parsed.error || !tokens) return {};
  std::map<std::size_t, RelationConstant> found;
  const auto add = [&](const Value* constant, bool bare, bool sequence) {
    const auto written = string_at(constant, {"sval", "sval"});
    const auto* location = constant->find("location");
    const auto names = names_in(written);
    if (names.empty() || names.size() > 2 || location == nullptr) return;
    const auto begin = static_cast<std::size_t>(*location->as_integer()) - expression_prefix.size();
    for (const auto& token : *tokens) {
      if (token.begin != begin || token.kind != Token::Kind::string) continue;
      auto& entry = found[begin];
      const bool is_sequence = entry.relation.is_sequence || sequence;
      entry = {{names.size() == 2 ? names.front() : "", names.back(), is_sequence}, begin, token.end, bare};
    }
  };
  walk(parsed.statements, [&](const Member& member) {
    if (member.key == "FuncCall" && is_sequence_function(member.value)) {
      const auto* argument = first(member.value.find("args"));
      if (argument == nullptr) return;
      if (const auto* constant = argument->find("A_Const")) add(constant, true, true);
      if (const auto* constant = cast_to_regclass(argument->find("TypeCast"))) add(constant, false, true);
    } else if (member.key == "TypeCast") {
      if (const auto* constant = cast_to_regclass(&member.value)) add(constant, false, false);
    }
  });
  std::vector<RelationConstant> out;
  for (auto& [begin, constant] : found) out.push_back(std::move(constant));
  return out;
}

}  // namespace

std::vector<RelationName> relations_mentioned(std::string_view text) {
  std::vector<RelationName> out;
  for (auto& constant : relation_constants(text)) out.push_back(std::move(constant.relation));
  return out;
}

std::string with_relations(std::string_view text,
                           const std::function<std::optional<RelationName>(const RelationName&)>& resolve) {
  std::string out(text);
  auto constants = relation_constants(text);
  std::reverse(constants.begin(), constants.end());  // from the end, so that earlier places stay right
  for (const auto& constant : constants) {
    const auto found = resolve(constant.relation);
    if (!found) continue;
    auto name = quote_literal((Sql() << QualifiedName{found->schema, found->name}).str());
    if (constant.bare) name += "::regclass";
    out.replace(constant.begin, constant.end - constant.begin, name);
  }
  return out;
}

}  // namespace autogen
