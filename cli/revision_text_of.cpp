#include "cli/revision_text_of.hpp"

#include "emitters/revision_text.hpp"

namespace autogen {
namespace {

std::vector<RevisionSection> file_sections(const std::vector<Step>& steps) {
  std::vector<RevisionSection> out;
  for (auto& section : sections(steps)) {
    out.push_back({section.autocommit ? SectionKind::autocommit : SectionKind::transaction, std::move(section.sql)});
  }
  return out;
}

}  // namespace

std::string revision_text_of(const RevisionHeader& header, const Plan& plan) {
  RevisionFile file;
  file.header = header;
  file.upgrade = file_sections(plan.upgrade);
  file.downgrade = file_sections(plan.downgrade);
  auto text = write_revision(file);
  // What cannot be read back must not be written: a person would meet it at the next upgrade.
  parse_revision(std::make_shared<const Source>(Source{"the new revision", text}));
  return text;
}

}  // namespace autogen
