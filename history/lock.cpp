#include "history/lock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <thread>

#include "support/digest.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

constexpr int first_with_transaction_timeout = 170000;

}  // namespace

std::string lock_key(const VersionTableName& name) {
  const auto digest = sha256_hex("autogen lock\n" + (Sql() << QualifiedName{name.schema, name.name}).str());
  return std::to_string(static_cast<std::int64_t>(std::strtoull(digest.substr(0, 16).c_str(), nullptr, 16)));
}

RunnerLock::RunnerLock(const std::string& conninfo, const VersionTableName& name, std::chrono::milliseconds wait,
                       const std::function<void(const std::string&)>& waiting)
    : connection_(conninfo, "lock") {
  const auto key = lock_key(name);
  const auto deadline = std::chrono::steady_clock::now() + wait;
  std::chrono::milliseconds pause(50);
  for (bool first = true; !try_once(key); first = false) {
    const auto now = std::chrono::steady_clock::now();
    if (now >= deadline) {
      throw Failure(fmt::format("another autogen works on this database{}, and {:.1f} s of waiting were not enough",
                                holder(key), std::chrono::duration<double>(wait).count()),
                    {}, "let it finish, or wait longer (--lock-wait)");
    }
    if (first) waiting(holder(key));
    std::this_thread::sleep_for(std::min(pause, std::chrono::ceil<std::chrono::milliseconds>(deadline - now)));
    pause = std::min(pause * 2, std::chrono::milliseconds(1000));
  }
}

bool RunnerLock::try_once(const std::string& key) {
  // READ COMMITTED whatever the defaults say: an open transaction of another level would hold its snapshot.
  connection_.run("BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY");
  std::string settings =
      "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; "
      "SET LOCAL idle_in_transaction_session_timeout = 0";
  if (connection_.server_version() >= first_with_transaction_timeout) settings += "; SET LOCAL transaction_timeout = 0";
  connection_.run(settings);
  // By the simple protocol: with parameters the portal would stay open, and with it a snapshot that CREATE INDEX
  // CONCURRENTLY waits for.
  const auto rows = connection_.run("SELECT pg_catalog.pg_try_advisory_xact_lock(" + quote_literal(key) +
                                    "), pg_catalog.pg_backend_pid()");
  if (rows.text(0, 0) == "t") {
    pid_ = std::atoi(rows.text(0, 1).c_str());
    return true;
  }
  connection_.run("ROLLBACK");
  return false;
}

std::string RunnerLock::holder(const std::string& key) {
  const auto rows = connection_.query(
      "SELECT l.pid, a.usename, a.client_addr FROM pg_catalog.pg_locks l "
      "LEFT JOIN pg_catalog.pg_stat_activity a USING (pid) "
      "WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 "
      "AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()) "
      "AND (l.classid::bigint << 32 | l.objid::bigint) = $1::bigint",
      {key});
  if (rows.size() == 0) return "";
  std::string out = fmt::format(" (backend {}", rows.text(0, 0));
  if (const auto user = rows.get(0, 1)) out += fmt::format(", role {}", *user);
  if (const auto address = rows.get(0, 2)) out += fmt::format(", from {}", *address);
  return out + ")";
}

void RunnerLock::check() {
  try {
    if (std::atoi(connection_.run("SELECT pg_catalog.pg_backend_pid()").value().c_str()) == pid_) return;
  } catch (const ServerError&) {
    throw Failure("the connection that holds the lock was lost, so this run stops", {},
                  "what is done is recorded: the next run goes on from there");
  }
  throw Failure("the transaction that holds the lock was moved to another server connection", {},
                "the pooler has to keep a transaction on one connection");
}

}  // namespace autogen
