#include "cli/proof_report.hpp"

#include <fmt/format.h>

#include "cli/history_commands.hpp"
#include "support/text.hpp"

namespace autogen {

void print_proof(App& app, const RevisionProof& proof, Stream stream) {
  const auto say = [&](const std::string& line) { stream == Stream::out ? app.out(line + "\n") : app.note(line); };
  const bool good = proof.findings.empty();
  const auto word = good ? app.paint("ok", Style::green, stream) : app.paint("FAIL", Style::red, stream);
  say(fmt::format("{} {} ({}): {}, {} in {}", word, proof.revision, first_line(proof.message),
                  good ? std::string("proved") : count(proof.findings.size(), "finding"), count(proof.rows, "row"),
                  count(proof.tables, "table")));
  for (const auto& finding : proof.findings) say("   " + finding);
  for (const auto& remark : proof.remarks) app.note(fmt::format("{}: {}", proof.revision, remark));
}

Value proof_as_value(const RevisionProof& proof) {
  const auto list = [](const std::vector<std::string>& texts) {
    Array out;
    for (const auto& text : texts) out.emplace_back(text);
    return out;
  };
  Value out{Table{}};
  out.set("revision", proof.revision);
  out.set("message", proof.message);
  out.set("tables", static_cast<std::int64_t>(proof.tables));
  out.set("rows", static_cast<std::int64_t>(proof.rows));
  out.set("findings", list(proof.findings));
  out.set("remarks", list(proof.remarks));
  return out;
}

}  // namespace autogen
