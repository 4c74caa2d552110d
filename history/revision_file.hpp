// The revision file: its header, its sections of SQL, and how it is read and written.
//
// The format is that of docs/revision-files.md: lines that begin with `--:` are TOML or section markers, everything
// else is plain SQL.
#pragma once

#include <cstddef>
#include <ctime>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/error.hpp"
#include "syntax/statements.hpp"

namespace autogen {

/// What the header says. `where` is the place of the `revision` key; its source holds what was read of the file.
struct RevisionHeader {
  std::string revision;
  std::vector<std::string> down_revision;
  std::string message;
  std::string created;  // RFC 3339, as written; may be empty
  std::vector<std::string> branch_labels;
  std::vector<std::string> depends_on;
  std::vector<std::string> search_path;
  std::filesystem::path path;
  Location where;
  bool whole = false;  // the whole file was read
};

/// One statement of a section.
struct RevisionStatement {
  std::string sql;  // without comments around it and without the semicolon
  StatementFacts facts;
  Location where;
  /// The first line of the comment right above it, without `--`; "" without one. For people.
  std::string comment{};
};

enum class SectionKind { transaction, autocommit };

/// SQL that runs as one transaction, or statement by statement outside of one.
struct RevisionSection {
  SectionKind kind = SectionKind::transaction;
  std::string sql;  // with its comments
  Location where{};
  /// Filled by parse_revision. One single statement that is the whole text where nothing could split it.
  std::vector<RevisionStatement> statements{};
};

struct RevisionFile {
  RevisionHeader header;
  std::vector<RevisionSection> upgrade;
  std::vector<RevisionSection> downgrade;
  /// Without the marker the revision cannot be undone; with it and nothing under it there is nothing to undo.
  bool has_downgrade = true;
};

/// What a line that begins with `--:` says after these three characters, when it is a section marker.
bool is_section_marker(std::string_view text);

/// The header of a text, of which the file may hold more, and the offset of the first section marker behind it.
struct HeaderText {
  RevisionHeader header;
  std::size_t end = 0;
};
/// Nothing when the text ends before a section marker. Throws Failure with the place.
std::optional<HeaderText> parse_revision_header(const std::shared_ptr<const Source>& source);

/// Reads the header only, and of the file only as much as the header needs. Throws Failure with the place.
RevisionHeader read_revision_header(const std::filesystem::path& path);
/// The whole file of a header, without reading a small one a second time. Throws Failure.
std::shared_ptr<const Source> source_of(const RevisionHeader& header);
/// The whole file. Throws Failure with file, line and column: a marker out of place, an unclosed string, transaction
/// control, a statement that cannot run where it stands.
RevisionFile parse_revision(std::shared_ptr<const Source> source);
RevisionFile read_revision(const std::filesystem::path& path);

/// The text of a revision file, from its header and the `kind` and `sql` of its sections.
std::string write_revision(const RevisionFile& file);

/// The statements of sections, one after the other.
std::vector<const RevisionStatement*> all_statements(const std::vector<RevisionSection>& sections);
/// sha256 over the tokens of the sections: comments, white space and needless semicolons do not count. A section that
/// the scanner rejects (newer grammar, such as `1_000`) counts as text: there only white space at the ends of lines,
/// and around the section, may change.
std::string checksum(const std::vector<RevisionSection>& sections);
/// The same over the first `count` statements. Over all of them it equals checksum(sections).
std::string checksum_of_first(const std::vector<RevisionSection>& sections, std::size_t count);
/// checksum() of the upgrade part of a file that is not otherwise needed: nothing is split or parsed.
std::string upgrade_checksum(std::shared_ptr<const Source> source);

/// A new identifier: the last 12 hex digits of a random UUID, as Alembic makes them.
std::string new_revision_id();
/// The words of a message joined by "_", lower-cased, cut at 40 characters as Alembic cuts them.
std::string slug(std::string_view message, std::size_t length = 40);
/// The name of a new file without its suffix: Alembic's tokens %(rev)s, %(slug)s, %(epoch)s, %(year)d, %(month).2d,
/// %(day).2d, %(hour).2d, %(minute).2d, %(second).2d. `when` is UTC. Throws Failure for an unknown token.
std::string revision_file_name(std::string_view file_template, const RevisionHeader& header, std::time_t when);

}  // namespace autogen
