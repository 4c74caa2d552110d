// A connection to PostgreSQL that never reconnects behind the caller's back.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/error.hpp"

namespace autogen {

/// The server refused a statement, or the connection was lost. `sqlstate` is empty when there was no answer.
class ServerError : public Failure {
 public:
  ServerError(std::string message, std::string sqlstate, std::string statement);
  const std::string& sqlstate() const { return sqlstate_; }
  const std::string& statement() const { return statement_; }
  /// The connection is gone (SQLSTATE class 08, 57P01 to 57P03, or no answer at all).
  bool connection_lost() const;

 private:
  std::string sqlstate_;
  std::string statement_;
};

/// The rows of an answer, as text; a null is an empty optional.
class Rows {
 public:
  Rows();
  struct Impl;
  explicit Rows(std::shared_ptr<const Impl> impl);
  std::size_t size() const;
  std::size_t columns() const;
  std::string_view column_name(std::size_t column) const;
  /// The position of a column. Throws std::out_of_range: a catalog query without it is a defect.
  std::size_t column(std::string_view name) const;
  std::optional<std::string_view> get(std::size_t row, std::size_t column) const;
  /// The text of a value that is never null. Throws Failure naming the column where it is.
  std::string text(std::size_t row, std::size_t column) const;
  /// The single value of an answer of one row.
  std::string value() const { return text(0, 0); }

 private:
  std::shared_ptr<const Impl> impl_;
};

/// One session. Not thread-safe. A lost connection throws ServerError with connection_lost(), and stays lost.
class Connection {
 public:
  /// `conninfo`: what libpq takes, or one of SQLAlchemy's URL spellings (server/url.hpp). `purpose` ends up in
  /// application_name, so that a DBA sees who holds a lock. Throws Failure, without the password, when the server
  /// cannot be reached, refuses, or is older than PostgreSQL 13.
  explicit Connection(const std::string& conninfo, std::string_view purpose = "");
  ~Connection();
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;

  /// One statement with parameters ($1, ...), by the extended protocol. Throws ServerError.
  Rows query(std::string_view sql, const std::vector<std::optional<std::string>>& parameters = {});
  /// Statements by the simple protocol, sent as they are; the answer of the last one. Throws ServerError.
  Rows run(std::string_view sql);

  /// server_version_num, such as 150018.
  int server_version() const;
  int backend_pid() const;
  /// For messages: host, port, database and user, never a password.
  std::string describe() const;
  /// The session answers (a query is sent).
  bool alive() noexcept;
  /// Notices and warnings since the last call.
  std::vector<std::string> take_notices();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace autogen
