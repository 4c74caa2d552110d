#include "cli/rename_prompt.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <optional>
#include <set>

#include "engine/probable_renames/notes.hpp"
#include "model/codec.hpp"
#include "support/files.hpp"
#include "support/json.hpp"
#include "support/text.hpp"
#include "support/toml.hpp"

namespace autogen {
namespace {

// `public.t.a text, not null`: a column as a person would say it; of other kinds the name.
std::string described(const Catalog& catalog, const RenameCandidate& candidate, const Key& key) {
  auto out = to_string(key);
  if (candidate.kind == Relation::kind) {
    std::vector<std::string> names;
    for (const auto* column : columns_in_order(catalog, key)) names.push_back(column->key.name);
    constexpr std::size_t most = 8;
    if (names.size() > most) {
      names.resize(most);
      names.emplace_back("...");
    }
    return out + " (" + join(names, ", ") + ")";
  }
  const auto* column = candidate.kind == Column::kind ? catalog.find<Column>(key) : nullptr;
  if (column == nullptr) return out;
  out += " " + column->def.type.text;
  if (!column->def.nullable) out += ", not null";
  if (column->def.default_value) out += ", default " + column->def.default_value->text;
  return out;
}

std::string toml_string(const std::string& text) { return to_json(Value(text), -1); }

// The key as it stands in a file, bare or quoted.
bool names_key(std::string_view written, const std::string& name) {
  return written == name || written == "\"" + name + "\"" || written == "'" + name + "'" ||
         written == toml_string(name);
}

// The end of the key that begins at `at`: a bare word or a quoted one.
std::size_t end_of_key(std::string_view line, std::size_t at) {
  if (at < line.size() && (line[at] == '"' || line[at] == '\'')) {
    const auto end = line.find(line[at], at + 1);
    return end == std::string_view::npos ? line.size() : end + 1;
  }
  while (at < line.size() && std::string_view(" \t.=]").find(line[at]) == std::string_view::npos) ++at;
  return at;
}

std::size_t skip_space(std::string_view line, std::size_t at) {
  while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
  return at;
}

// The line with the hint in it, or the line and one more.
std::optional<std::string> line_with_hint(const std::string& line, const std::string& name, std::string_view shorthand,
                                          const std::vector<std::string>& hints) {
  const auto hint = join(hints, ", ");
  const auto begin = skip_space(line, 0);
  if (begin < line.size() && line[begin] == '[') {
    auto out = line;
    for (const auto& one : hints) out += "\n" + line.substr(0, begin) + one;
    return out;
  }
  const auto end = end_of_key(line, begin);
  if (!names_key(std::string_view(line).substr(begin, end - begin), name)) return std::nullopt;
  auto at = skip_space(line, end);
  if (at < line.size() && line[at] == '.') {
    std::string out;
    for (const auto& one : hints) out += line.substr(0, end) + "." + one + "\n";
    return out + line;
  }
  if (at >= line.size() || line[at] != '=') return std::nullopt;
  at = skip_space(line, at + 1);
  if (at >= line.size()) return std::nullopt;
  if (line[at] == '{') {
    const auto inner = skip_space(line, at + 1);
    const bool empty = inner < line.size() && line[inner] == '}';
    return line.substr(0, at + 1) + " " + hint + (empty ? " " : ", ") + line.substr(inner);
  }
  const char quote = line[at];
  if (quote != '"' && quote != '\'') return std::nullopt;
  if (line.compare(at, 3, std::string(3, quote)) == 0) return std::nullopt;  // over several lines
  auto close = at + 1;
  while (close < line.size() && line[close] != quote) close += quote == '"' && line[close] == '\\' ? 2 : 1;
  if (close >= line.size()) return std::nullopt;
  return fmt::format("{}{{ {} = {}, {} }}{}", line.substr(0, at), shorthand, line.substr(at, close + 1 - at), hint,
                     line.substr(close + 1));
}

// Where a line, counted from 1, begins and ends, without what ends it.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::optional<Span> span_of(const std::string& text, std::size_t line) {
  Span out;
  for (std::size_t number = 1; number < line; ++number) {
    out.begin = text.find('\n', out.begin);
    if (out.begin == std::string::npos) return std::nullopt;
    ++out.begin;
  }
  out.end = std::min(text.find('\n', out.begin), text.size());
  if (out.end > out.begin && text[out.end - 1] == '\r') --out.end;
  return out;
}

std::string shorthand_of(std::string_view kind) {
  std::string out;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::shorthand; }) {
      if (Kind::kind == kind) out = Kind::shorthand;
    }
  });
  return out;
}

}  // namespace

