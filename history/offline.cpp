#include "history/offline.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "history/lock.hpp"
#include "history/revision_run.hpp"
#include "history/stamp.hpp"
#include "support/text.hpp"
#include "syntax/scan.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

// CREATE SCHEMA IF NOT EXISTS wants a privilege on the database even where the schema exists.
Sql create_schema(const VersionTableName& table) {
  const auto quoted = quote_ident(table.schema);
  Sql body("\nBEGIN\n  IF pg_catalog.to_regnamespace(");
  body << Literal{quoted} << ") IS NULL THEN\n    CREATE SCHEMA " << Ident{table.schema} << ";\n  END IF;\nEND\n";
  return Sql("DO ") << Literal{body.str()} << ";\n";
}

std::string beginning(const VersionTableName& table) {
  std::string out = "-- for psql: stops at the first error\n\\set ON_ERROR_STOP on\n\n";
  if (table.schema != "public") out += create_schema(table).str();
  return out + create_version_table_sql(table) + ";\n";
}

// What an offline run does, and from where.
struct Path {
  RevisionIds from;  // the current heads before; none: base
  RevisionIds revisions;
};

// Stops at the first of the revisions that is applied, or is not.
Sql require_rows(const VersionTableName& table, const RevisionIds& revisions, bool applied) {
  std::vector<Sql> names;
  for (const auto& id : revisions) names.push_back(Sql() << Literal{id});
  Sql out;
  if (names.empty()) return out;
  out << "  SELECT id INTO wrong FROM pg_catalog.unnest(ARRAY[" << join(names, ", ") << "]::text[]) id WHERE "
      << (applied ? Sql("NOT ") : Sql("")) << "EXISTS (SELECT FROM " << QualifiedName{table.schema, table.name}
      << " v WHERE v.revision = id" << (applied ? Sql(" AND v.state = 'applied'") : Sql(""))
      << ") LIMIT 1;\n  IF wrong IS NOT NULL THEN\n    RAISE EXCEPTION "
      << (applied ? Sql("'revision % is not applied'") : Sql("'revision % is applied already, or half done'"))
      << ", wrong;\n  END IF;\n";
  return out;
}

// The lock is not waited for: a session that waits for an advisory lock would hold up CREATE INDEX CONCURRENTLY of
// the runner that holds it.
std::string guard(const VersionTableName& table, const RevisionIds& applied, const RevisionIds& not_applied) {
  const auto key = lock_key(table);
  Sql body("\nDECLARE wrong text;\nBEGIN\n  IF NOT pg_catalog.pg_try_advisory_lock(");
  body << Literal{key} << "::bigint) THEN\n    RAISE EXCEPTION 'another autogen works on this database';\n  END IF;\n"
       << require_rows(table, applied, true) << require_rows(table, not_applied, false) << "END\n";
  return (Sql("DO ") << Literal{body.str()} << ";").str();
}

class Script {
 public:
  Script(Direction direction, VersionTableName table, std::string tag)
      : direction_(direction), table_(std::move(table)), tag_(std::move(tag)) {}

  void begin(const Path& path) {
    out_ += beginning(table_) + "\n";
    out_ += (direction_ == Direction::upgrade ? guard(table_, path.from, path.revisions)
                                              : guard(table_, path.revisions, {})) +
            "\n";
  }

  void add(const RevisionFile& file) {
    const auto& header = file.header;
    const auto& sections = direction_ == Direction::upgrade ? file.upgrade : file.downgrade;
    row_ = {};
    row_.revision = header.revision;
    row_.message = header.message;
    row_.direction = direction_;
    row_.tag = tag_;
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
  std::string tag_;
  AppliedRevision row_;
  std::string out_;
};

Path path_of(const RevisionGraph& graph, Direction direction, std::string_view range) {
  const auto colon = range.find(':');
  if (colon == std::string_view::npos) {
    if (direction == Direction::downgrade) {
      throw Failure("downgrade with --sql requires <fromrev>:<torev>", {},
                    fmt::format("no database is asked: write where it stands, as in head:{}", range));
    }
    return {{}, graph.upgrade_path(graph.upgrade_target(range, {}), {})};
  }
  const auto applied = graph.ancestors(graph.resolve_all(range.substr(0, colon)));
  const auto to = range.substr(colon + 1);
  return {graph.current_heads(applied), direction == Direction::upgrade
                                            ? graph.upgrade_path(graph.upgrade_target(to, applied), applied)
                                            : graph.downgrade_path(graph.downgrade_target(to, applied), applied)};
}

}  // namespace

std::string offline_script(const RevisionGraph& graph, Direction direction, std::string_view range,
                           const VersionTableName& table, const std::string& tag) {
  const auto path = path_of(graph, direction, range);
  Script script(direction, table, tag);
  script.begin(path);
  for (const auto& id : path.revisions) {
    const auto file = read_revision(graph.at(id).path);
    if (direction == Direction::downgrade && !file.has_downgrade) {
      throw Failure(fmt::format("revision {} cannot be undone: its file has no downgrade section", id),
                    file.header.where);
    }
    script.add(file);
  }
  return std::move(script).text();
}

std::string stamp_script(const RevisionGraph& graph, const RevisionIds& revisions, const VersionTableName& table,
                         const std::string& tag) {
  std::optional<std::string> start;
  RevisionIds to;
  for (const auto& revision : revisions) {
    const auto colon = revision.find(':');
    to.push_back(revision.substr(colon == std::string::npos ? 0 : colon + 1));
    if (colon == std::string::npos) continue;
    if (start && *start != revision.substr(0, colon)) {
      throw Failure("Stamp operation with --sql only supports a single starting revision at a time", {},
                    fmt::format("say it once: {}:{}", *start, to.back()));
    }
    start = revision.substr(0, colon);
  }
  const auto before = start ? graph.ancestors(graph.resolve_all(*start)) : AppliedSet();
  const auto after = graph.stamped(to, before);
  std::string out = beginning(table);
  out += "\nBEGIN;\n" + guard(table, graph.current_heads(before), {}) + "\n";
  for (const auto& id : graph.ordered()) {
    if (before.contains(id) && !after.contains(id)) out += erase_version_row_sql(table, id) + ";\n";
    if (after.contains(id) && !before.contains(id)) {
      out += write_version_row_sql(table, stamped_row(graph.at(id), tag)) + ";\n";
    }
  }
  return out + "COMMIT;\n";
}

std::string ensure_version_script(const VersionTableName& table) { return beginning(table); }

}  // namespace autogen
