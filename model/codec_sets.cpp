// How statistics' targets, columns and tags whose order means nothing, and the pieces of rules are read and written.
#include <fmt/format.h>

#include <cctype>

#include "model/codec.hpp"
#include "support/text.hpp"
#include "syntax/query.hpp"

namespace autogen {

std::optional<StatisticsTargets> Codec<StatisticsTargets>::decode(const Value& value, DecodeContext& context) {
  auto list = Codec<std::vector<IndexKey>>::decode(value, context);
  if (!list) return std::nullopt;
  if (list->empty()) {
    context.diagnostics.error(fmt::format("{} names nothing", context.what), value.where);
    return std::nullopt;
  }
  for (const auto& key : *list) {
    if (key.collation.empty() && key.opclass.empty() && !key.descending && !key.nulls_first) continue;
    context.diagnostics.error(fmt::format("{}: statistics have neither collations nor an order", context.what),
                              key.where);
    return std::nullopt;
  }
  return StatisticsTargets{std::move(*list)};
}

Value Codec<StatisticsTargets>::encode(const StatisticsTargets& targets) {
  return Codec<std::vector<IndexKey>>::encode(targets.list);
}

std::optional<ColumnSet> Codec<ColumnSet>::decode(const Value& value, DecodeContext& context) {
  auto list = Codec<std::vector<ColumnName>>::decode(value, context);
  if (!list) return std::nullopt;
  return ColumnSet{std::move(*list)};
}

Value Codec<ColumnSet>::encode(const ColumnSet& columns) {
  return Codec<std::vector<ColumnName>>::encode(columns.list);
}

std::optional<CommandTags> Codec<CommandTags>::decode(const Value& value, DecodeContext& context) {
  auto list = Codec<std::vector<std::string>>::decode(value, context);
  if (!list) return std::nullopt;
  for (auto& tag : *list) {
    for (auto& c : tag) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return CommandTags{std::move(*list)};
}

Value Codec<CommandTags>::encode(const CommandTags& tags) { return Codec<std::vector<std::string>>::encode(tags.list); }

std::optional<RuleCondition> Codec<RuleCondition>::decode(const Value& value, DecodeContext& context) {
  auto expression = Codec<Expr>::decode(value, context);
  if (!expression) return std::nullopt;
  return RuleCondition{std::move(expression->text), std::move(expression->where)};
}

std::optional<RuleCommand> Codec<RuleCommand>::decode(const Value& value, DecodeContext& context) {
  const auto* text = value.as_string();
  if (text == nullptr) return wrong_type(value, context, "a string");
  auto command = bare_statement(*text);
  if (const auto error = rule_command_error(command)) {
    const auto begin = text->find(command);
    context.diagnostics.error(fmt::format("{}: {}", context.what, error->message),
                              place_within(value, error->offset + (begin == std::string::npos ? 0 : begin)));
    return std::nullopt;
  }
  return RuleCommand{std::move(command), value.where};
}

}  // namespace autogen
