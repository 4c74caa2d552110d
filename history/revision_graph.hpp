// All revisions as a graph: heads, bases, names for places in it, and which revisions lie between two places.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "history/revision_file.hpp"

namespace autogen {

using RevisionIds = std::vector<std::string>;
/// Every revision that a database has, not only its heads.
using AppliedSet = std::set<std::string>;

/// Where an upgrade or downgrade goes. No revisions: base.
struct Target {
  RevisionIds revisions;
  /// `label@base` and `label@-n`: only this branch goes down.
  std::string branch;
};

/// Immutable once made. Identifiers that its functions take must exist unless they say otherwise.
class RevisionGraph {
 public:
  /// Reads the header of every `*.sql` file directly in the directories, or anywhere below them. A directory that is
  /// missing holds none.
  static RevisionGraph load(const std::vector<std::filesystem::path>& directories, bool recursive = false);
  /// Throws Failure with every file concerned: duplicate identifiers or labels, missing parents, cycles, identifiers
  /// and labels with `@`, `-`, `+`, `:`, a slash or white space in them, or that are a word such as `head`.
  explicit RevisionGraph(std::vector<RevisionHeader> revisions);
  ~RevisionGraph();
  RevisionGraph(RevisionGraph&&) noexcept;
  RevisionGraph& operator=(RevisionGraph&&) noexcept;

  std::size_t size() const;
  bool contains(std::string_view id) const;
  const RevisionHeader& at(std::string_view id) const;
  /// Every identifier, parents and dependencies first; the same files give the same order.
  const RevisionIds& ordered() const;

  RevisionIds heads() const;
  /// Heads that no other revision depends on either.
  RevisionIds effective_heads() const;
  RevisionIds bases() const;
  /// Revisions that have several children.
  RevisionIds branch_points() const;
  /// By down_revision only.
  RevisionIds children(std::string_view id) const;
  /// The labels that hold for a revision: its own, and those of its branch down to the previous branch point.
  std::set<std::string> labels(std::string_view id) const;
  /// The revision that declares a label, or nothing.
  std::optional<std::string> labelled(std::string_view label) const;
  /// The revisions whose identifier or label begins so.
  RevisionIds with_prefix(std::string_view prefix) const;
  /// The revisions of a branch: what the named place (a label or a revision) descends from, and what descends from it,
  /// by down_revision only. Throws Failure when there is no such place.
  AppliedSet lineage(std::string_view branch) const;
  /// A revision and what descends from it, by down_revision only.
  AppliedSet newer(std::string_view id) const;

  /// The heads among applied revisions: those that no other applied revision implies. Unknown identifiers are left out.
  RevisionIds current_heads(const AppliedSet& applied) const;

  /// One revision by its identifier, a unique prefix, `head`, `label@head`, a label, `rev+n`, `rev-n`.
  /// Throws Failure with Alembic's messages.
  std::string resolve(std::string_view identifier) const;
  /// The same for what may be several or none: also `heads` and `base`.
  RevisionIds resolve_all(std::string_view identifier) const;
  /// Also `+n` and `label@+n`, from the current heads.
  Target upgrade_target(std::string_view identifier, const AppliedSet& applied) const;
  /// Also `-n` and `label@-n`, from the current heads.
  Target downgrade_target(std::string_view identifier, const AppliedSet& applied) const;

  /// What an upgrade to the target has to run, in order: its ancestors (dependencies included) that are not applied.
  RevisionIds upgrade_path(const Target& target, const AppliedSet& applied) const;
  /// What a downgrade to the target has to undo, in order: everything applied above it, dependents included.
  /// Throws Failure when the target is not below the current heads.
  RevisionIds downgrade_path(const Target& target, const AppliedSet& applied) const;
  /// What counts as applied after `stamp` with these identifiers: each takes its own line of history there, up or down,
  /// together with what depends on it; the rest stays. `label@base` takes one branch away, `base` everything.
  AppliedSet stamped(const RevisionIds& identifiers, AppliedSet applied) const;
  /// `start:end` of the history command, each side empty, `current`, or anything that resolves; newest first. From the
  /// start on by down_revision only. Throws Failure when the start is not below the end.
  RevisionIds range(std::string_view text, const AppliedSet& applied) const;
  /// The revisions and all that they need, themselves included.
  AppliedSet ancestors(const RevisionIds& ids) const;
  /// The revisions and all that need them, themselves included.
  AppliedSet descendants(const RevisionIds& ids) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace autogen
