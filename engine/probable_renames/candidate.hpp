// Renames that nobody asked for and that look like ones.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diff.hpp"

namespace autogen {

struct RenameCandidate {
  std::string_view kind;
  /// Of a part, with its table's name in the model on both sides. Of a label or an attribute, the type's key with the
  /// type as the parent.
  Key from;
  Key to;
  /// Of a label of an enumeration or an attribute of a composite type: `value`, `attribute`.
  std::string_view part{};
  double confidence = 0;  ///< in [0, 1]: of those with 0.9, nine in ten are renames
  bool emitted = false;
  std::vector<std::string> why{};
  Location where{};  ///< of the new one in the model
};

struct RenameSearch {
  /// Renames that are asked for; what they name is not guessed about.
  std::vector<RenameHint> asked{};
  /// New names that are no renames.
  std::set<ObjectId> refused{};
  /// Is the candidate to be a rename? Asked in an order in which tables come before their columns.
  std::function<bool(const RenameCandidate&)> decide;
};

/// Is it as likely as `threshold` asks for? Of a table, odds of an eighth do: a wrong one costs less, since its columns
/// are compared one by one afterwards, and one that is missed loses every row.
bool is_sure(const RenameCandidate& candidate, double threshold);
/// Likely enough to be spoken of where it is not carried out, and to be asked about.
bool is_worth_telling(const RenameCandidate& candidate);

/// Compares what goes with what comes, on catalogs whose types are resolved and whose renames are not applied yet.
/// Returns what may be a rename, one-to-one, with `emitted` as decided; the same for the same catalogs. Candidates of
/// next to no confidence are left out.
std::vector<RenameCandidate> probable_renames(const Catalog& have, const Catalog& want, const RenameSearch& search);

/// The emitted ones as hints for apply_renames(); those within types are noted in `want`, where hints for them stand.
std::vector<RenameHint> hints_from(const std::vector<RenameCandidate>& candidates, Catalog& want);

}  // namespace autogen
