#include "server/connection.hpp"

#include <fmt/format.h>

#include <pqxx/pqxx>
#include <stdexcept>

#include "server/url.hpp"
#include "support/text.hpp"

namespace autogen {

struct Rows::Impl {
  pqxx::result result;
};

namespace {

constexpr int oldest_server = 130000;

// Keeps the notices instead of printing them on stderr, as libpqxx would.
class NoticeKeeper : public pqxx::errorhandler {
 public:
  NoticeKeeper(pqxx::connection_base& connection, std::vector<std::string>& notices)
      : pqxx::errorhandler(connection), notices_(notices) {}
  bool operator()(const char message[]) noexcept override {
    try {
      notices_.emplace_back(trim(message));
    } catch (...) {  // out of memory: the notice is lost, the session goes on
    }
    return false;
  }

 private:
  std::vector<std::string>& notices_;
};

}  // namespace

ServerError::ServerError(std::string message, std::string sqlstate, std::string statement)
    : Failure(std::move(message)), sqlstate_(std::move(sqlstate)), statement_(std::move(statement)) {}

bool ServerError::connection_lost() const {
  return sqlstate_.empty() || sqlstate_.starts_with("08") || sqlstate_ == "57P01" || sqlstate_ == "57P02" ||
         sqlstate_ == "57P03";
}

Rows::Rows() : impl_(std::make_shared<const Impl>()) {}
Rows::Rows(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
std::size_t Rows::size() const { return static_cast<std::size_t>(impl_->result.size()); }
std::size_t Rows::columns() const { return static_cast<std::size_t>(impl_->result.columns()); }

std::string_view Rows::column_name(std::size_t column) const {
  return impl_->result.column_name(static_cast<pqxx::row::size_type>(column));
}

std::size_t Rows::column(std::string_view name) const {
  for (std::size_t i = 0; i < columns(); ++i) {
    if (column_name(i) == name) return i;
  }
  throw std::out_of_range(fmt::format("the answer has no column {}", name));
}

std::optional<std::string_view> Rows::get(std::size_t row, std::size_t column) const {
  const auto field =
      impl_->result[static_cast<pqxx::result::size_type>(row)][static_cast<pqxx::row::size_type>(column)];
  if (field.is_null()) return std::nullopt;
  return std::string_view(field.c_str(), field.size());
}

std::string Rows::text(std::size_t row, std::size_t column) const {
  const auto value = get(row, column);
  if (!value) throw Failure(fmt::format("the server answered null for {}", column_name(column)));
  return std::string(*value);
}

struct Connection::Impl {
  std::string conninfo;
  std::unique_ptr<pqxx::connection> session;
  std::vector<std::string> notices;
  std::unique_ptr<NoticeKeeper> keeper;
  bool lost = false;

  ~Impl() { keeper.reset(); }

  template <class Send>
  Rows send(std::string_view sql, Send&& statement) {
    if (lost) throw ServerError("the connection to the server was lost", "", std::string(sql));
    try {
      pqxx::nontransaction direct(*session);
      return Rows(std::make_shared<const Rows::Impl>(Rows::Impl{statement(direct)}));
    } catch (const pqxx::broken_connection& e) {
      lost = true;
      throw ServerError(
          without_password(fmt::format("the connection to the server was lost: {}", trim(e.what())), conninfo), "",
          std::string(sql));
    } catch (const pqxx::sql_error& e) {
      refused(e, e.sqlstate().empty() ? state_of(e) : e.sqlstate(), sql);
    } catch (const pqxx::transaction_rollback& e) {
      refused(e, state_of(e), sql);
    } catch (const pqxx::failure& e) {
      lost = lost || !session->is_open();
      throw ServerError(without_password(std::string(trim(e.what())), conninfo), "", std::string(sql));
    }
  }

  [[noreturn]] void refused(const pqxx::failure& e, const std::string& state, std::string_view sql) {
    std::string_view message = trim(e.what());
    if (message.starts_with("ERROR:")) message = trim(message.substr(6));
    ServerError error(without_password(std::string(message), conninfo), state, std::string(sql));
    if (error.connection_lost()) lost = true;
    throw error;
  }

  // libpqxx 6 gives some errors a class and no SQLSTATE (result::ThrowSQLError).
  static std::string state_of(const pqxx::failure& e) {
    if (dynamic_cast<const pqxx::insufficient_privilege*>(&e) != nullptr) return "42501";
    if (dynamic_cast<const pqxx::deadlock_detected*>(&e) != nullptr) return "40P01";
    if (dynamic_cast<const pqxx::serialization_failure*>(&e) != nullptr) return "40001";
    if (dynamic_cast<const pqxx::statement_completion_unknown*>(&e) != nullptr) return "40003";
    if (dynamic_cast<const pqxx::transaction_rollback*>(&e) != nullptr) return "40000";
    return "XX000";  // the server has answered: the connection is there
  }
};

Connection::Connection(const std::string& conninfo, std::string_view purpose) : impl_(std::make_unique<Impl>()) {
  impl_->conninfo = libpq_conninfo(conninfo);
  try {
    const auto name = purpose.empty() ? std::string("autogen") : fmt::format("autogen: {}", purpose);
    impl_->session = std::make_unique<pqxx::connection>(with_application_name(impl_->conninfo, name));
    // Deprecated because later versions never reconnect; this one does unless it is told not to.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
    impl_->session->inhibit_reactivation(true);
#pragma GCC diagnostic pop
    impl_->keeper = std::make_unique<NoticeKeeper>(*impl_->session, impl_->notices);
  } catch (const pqxx::failure& e) {
    throw Failure(without_password(
        fmt::format("cannot connect to {}: {}", describe_conninfo(impl_->conninfo), trim(e.what())), impl_->conninfo));
  }
  const int version = impl_->session->server_version();
  if (version < oldest_server) {
    throw Failure(fmt::format("{} is PostgreSQL {}.{}: autogen needs version 13 or newer", describe(), version / 10000,
                              version >= 100000 ? version % 10000 : version / 100 % 100));
  }
}

Connection::~Connection() = default;
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;

Rows Connection::query(std::string_view sql, const std::vector<std::optional<std::string>>& parameters) {
  std::vector<const char*> values;
  values.reserve(parameters.size());
  for (const auto& p : parameters) values.push_back(p ? p->c_str() : nullptr);
  return impl_->send(sql, [&](pqxx::nontransaction& direct) {
    return direct.exec_params(std::string(sql), pqxx::prepare::make_dynamic_params(values));
  });
}

Rows Connection::run(std::string_view sql) {
  return impl_->send(sql, [&](pqxx::nontransaction& direct) { return direct.exec(std::string(sql)); });
}

int Connection::server_version() const { return impl_->session->server_version(); }
int Connection::backend_pid() const { return impl_->session->backendpid(); }
std::string Connection::describe() const { return describe_conninfo(impl_->conninfo); }

bool Connection::alive() noexcept {
  try {
    run("SELECT 1");
    return true;
  } catch (...) {
    return false;
  }
}

std::vector<std::string> Connection::take_notices() { return std::exchange(impl_->notices, {}); }

}  // namespace autogen
