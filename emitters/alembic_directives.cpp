#include "emitters/alembic_directives.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "emitters/alembic_python.hpp"
#include "emitters/statements.hpp"
#include "engine/probable_renames/notes.hpp"
#include "support/text.hpp"
#include "syntax/statements.hpp"

namespace autogen {
namespace {

void append(PythonLines& lines, PythonLines&& more) {
  for (auto& line : more) lines.push_back(std::move(line));
}

template <class Kind>
std::optional<PythonLines> directive_of(const Step& step, const Delta<Kind>& delta, AlembicUses& uses) {
  if constexpr (requires { directive(step, delta, uses); }) return directive(step, delta, uses);
  return std::nullopt;
}

void remark(PythonLines& lines, std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  lines.push_back("# " + text);
}

void comment(PythonLines& lines, std::string_view word, const std::string& text) {
  if (!text.empty()) remark(lines, fmt::format("hazard: {}: {}", word, text));
}

}  // namespace

PythonLines execute_lines(std::string_view sql) {
  const auto literals = python_strings(sqlalchemy_text(sql));
  if (literals.size() == 1) return {"op.execute(" + literals.front() + ")"};
  PythonLines out{"op.execute("};
  for (const auto& literal : literals) out.push_back("    " + literal);
  out.emplace_back(")");
  return out;
}

PythonLines execute_lines(const Sql& sql) {
  const std::string_view text = sql.str();
  // One at a time: drivers that prepare statements take no more, and a comment at the end would swallow the semicolon
  // that --sql adds.
  const auto ranges = split_statements(text);
  if (!ranges) return execute_lines(text);
  PythonLines out;
  for (const auto& range : *ranges) append(out, execute_lines(text.substr(range.begin, range.end - range.begin)));
  return out;
}

PythonLines alembic_lines(const Step& step, AlembicUses& uses) {
  PythonLines out;
  if (step.found) {
    remark(out, fmt::format("found, confidence {}: {}", shown_confidence(step.found->confidence),
                            join(step.found->why, ", ")));
  }
  for (const auto& note : step.notes) remark(out, note);
  comment(out, "data-loss", step.facts.data_loss);
  comment(out, "relaxes", step.facts.relaxes);
  comment(out, "withdraws", step.facts.withdraws);
  comment(out, "may-fail", step.facts.may_fail);
  comment(out, "breaks", step.facts.breaks);
  if (step.facts.rewrites) comment(out, "rewrite", "the table is written anew while it is locked");
  if (auto lines = std::visit([&](const auto& delta) { return directive_of(step, delta, uses); }, step.change)) {
    append(out, std::move(*lines));
  } else {
    for (const auto& sql : statements(step)) append(out, execute_lines(sql));
  }
  return out;
}

}  // namespace autogen
