// A database in which every kind of object stands with every attribute set (tests/cli/everything/), and the law of
// inspect on it. A kind or a field that is new has to be added there, before this test passes again.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <fstream>
#include <sstream>

#include "harness/law.hpp"
#include "introspect/read.hpp"
#include "model/access.hpp"
#include "model/placement.hpp"
#include "syntax/sql.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

// What no model can say, and has to be there first.
constexpr const char* prepared = "CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER pg_catalog.heap_tableam_handler";

struct Unset {
  std::string_view kind;
  std::string_view field;
  std::string_view why;
  int before = 1000000;  // server_version_num
};
constexpr std::array unset{
    Unset{"text_search_configuration", "parser", "PostgreSQL comes with one, and makes others from C alone"},
    Unset{"range", "canonical", "a function in C that takes the type; autogen makes no such range"},
    Unset{"exclusion", "attached_to", "partitioned tables have none", 170000}};

// Roles and a tablespace are the whole server's: they are made once, and stay.
void make_what_the_server_has() {
  make_roles({"everything_owner", "everything_reader"});
  const TestDatabase database;
  auto session = database.connect();
  if (session.query("SELECT FROM pg_tablespace WHERE spcname = 'everything_space'").size() > 0) return;
  const auto folder = session.run("SHOW data_directory").text(0, 0) + "/everything_space";
  session.run((Sql("COPY (SELECT) TO PROGRAM ") << Literal{"mkdir -p '" + folder + "'"}).str());
  session.run((Sql("CREATE TABLESPACE everything_space LOCATION ") << Literal{folder}).str());
}

// The files that hold from this server's version down.
std::string statements() {
  std::string out = std::string(prepared) + ";\n";
  for (int major = 13; major <= server_version() / 10000; ++major) {
    const auto path = fmt::format("{}/tests/cli/everything/since_{}.sql", AUTOGEN_SOURCE_DIR, major);
    std::ifstream file(path);
    REQUIRE_MESSAGE(file.good(), path);
    std::ostringstream text;
    text << file.rdbuf();
    out += text.str();
  }
  return out;
}

const TestDatabase& everything() {
  make_what_the_server_has();
  static const TestDatabase database(statements());
  return database;
}

template <class Kind>
bool has_field(std::string_view field, int version) {
  for (const auto& item : unset) {
    if (item.kind == Kind::kind && item.field == field && version < item.before) return false;
  }
  if constexpr (requires { Kind::since; }) {
    for (const auto& since : Kind::since) {
      if (since.field == field && version < since.version) return false;
    }
  }
  return true;
}

template <class Kind, class Attached>
bool has_attached(const Catalog& catalog) {
  for (const auto& [key, object] : catalog.of<Attached>()) {
    if (key.of == Kind::kind) return true;
  }
  return false;
}

// Kinds without an object, fields that none of them has set, kinds of which none has a comment, an owner, a grant.
template <class Kind>
void add_missing(const Live& live, std::vector<std::string>& out) {
  const auto& objects = live.catalog.of<Kind>();
  if (objects.empty()) out.emplace_back(Kind::kind);
  [[maybe_unused]] static const Kind defaults{};
  for_each_field<Kind>([&](auto field) {
    using F = decltype(field);
    if (F::change == On::ignore || !has_field<Kind>(field.name, live.server_version)) return;
    for (const auto& [key, object] : objects) {
      if (!(object.def.*F::member == defaults.*F::member)) return;
    }
    out.push_back(fmt::format("{}.{}", Kind::kind, field.name));
  });
  Kinds::for_each([&]<class Attached>(Of<Attached>) {
    if constexpr (attaches<Attached, Kind>() && !requires { Kind::attached_as; }) {
      if (!has_attached<Kind, Attached>(live.catalog))
        out.push_back(fmt::format("{} of {}", Attached::kind, Kind::kind));
    }
  });
}

}  // namespace

TEST_CASE("every kind, every field, and all that can be attached stand in the database of everything") {
  auto session = everything().connect();
  const auto live = introspect(session);
  std::vector<std::string> missing;
  Kinds::for_each([&]<class Kind>(Of<Kind>) { add_missing<Kind>(live, missing); });
  CHECK(fmt::format("{}", fmt::join(missing, "\n")) == "");
  std::vector<std::string> unmodelled;
  for (const auto& object : live.unmodelled) unmodelled.push_back(object.describe());
  CHECK(fmt::format("{}", fmt::join(unmodelled, "\n")) == "access method heap2");
  std::vector<std::string> features;
  for (const auto& [id, names] : live.features) features.push_back(to_string(id) + ": " + names.front());
  CHECK(fmt::format("{}", fmt::join(features, "\n")) == "");
  CHECK(live.changed_members.empty());
}

TEST_CASE("the database of everything is what inspect says of it, and can be made from that") {
  for (const std::string layout : {"single", "schema", "table"}) {
    CAPTURE(layout);
    CHECK(broken_law_of_inspect(everything(), layout, prepared) == "");
  }
}
