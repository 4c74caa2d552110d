// A new revision file: what is asked for, where it stands in the history, its name, and writing it.
#pragma once

#include <ctime>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/config.hpp"
#include "history/revision_file.hpp"
#include "history/revision_graph.hpp"

namespace autogen {

/// What the flags of `autogen revision` say.
struct RevisionRequest {
  std::string message{};
  std::string head = "head";  ///< any of Alembic's spellings
  bool splice = false;        ///< `head` need not be a head
  std::vector<std::string> branch_labels{};
  std::vector<std::string> depends_on{};
  std::string version_path{};             ///< empty: the first of the configured directories
  std::string rev_id{};                   ///< empty: a random one
  bool to_stdout = false;                 ///< print the revision, write no file
  bool verify = false;                    ///< autogenerate: prove the revision before it is written
  bool allow_empty = false;               ///< autogenerate: write a revision also when nothing differs
  std::vector<std::string> renames{};     ///< autogenerate: KIND:OLD=NEW
  std::vector<std::string> no_renames{};  ///< autogenerate: KIND:NAME
};

/// An instant, shown in the time zone of the configuration.
struct Timestamp {
  std::time_t epoch = 0;
  std::time_t shifted = 0;  ///< such that its UTC fields are those of the zone
  std::string text{};       ///< RFC 3339
};

/// The present time in a zone of the time zone database ("": UTC).
Timestamp now_in(const std::string& zone);

/// The header of a new revision. Throws Failure, in Alembic's words, when the place is ambiguous, is not a head, or the
/// identifier or a label is taken.
RevisionHeader new_header(const RevisionRequest& request, const RevisionGraph& graph, const Timestamp& created);
/// The same on these revisions, instead of the request's head.
RevisionHeader new_header(const RevisionRequest& request, const RevisionGraph& graph, const RevisionIds& parents,
                          const Timestamp& created);

/// The file that a new revision goes to, named by file_template, with a suffix (".sql"). Throws Failure when
/// version_path is not one of the configured directories, or the file exists.
std::filesystem::path new_revision_path(const Config& config, const RevisionRequest& request,
                                        const RevisionHeader& header, const Timestamp& created,
                                        const std::string& suffix);

}  // namespace autogen
