// Database URLs: the spellings that people have in DATABASE_URL, made into what libpq takes, and shown without secrets.
#pragma once

#include <string>
#include <string_view>

namespace autogen {

/// libpq URIs and key/value strings are returned as they are; SQLAlchemy's `postgresql+psycopg2://`,
/// `postgresql+asyncpg://`, `postgresql+psycopg://`, ... lose the driver. Throws Failure for another dialect.
std::string libpq_conninfo(std::string_view url);

/// `host:port/database as user`, for messages; holds no password, whatever the spelling or however broken the URL.
std::string describe_conninfo(std::string_view conninfo);

/// The same connection to another database of the server.
std::string with_database(std::string_view conninfo, std::string_view database);

/// Takes every occurrence of the conninfo's password (as written and decoded) out of a message.
std::string without_password(std::string message, std::string_view conninfo);

}  // namespace autogen
