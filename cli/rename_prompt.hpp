// The question whether something is renamed, and the answer as a hint in the model's file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/app.hpp"
#include "engine/probable_renames/candidate.hpp"

namespace autogen {

class RenamePrompt {
 public:
  /// Both catalogs as they are compared; they must outlive this.
  RenamePrompt(App& app, const Catalog& have, const Catalog& want) : app_(app), have_(have), want_(want) {}

  /// Shows both sides and why they look alike, and asks. `sure` is the answer to an empty line. What is hardly likely
  /// is not asked about: it is none.
  bool decide(const RenameCandidate& candidate, bool sure);
  /// Asks whether the answers are to be kept, and writes `renamed_from` and `moved_from` where the new objects stand in
  /// the files. Throws Failure for a file that cannot be written.
  void write_hints();

 private:
  App& app_;
  const Catalog& have_;
  const Catalog& want_;
  std::vector<RenameCandidate> accepted_;
};

/// The text of a file with the hints (`renamed_from = "old"`) put into the object whose key, or whose table's header,
/// stands on the line (from 1): into the inline table, the short form (`note = "text"` becomes a table), below the
/// header, or as a dotted key. The rest stays as it is. Nothing where the line does not look like any of these.
std::optional<std::string> with_hint(const std::string& text, std::size_t line, const std::string& name,
                                     std::string_view shorthand, const std::vector<std::string>& hints);
/// The same for a label of an enumeration that stands on the line: `"paid"` becomes `{ value = "paid", renamed_from =
/// "payed" }`, and a table gets one more key.
std::optional<std::string> with_label_hint(const std::string& text, std::size_t line, const std::string& label,
                                           const std::string& old_label);

}  // namespace autogen
