// Database URLs: the spellings that people have in DATABASE_URL, made into what libpq takes, and shown without secrets.
#pragma once

#include <string>
#include <string_view>

namespace autogen {

/// libpq URIs and key/value strings are returned as they are; SQLAlchemy's `postgresql+psycopg2://`,
/// `postgresql+asyncpg://`, `postgresql+psycopg://`, ... lose the driver, and the parameters that only the driver
/// knows. Throws Failure, without the password, for another dialect and for what libpq cannot parse.
/// Rests on the libpq documentation, "Connection Strings", and on SQLAlchemy's "Database URLs".
std::string libpq_conninfo(std::string_view url);

/// `host:port/database as user`, for messages, with libpq's defaults (PG* variables too) where the URL is silent; holds
/// no password, whatever the spelling or however broken the URL. Never throws Failure.
std::string describe_conninfo(std::string_view conninfo);

/// The same connection to another database of the server: a URI for a URI, key/value for key/value.
/// Throws as libpq_conninfo does.
std::string with_database(std::string_view conninfo, std::string_view database);

/// The same connection under an application_name, which a pooler hands on and RESET ALL goes back to.
std::string with_application_name(std::string_view conninfo, std::string_view name);

/// The same connection without its passwords: as it is where it holds none, else in the key/value form; "" for what
/// libpq cannot parse. Never throws Failure.
std::string conninfo_without_secrets(std::string_view conninfo);

/// Takes every occurrence of the conninfo's password (as written and decoded) out of a message, and of the pieces that
/// a broken conninfo's password may have been cut into.
std::string without_password(std::string message, std::string_view conninfo);

}  // namespace autogen
