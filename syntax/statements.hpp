// Splitting SQL text into statements, and what a runner has to know about each of them (libpg_query 15).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace autogen {

/// The bytes [begin, end) of the text: from the first token of the statement that is no comment to its last, without
/// the semicolon.
struct StatementRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The statements of `sql`: by PostgreSQL's parser, else (newer grammar) by its scanner. Nothing where neither can be
/// trusted: the scanner rejects the text, or it would cut the body of a function (BEGIN ATOMIC) in pieces.
std::optional<std::vector<StatementRange>> split_statements(std::string_view sql);

/// What a statement is to a runner.
enum class StatementKind {
  ordinary,             // may run inside a transaction block
  transaction_control,  // BEGIN, COMMIT, ROLLBACK, SAVEPOINT, PREPARE TRANSACTION, ...
  copy_stdin,           // COPY ... FROM STDIN: its data cannot stand in a file of SQL
  create_index,         // CREATE INDEX CONCURRENTLY; from here on: not inside a transaction block
  drop_index,           // DROP INDEX CONCURRENTLY
  reindex,              // REINDEX CONCURRENTLY; REINDEX of a schema or database
  detach_partition,     // ALTER TABLE ... DETACH PARTITION ... CONCURRENTLY
  create_database,
  drop_database,
  create_tablespace,
  drop_tablespace,
  create_subscription,
  drop_subscription,
  repeatable,  // VACUUM, CLUSTER of everything, ALTER SYSTEM, ...: doing it twice does no harm
  procedure,   // CALL, and DO with COMMIT, ROLLBACK or CALL in it: may end transactions of their own, so they need to
               // run outside of one where that is meant
  unknown,     // CONCURRENTLY in a statement that this grammar does not know
};

/// Names as the catalog has them (folded, unquoted); "" where the statement does not say.
struct StatementFacts {
  StatementKind kind = StatementKind::ordinary;
  /// What is made, dropped, rebuilt or (detach_partition) detached.
  std::string schema;
  std::string name;
  /// The table of create_index, the partitioned table of detach_partition.
  std::string table_schema;
  std::string table;
  /// reindex: INDEX, TABLE, SCHEMA, SYSTEM or DATABASE.
  std::string target;
};

/// Looks at the parse tree of one statement; where the grammar does not know it, at its words. What the scanner rejects
/// is ordinary: the server has the last word.
StatementFacts statement_facts(std::string_view statement);

/// PostgreSQL refuses the statement inside a transaction block. A procedure counts only where a person has put it
/// into an autocommit section, so it is no part of this.
bool refuses_transaction(StatementKind kind);

}  // namespace autogen