std::optional<std::string> with_hint(const std::string& text, std::size_t line, const std::string& name,
                                     std::string_view shorthand, const std::vector<std::string>& hints) {
  const auto span = span_of(text, line);
  if (!span) return std::nullopt;
  auto changed = line_with_hint(text.substr(span->begin, span->end - span->begin), name, shorthand, hints);
  if (!changed) return std::nullopt;
  if (span->end < text.size() && text[span->end] == '\r') {
    for (auto at = changed->find('\n'); at != std::string::npos; at = changed->find('\n', at + 2)) {
      changed->insert(at, "\r");
    }
  }
  return text.substr(0, span->begin) + *changed + text.substr(span->end);
}

std::optional<std::string> with_label_hint(const std::string& text, std::size_t line, const std::string& label,
                                           const std::string& old_label) {
  const auto span = span_of(text, line);
  if (!span) return std::nullopt;
  const auto hint = "renamed_from = " + toml_string(old_label);
  const auto line_text = text.substr(span->begin, span->end - span->begin);
  for (const auto& literal : {toml_string(label), "'" + label + "'"}) {
    for (auto at = line_text.find(literal); at != std::string::npos; at = line_text.find(literal, at + 1)) {
      auto before = std::string_view(line_text).substr(0, at);
      const auto trimmed = [&] { return before.substr(0, before.find_last_not_of(" \t") + 1); };
      before = trimmed();
      // It may be the value of a table already; under another key it is no label.
      const bool keyed = before.ends_with('=');
      if (keyed) before.remove_suffix(1);
      before = trimmed();
      const bool in_table = keyed && before.ends_with("value");
      if (keyed && !in_table) continue;
      const auto labelled =
          in_table ? fmt::format("{}, {}", literal, hint) : fmt::format("{{ value = {}, {} }}", literal, hint);
      return fmt::format("{}{}{}", text.substr(0, span->begin + at), labelled,
                         text.substr(span->begin + at + literal.size()));
    }
  }
  return std::nullopt;
}

bool RenamePrompt::decide(const RenameCandidate& candidate, bool sure) {
  if (!is_worth_telling(candidate)) return false;
  const auto what =
      candidate.part.empty() ? spoken(candidate.kind) : spoken(candidate.kind) + " " + std::string(candidate.part);
  auto live = candidate.from;
  for (const auto& table : accepted_) {
    if (table.kind == Relation::kind && table.to == table_of(live)) live.parent = table.from.name;
  }
  fmt::print(stderr, "{}\n  - {}\n  + {}\n  confidence {}: {}\n", what, described(have_, candidate, live),
             described(want_, candidate, candidate.to), shown_confidence(candidate.confidence),
             join(candidate.why, ", "));
  if (!ask_yes_no("is it renamed?", sure)) return false;
  accepted_.push_back(candidate);
  return true;
}

namespace {

// The file's text with the answer in it, where it can be written.
std::optional<std::string> with_answer(const std::string& text, const RenameCandidate& candidate) {
  const auto line = candidate.where.line;
  const auto& name = candidate.to.name;
  const auto hints = hint_keys(candidate);
  if (candidate.part.empty()) return with_hint(text, line, name, shorthand_of(candidate.kind), hints);
  // Labels stand in a list, attributes under their names with their types.
  return candidate.kind == Enum::kind ? with_label_hint(text, line, name, candidate.from.name)
                                      : with_hint(text, line, name, "type", hints);
}

}  // namespace

void RenamePrompt::write_hints() {
  std::erase_if(accepted_,
                [](const RenameCandidate& candidate) { return !candidate.where || candidate.where.line == 0; });
  const bool moved = std::any_of(accepted_.begin(), accepted_.end(), [](const RenameCandidate& candidate) {
    return candidate.from.schema != candidate.to.schema;
  });
  const auto* words = moved ? "renamed_from and moved_from" : "renamed_from";
  if (accepted_.empty() || !ask_yes_no(fmt::format("write {} into the model?", words), false)) return;
  // From the end of a file to its beginning, so that lines keep their numbers.
  std::sort(accepted_.begin(), accepted_.end(), [](const RenameCandidate& a, const RenameCandidate& b) {
    return std::pair(a.where.source->path, b.where.line) < std::pair(b.where.source->path, a.where.line);
  });
  std::map<std::string, std::string> texts;
  std::vector<const RenameCandidate*> left_out;
  for (const auto& candidate : accepted_) {
    const auto& source = *candidate.where.source;
    auto& text = texts.try_emplace(source.path, source.text).first->second;
    auto changed = with_answer(text, candidate);
    if (!changed) {
      left_out.push_back(&candidate);
      continue;
    }
    text = std::move(*changed);
  }
  for (const auto& [path, text] : texts) {
    // A file that was sound stays sound.
    parse_toml(std::make_shared<const Source>(Source{path, text}));
    write_file_atomically(path, text);
    app_.note("written: " + path);
  }
  for (const auto* candidate : left_out) app_.note("write it by hand: " + hint_for(*candidate));
}

}  // namespace autogen
