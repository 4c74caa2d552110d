#include "server/scratch.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <optional>

#include "server/subscriptions.hpp"
#include "server/url.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

// What CREATE DATABASE is told, so that text sorts, folds and encodes as in the target.
struct Locale {
  std::string encoding = "UTF8";
  std::string provider = "libc";  // pg_database.datlocprovider in words: libc, icu, builtin
  std::string collate = "C.UTF-8";
  std::string ctype = "C.UTF-8";
  std::string locale{};     // of icu and builtin
  std::string icu_rules{};  // PostgreSQL 16 and newer
};

// pg_database gained datlocprovider and daticulocale in 15, daticurules in 16, and renamed daticulocale in 17.
Locale locale_of(Connection& target) {
  const int version = target.server_version();
  Sql sql("SELECT pg_catalog.pg_encoding_to_char(encoding) AS encoding, datcollate, datctype, ");
  sql << (version >= 150000 ? Sql("CASE datlocprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END, ")
                            : Sql("'libc', "))
      << (version >= 170000   ? Sql("coalesce(datlocale, ''), ")
          : version >= 150000 ? Sql("coalesce(daticulocale, ''), ")
                              : Sql("'', "))
      << (version >= 160000 ? Sql("coalesce(daticurules, '')") : Sql("''"))
      << " FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()";
  const auto rows = target.query(sql.str());
  return {rows.text(0, 0), rows.text(0, 3), rows.text(0, 1), rows.text(0, 2), rows.text(0, 4), rows.text(0, 5)};
}

Sql create_database(const std::string& name, const Locale& locale, int server_version) {
  Sql sql("CREATE DATABASE ");
  sql << Ident{name} << " TEMPLATE template0 ENCODING " << Literal{locale.encoding} << " LC_COLLATE "
      << Literal{locale.collate} << " LC_CTYPE " << Literal{locale.ctype};
  if (server_version < 150000) return sql;
  sql << " LOCALE_PROVIDER " << SqlText{locale.provider};
  if (locale.provider == "icu") sql << " ICU_LOCALE " << Literal{locale.locale};
  if (locale.provider == "builtin") sql << " BUILTIN_LOCALE " << Literal{locale.locale};
  if (!locale.icu_rules.empty()) sql << " ICU_RULES " << Literal{locale.icu_rules};
  return sql;
}

// The server's clock, so that runs on several machines agree on the age of a database.
std::string server_time(Connection& server) {
  return server.query("SELECT floor(extract(epoch FROM clock_timestamp()))::bigint").value();
}

void drop_stale(Connection& server) {
  const auto rows = server.query(
      "SELECT d.datname FROM pg_catalog.pg_database d "
      "WHERE d.datname ~ '^autogen_scratch_[0-9]+_[0-9]{9,11}_[0-9]+$' "
      "AND split_part(d.datname, '_', 4)::bigint < extract(epoch FROM clock_timestamp()) - 3600 "
      "AND pg_catalog.pg_has_role(d.datdba, 'USAGE') "
      "AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity a WHERE a.datid = d.oid)");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    Sql drop("DROP DATABASE IF EXISTS ");
    drop << Ident{rows.text(row, 0)};
    try {
      server.run(drop.str());
    } catch (const ServerError& error) {
      if (error.connection_lost()) throw;  // else: somebody connected just now, or drops it too
    }
  }
}

// Why no database can be created beside the target; "" when one can.
std::string obstacle(Connection& target) {
  const auto rows = target.query(
      "SELECT pg_catalog.pg_is_in_recovery(), r.rolcreatedb OR r.rolsuper FROM pg_catalog.pg_roles r "
      "WHERE r.rolname = current_user");
  if (rows.text(0, 0) == "t") return "the target is a standby";
  if (rows.text(0, 1) != "t") return "the role may not create databases beside the target";
  return {};
}

std::atomic<int> databases_made = 0;  // by this process

}  // namespace

