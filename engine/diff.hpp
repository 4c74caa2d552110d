// What differs between a live catalog and the desired one: renames first, then changes of objects.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "model/kinds.hpp"
#include "support/error.hpp"

namespace autogen {

/// A rename that was asked for: by `renamed_from` or `moved_from` in the model, or by --rename.
struct RenameHint {
  std::string_view kind;
  Key from;
  Key to;
  Location where{};
};

/// A table that only a new one can take the place of: it goes to another schema, `from`, and its rows are copied, but
/// for those of a foreign table, which are elsewhere.
struct TableCopy {
  Key from;
  Key to;
  bool rows = true;
};

/// Two catalogs that are to be made alike. `have` has the renames applied already.
struct Difference {
  Catalog have;
  Catalog want;
  /// In the order in which they are carried out, before everything else: what was asked for, then the constraints and
  /// indexes that only changed their name.
  std::vector<Change> renames{};
  /// Objects of `have` whose queries and bodies say the new names; those of all others say the old ones.
  std::set<ObjectId> in_new_names{};
  /// In the order of kinds and keys.
  std::vector<Change> changes{};
  /// Hints of the model that have done their work and can be deleted.
  std::vector<RenameHint> spent{};
  /// Tables of `have` that have been set aside by the last of the renames.
  std::vector<TableCopy> copies{};

  bool empty() const { return renames.empty() && changes.empty(); }
};

/// Does a rename of the kind come about: by a hint, or by itself where the definition is the same?
template <class Kind>
constexpr bool can_be_renamed() {
  return requires { Kind::naming_class; }
  || requires { Kind::renamed_by_hint; };
}

/// The hints that stand in the model as `renamed_from` and `moved_from`.
std::vector<RenameHint> hints_of(const Catalog& model);

/// Applies the hints to difference.have, as far as they apply: the old name is there, the new one is not, and the model
/// no longer has the old one. The sequence of a column that has another name in the model is renamed, too. Texts of
/// expressions are compared later; call compare() for that.
void apply_renames(Difference& difference, const std::vector<RenameHint>& hints);

/// Fills in the changes. Equal means equal text: expressions must have been made canonical before.
void compare(Difference& difference);

}  // namespace autogen
