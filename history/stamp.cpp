#include "history/stamp.hpp"

namespace autogen {

AppliedRevision stamped_row(const RevisionHeader& header, const std::string& tag) {
  const auto file = parse_revision(source_of(header));
  AppliedRevision row;
  row.revision = header.revision;
  row.message = header.message;
  row.checksum = checksum(file.upgrade);
  row.total = row.done = all_statements(file.upgrade).size();
  row.tag = tag;
  return row;
}

}  // namespace autogen
