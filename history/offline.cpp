#include "history/offline.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "history/lock.hpp"
#include "history/revision_run.hpp"
#include "support/text.hpp"
#include "syntax/scan.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

class Script {
 public:
  Script(Direction direction, VersionTableName table) : direction_(direction), table_(std::move(table)) {}

  void begin(const RevisionIds& revisions) {
    out_ += "-- for psql: stops at the first error\n\\set ON_ERROR_STOP on\n\n";
    out_ += create_version_table_sql(table_) + ";\n\n";
    out_ += guard(revisions) + "\n";
  }

  void add(const RevisionFile& file) {
    const auto& header = file.header;
    const auto& sections = direction_ == Direction::upgrade ? file.upgrade : file.downgrade;
    row_ = {};
    row_.revision = header.revision;
    row_.message = header.message;
    row_.direction = direction_;
    row_.total = all_statements(sections).size();
    const auto from = header.down_revision.empty() ? "base" : join(header.down_revision, ", ");
    out_ += fmt::format("\n-- {} {} -> {}: {}\n", to_string(direction_),
                        direction_ == Direction::upgrade ? from : header.revision,
                        direction_ == Direction::upgrade ? header.revision : from, one_line(header.message));
    if (row_.total == 0) return block(file, sections, {});
    for (const auto& section : sections) {
      if (section.kind == SectionKind::transaction) {
        block(file, sections, section.statements);
        continue;
      }
      for (const auto& statement : section.statements) {
        const auto kind = statement.facts.kind;
        if (refuses_transaction(kind) || kind == StatementKind::procedure) {
          outside(file, sections, statement);
        } else {
          block(file, sections, {statement});
        }
      }
    }
  }

  std::string text() && { return std::move(out_); }

 private:
  static std::string one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return text;
  }

  // The lock is not waited for: a session that waits for an advisory lock would hold up CREATE INDEX CONCURRENTLY of
  // the runner that holds it.
  std::string guard(const RevisionIds& revisions) const {
    std::vector<Sql> names;
    for (const auto& id : revisions) names.push_back(Sql() << Literal{id});
    const bool up = direction_ == Direction::upgrade;
    Sql body("\nDECLARE wrong text;\nBEGIN\n  IF NOT pg_catalog.pg_try_advisory_lock(");
    const auto key = lock_key(table_);
    body << Literal{key}
         << "::bigint) THEN\n    RAISE EXCEPTION 'another autogen works on this database';\n  END IF;\n";
    if (!names.empty()) {
      body << "  SELECT id INTO wrong FROM pg_catalog.unnest(ARRAY[" << join(names, ", ") << "]::text[]) id WHERE "
           << (up ? Sql("") : Sql("NOT ")) << "EXISTS (SELECT FROM " << QualifiedName{table_.schema, table_.name}
           << " v WHERE v.revision = id" << (up ? Sql("") : Sql(" AND v.state = 'applied'"))
           << ") LIMIT 1;\n  IF wrong IS NOT NULL THEN\n    RAISE EXCEPTION "
           << (up ? Sql("'revision % is applied already, or half done'") : Sql("'revision % is not applied'"))
           << ", wrong;\n  END IF;\n";
    }
    body << "END\n";
    return (Sql("DO ") << Literal{body.str()} << ";").str();
  }

  // A section that could not be split may end in a comment, which must not swallow the semicolon. Where the scanner
  // rejects it, that may be.
  static std::string terminated(const std::string& sql) {
    const auto tokens = scan(sql);
    const bool comment = !tokens || (!tokens->empty() && tokens->back().kind == Token::Kind::comment);
    return sql + (comment ? "\n;\n" : ";\n");
  }

  void block(const RevisionFile& file, const std::vector<RevisionSection>& sections,
             const std::vector<RevisionStatement>& statements) {
    out_ += "BEGIN;\n";
    out_ += fmt::format("SET LOCAL search_path = {};\n", search_path_of(file.header));
    for (const auto& statement : statements) out_ += terminated(statement.sql);
    out_ += "SET CONSTRAINTS ALL IMMEDIATE;\nRESET ALL;\nRESET ROLE;\n";
    record(sections, statements.size());
    out_ += "COMMIT;\n";
  }

  void outside(const RevisionFile& file, const std::vector<RevisionSection>& sections,
               const RevisionStatement& statement) {
    out_ += fmt::format("SET search_path = {};\n", search_path_of(file.header));
    out_ += terminated(statement.sql);
    out_ += "RESET ALL;\nRESET ROLE;\n";
    record(sections, 1);
  }

  void record(const std::vector<RevisionSection>& sections, std::size_t more) {
    row_.done += more;
    row_.partial = row_.done < row_.total;
    if (!row_.partial && direction_ == Direction::downgrade) {
      out_ += erase_version_row_sql(table_, row_.revision) + ";\n";
      return;
    }
    row_.checksum = row_.partial ? checksum_of_first(sections, row_.done) : checksum(sections);
    out_ += write_version_row_sql(table_, row_) + ";\n";
  }

  Direction direction_;
  VersionTableName table_;
  AppliedRevision row_;
  std::string out_;
};

RevisionIds path_of(const RevisionGraph& graph, Direction direction, std::string_view range) {
  const auto colon = range.find(':');
  if (colon == std::string_view::npos) {
    if (direction == Direction::downgrade) throw Failure("downgrade with --sql requires <fromrev>:<torev>");
    return graph.upgrade_path(graph.upgrade_target(range, {}), {});
  }
  const auto from = graph.resolve_all(range.substr(0, colon));
  const auto applied = graph.ancestors(from);
  const auto to = range.substr(colon + 1);
  return direction == Direction::upgrade ? graph.upgrade_path(graph.upgrade_target(to, applied), applied)
                                         : graph.downgrade_path(graph.downgrade_target(to, applied), applied);
}

}  // namespace

std::string offline_script(const RevisionGraph& graph, Direction direction, std::string_view range,
                           const VersionTableName& table) {
  const auto path = path_of(graph, direction, range);
  Script script(direction, table);
  script.begin(path);
  for (const auto& id : path) {
    const auto file = read_revision(graph.at(id).path);
    if (direction == Direction::downgrade && !file.has_downgrade) {
      throw Failure(fmt::format("revision {} cannot be undone: its file has no downgrade section", id),
                    file.header.where);
    }
    script.add(file);
  }
  return std::move(script).text();
}

}  // namespace autogen