struct ScratchDatabase::Impl {
  std::shared_ptr<ThrowawayServer> own;  // of this database and its copies
  std::optional<Connection> server;      // makes and drops the database
  std::string server_url;
  std::string name;
  std::string url;
  std::string description;

  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    if (own.use_count() != 1) drop();  // else it goes with its server
  }

  // Throws ServerError or Failure, and then leaves nothing behind.
  void create(const std::string& at, const Locale& locale) {
    server_url = at;
    server.emplace(server_url, "scratch");
    drop_stale(*server);
    make([&] { return create_database(name, locale, server->server_version()); });
  }

  void create_like(const Impl& other) {
    own = other.own;
    server_url = other.server_url;
    description = other.description;
    server.emplace(server_url, "scratch");
    make([&] {
      Sql sql("CREATE DATABASE ");
      return sql << Ident{name} << " TEMPLATE " << Ident{other.name};
    });
  }

  template <class Statement>
  void make(Statement&& statement) {
    name = fmt::format("autogen_scratch_{}_{}_{}", ::getpid(), server_time(*server), ++databases_made);
    url = with_database(server_url, name);
    try {
      server->run(statement().str());
      Connection(url, "scratch").run("SELECT 1");  // a pooler or pg_hba.conf may know only the target
    } catch (...) {
      drop();
      throw;
    }
  }

  // As create(), with the locale C where this server has not got the target's.
  std::string create_with_any_locale(const std::string& at, const Locale& wanted) {
    try {
      create(at, wanted);
      return {};
    } catch (const ServerError& error) {
      if (error.connection_lost() || error.sqlstate() == "42501") throw;
      Locale plain;
      plain.encoding = wanted.encoding;
      plain.collate = plain.ctype = "C";  // the only one that goes with every encoding
      create(at, plain);
      return fmt::format(", with the locale C, since {} is not to be had there",
                         wanted.locale.empty() ? wanted.collate : wanted.locale);
    }
  }

  // PostgreSQL drops no database that has some. Else the connection was lost, and a later run drops it.
  void drop_with_subscriptions(const Sql& sql) noexcept {
    try {
      {
        Connection inside(url, "scratch");
        drop_subscriptions(inside);
      }
      server->run(sql.str());
    } catch (...) {
    }
  }

  void drop() noexcept {
    if (name.empty()) return;
    Sql sql("DROP DATABASE IF EXISTS ");
    sql << Ident{name} << " WITH (FORCE)";
    try {
      server->run(sql.str());
    } catch (...) {
      drop_with_subscriptions(sql);
    }
    name.clear();
  }
};

ScratchDatabase::ScratchDatabase(const ScratchOptions& options) : impl_(std::make_unique<Impl>()) {
  std::optional<Connection> target;
  Locale locale;
  if (!options.target.empty()) {
    target.emplace(options.target, "scratch");
    locale = locale_of(*target);
  }
  if (!options.scratch_url.empty()) {
    const auto note = impl_->create_with_any_locale(options.scratch_url, locale);
    const int major = impl_->server->server_version() / 10000;
    if (target && major < target->server_version() / 10000) {
      throw Failure(fmt::format("the scratch server is PostgreSQL {}, older than the target's {}", major,
                                target->server_version() / 10000),
                    {}, "name a server of the same or a newer version with --scratch-url");
    }
    impl_->description =
        fmt::format("a database on {} (--scratch-url){}", describe_conninfo(options.scratch_url), note);
    return;
  }
  std::string why;
  if (target) {
    why = obstacle(*target);
    if (why.empty()) {
      try {
        impl_->create(options.target, locale);
        impl_->description = fmt::format("a database beside the target, on {}", describe_conninfo(options.target));
        return;
      } catch (const Failure& failure) {
        why = fmt::format("no database can be used beside the target: {}", failure.errors().front().message);
      }
    }
  }
  auto throwaway = options.throwaway;
  if (target) throwaway.at_least = std::max(throwaway.at_least, target->server_version() / 10000);
  try {
    impl_->own = std::make_shared<ThrowawayServer>(throwaway);
  } catch (const Failure& failure) {
    auto error = failure.errors().front();
    if (!why.empty()) error.message = fmt::format("{}; {}", why, error.message);
    error.hint += fmt::format("{}or name a server that may be used with --scratch-url", error.hint.empty() ? "" : "; ");
    throw Failure(std::move(error));
  }
  const auto note = impl_->create_with_any_locale(impl_->own->url(), locale);
  impl_->description = fmt::format("a temporary PostgreSQL {} server{}{}{}", impl_->own->major(),
                                   why.empty() ? "" : ", since ", why, note);
}

ScratchDatabase::~ScratchDatabase() = default;
ScratchDatabase::ScratchDatabase(ScratchDatabase&&) noexcept = default;
ScratchDatabase& ScratchDatabase::operator=(ScratchDatabase&&) noexcept = default;

const std::string& ScratchDatabase::url() const { return impl_->url; }
Connection ScratchDatabase::connect(std::string_view purpose) const { return Connection(impl_->url, purpose); }
const std::string& ScratchDatabase::describe() const { return impl_->description; }
bool ScratchDatabase::own_server() const { return impl_->own != nullptr; }

ScratchDatabase ScratchDatabase::copy() const {
  ScratchDatabase out(std::make_unique<Impl>());
  out.impl_->create_like(*impl_);
  return out;
}

ScratchDatabase::ScratchDatabase(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

}  // namespace autogen
