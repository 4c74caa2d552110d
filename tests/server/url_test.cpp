#include "server/url.hpp"

#include <doctest/doctest.h>

#include "support/error.hpp"

using namespace autogen;

namespace {

std::string refusal(std::string_view url) {
  try {
    (void)libpq_conninfo(url);
  } catch (const Failure& failure) {
    return failure.what();
  }
  return {};
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("what libpq takes is returned as it is") {
  for (const char* url : {"postgresql://u:p@h:5433/d?sslmode=require", "postgres://h/d", "host=h dbname='a b'", "",
                          "postgresql:///d?host=/run/postgresql", "postgresql://u@h1:1,h2:2/d", "service=prod",
                          "postgresql://[::1]:5432/d", "host=@/abstract"}) {
    CHECK(libpq_conninfo(url) == url);
  }
  CHECK(libpq_conninfo(" postgresql://h/d\n") == "postgresql://h/d");
}

TEST_CASE("SQLAlchemy's spellings lose the driver and what only the driver knows") {
  CHECK(libpq_conninfo("postgresql+psycopg2://u:p@h/d") == "postgresql://u:p@h/d");
  CHECK(libpq_conninfo("postgres+pg8000://h/d") == "postgresql://h/d");
  CHECK(libpq_conninfo("postgresql+asyncpg://u@h/d?ssl=require&prepared_statement_cache_size=0") ==
        "postgresql://u@h/d?sslmode=require");
  CHECK(libpq_conninfo("postgresql+psycopg://u@/d?host=/run/pg") == "postgresql://u@/d?host=/run/pg");
}

TEST_CASE("SQLAlchemy lets a password hold delimiters that libpq wants encoded") {
  CHECK(libpq_conninfo("postgresql+psycopg2://u:p/w?d#e@h/d") == "postgresql://u:p%2Fw%3Fd%23e@h/d");
  CHECK(libpq_conninfo("postgresql+psycopg2://u:p%40w@h/d") == "postgresql://u:p%40w@h/d");
}

TEST_CASE("another dialect is refused by name") {
  CHECK(holds(refusal("mysql+pymysql://u:secret@h/d"), "is for mysql, not for PostgreSQL"));
  CHECK_FALSE(holds(refusal("mysql+pymysql://u:secret@h/d"), "secret"));
}

TEST_CASE("a broken URL is refused without its password") {
  for (const char* url : {
           "postgresql://u:sec%zzret@h/d",            // a broken percent token
           "postgresql://u:sec%00ret@h/d",            // a forbidden one
           "postgresql://u:sec@ret@h/d",              // an @ in the password: libpq reads the host ret@h
           "postgresql://u:sec/ret@h/d",              // a / in it: libpq reads the port sec
           "postgresql://u:secret",                   // no host
           "postgresql://u:sec[ret@[::1/d",           // a broken IPv6 host
           "postgresql://u@h/d?password=secret&x=y",  // an unknown parameter
           "postgresql+psycopg2://u:sec@ret@h/d",     // SQLAlchemy refuses it as well
           "host=h password=sec ret",                 // a blank in the password
           "host=h password='secret",                 // an open quote
           "password=sec ret=1",                      // an unknown key
       }) {
    CAPTURE(url);
    const auto message = refusal(url);
    CHECK(holds(message, "the database URL cannot be read"));
    CHECK_FALSE(holds(message, "sec"));
    CHECK_FALSE(holds(message, "ret"));
    CHECK(describe_conninfo(url) == "the database URL (unreadable)");
  }
}

TEST_CASE("a description says where, and never with which password") {
  CHECK(describe_conninfo("postgresql+psycopg2://me:secret@db:5433/shop") == "db:5433/shop as me");
  CHECK(describe_conninfo("host=db port=5433 user=me password=secret dbname=shop") == "db:5433/shop as me");
  CHECK(describe_conninfo("postgresql://me@a:1,b:2/shop") == "a:1,b:2/shop as me");
  CHECK(describe_conninfo("postgresql://me@[::1]:1/shop") == "[::1]:1/shop as me");
  CHECK(describe_conninfo("postgresql://me@/shop?host=/run/pg&port=7") == "/run/pg:7/shop as me");
  CHECK(describe_conninfo("service=prod") == "the service prod");
  CHECK(describe_conninfo("host=h port=1 user=me") == "h:1/me as me");
}

TEST_CASE("another database of the same server") {
  CHECK(with_database("postgresql://u:p@h:1/d?sslmode=require&dbname=e", "a b") ==
        "postgresql://u:p@h:1/a%20b?sslmode=require");
  CHECK(with_database("postgresql+asyncpg://u@h", "x") == "postgresql://u@h/x");
  CHECK(with_database("postgresql://?host=/run/pg", "x") == "postgresql:///x?host=/run/pg");
  CHECK(with_database("host=h dbname=d", "it's") == "host=h dbname=d dbname='it\\'s'");
  CHECK(describe_conninfo(with_database("host=h port=1 user=u dbname=d", "it's")) == "h:1/it's as u");
}

TEST_CASE("the same connection under another application_name") {
  CHECK(with_application_name("postgresql://u:p@h:1/d?application_name=x&sslmode=require", "a: b") ==
        "postgresql://u:p@h:1/d?sslmode=require&application_name=a%3A%20b");
  CHECK(with_application_name("postgresql+asyncpg://u@h", "x") == "postgresql://u@h?application_name=x");
  CHECK(with_application_name("host=h application_name=y", "it's") ==
        "host=h application_name=y application_name='it\\'s'");
  CHECK(describe_conninfo(with_application_name("", "x")) == describe_conninfo(""));
}

TEST_CASE("a password leaves a message as written and decoded") {
  CHECK(without_password("no p@ss and no p%40ss", "postgresql://u:p%40ss@h/d") == "no *** and no ***");
  CHECK(without_password("no s'ecret and no s\\'ecret", "host=h password='s\\'ecret' user=u") == "no *** and no ***");
  CHECK(without_password("with secret", "postgresql://h/d?password=secret") == "with ***");
  CHECK(without_password("with secret", "host=h sslpassword=secret") == "with ***");
  CHECK(without_password("with p/w", "postgresql+psycopg2://u:p/w@h/d") == "with ***");
  CHECK(without_password("h:5432/d", "postgresql+psycopg2://h:5432/d") == "h:5432/d");
  CHECK(without_password("nothing to hide", "postgresql://u@h/d") == "nothing to hide");
}

TEST_CASE("a password of a few letters does not garble the words around it") {
  CHECK(without_password("a database: a", "postgresql://u:a@h/d") == "*** database: ***");
}

TEST_CASE("a connection is told without its passwords") {
  CHECK(conninfo_without_secrets("host=h dbname=d") == "host=h dbname=d");
  CHECK(conninfo_without_secrets("postgresql://u@h:5433/d") == "postgresql://u@h:5433/d");
  CHECK(conninfo_without_secrets("host=h password='s ecret' dbname=d") == "dbname='d' host='h'");
  CHECK(conninfo_without_secrets("postgresql://u:p%40ss@h/d") == "user='u' dbname='d' host='h'");
  CHECK(conninfo_without_secrets("host=h sslpassword=x").find('x') == std::string::npos);
  CHECK(conninfo_without_secrets("no connection").empty());
}
