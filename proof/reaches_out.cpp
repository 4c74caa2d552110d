#include "proof/reaches_out.hpp"

#include <fmt/format.h>

#include <cctype>
#include <string>

namespace autogen {
namespace {

// In lower case, white space as one blank, and none around "=".
std::string plain(const std::string& sql) {
  std::string out;
  for (const char c : sql) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isspace(byte) == 0) {
      if (c == '=' && out.ends_with(' ')) out.pop_back();
      out += static_cast<char>(std::tolower(byte));
    } else if (!out.empty() && !out.ends_with(' ') && !out.ends_with('=')) {
      out += ' ';
    }
  }
  return out;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

const RevisionStatement* reaches_publisher(const std::vector<RevisionSection>& sections) {
  bool without_slot = false;
  for (const auto* statement : all_statements(sections)) {
    const auto text = plain(statement->sql);
    without_slot = without_slot || has(text, "slot_name=none");
    bool reaches = false;
    if (text.starts_with("create subscription")) {
      reaches = !has(text, "connect=false");
    } else if (text.starts_with("drop subscription")) {
      reaches = !without_slot;
    } else if (text.starts_with("alter subscription")) {
      const bool other_publications = has(text, " publication ") && !has(text, "refresh=false");
      reaches = other_publications || text.ends_with(" enable") || text.ends_with(" publication");
    }
    if (reaches) return statement;
  }
  return nullptr;
}

void refuse_publishers(const RevisionFile& file) {
  for (const auto* sections : {&file.upgrade, &file.downgrade}) {
    const auto* statement = reaches_publisher(*sections);
    if (statement == nullptr) continue;
    throw Failure(fmt::format("revision {} cannot be run in a scratch database: the statement would reach a publisher",
                              file.header.revision),
                  statement->where, "a slot there may be in use by the subscription of a real database");
  }
}

}  // namespace autogen
