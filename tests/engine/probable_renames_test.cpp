#include <doctest/doctest.h>

#include <algorithm>
#include <memory>

#include "engine/probable_renames/candidate.hpp"
#include "engine/probable_renames/profile.hpp"
#include "engine/probable_renames/words.hpp"
#include "model/load.hpp"

using namespace autogen;
using namespace autogen::probable;

namespace {

Catalog load(const std::string& text) {
  Diagnostics diagnostics;
  auto model = load_model({std::make_shared<const Source>(Source{"m.toml", text})}, {}, diagnostics);
  REQUIRE(!diagnostics.failed());
  return std::move(model.catalog);
}

// `column t.a=b` for each that is sure enough, or for all.
std::vector<std::string> found(const std::string& before, const std::string& after, RenameSearch search = {},
                               double threshold = 0.89) {
  const auto have = load(before);
  const auto want = load(after);
  search.decide = [&](const RenameCandidate& candidate) { return is_sure(candidate, threshold); };
  std::vector<std::string> out;
  for (const auto& one : probable_renames(have, want, search)) {
    if (!one.emitted) continue;
    out.push_back(std::string(one.part.empty() ? one.kind : one.part) + " " + to_string(one.from) + "=" + one.to.name);
  }
  return out;
}

using Texts = std::vector<std::string>;

std::string table(const std::string& name, const std::string& columns) {
  return "[table." + name + "]\n[table." + name + ".columns]\nid = 'bigint'\n" + columns;
}

}  // namespace

TEST_CASE("names fall into words") {
  CHECK(words_of("orderItems_2") == Texts{"order", "item", "2"});
  CHECK(words_of("categories") == Texts{"category"});
  CHECK(words_of("status") == Texts{"status"});
  CHECK(words_of("") == Texts{});
}

TEST_CASE("abbreviations and initials are seen") {
  CHECK(likeness("qty", "quantity") > 0.5);
  CHECK(likeness("desc", "description") > 0.5);
  CHECK(likeness("name", "email") == 0);
  CHECK(compare_names("dob", "date_of_birth").abbreviated);
  CHECK(compare_names("full_name", "name").contained);
  CHECK(compare_names("title", "title").shared == doctest::Approx(1));
}

TEST_CASE("what two names exchange is told without what they share") {
  CHECK(substitution(words_of("author_id"), words_of("writer_id")) == "author > writer");
  CHECK(substitution(words_of("author_id"), words_of("author_id")).empty());
}

TEST_CASE("what a server adds to a default does not count") {
  CHECK(plain_default("'{}'::text[]") == plain_default("'{}'"));
  CHECK(plain_default("'0'::bigint") == plain_default("0"));
  CHECK(plain_default("(now())") == plain_default("NOW()"));
  CHECK(plain_default("'a::b'") == "'a::b'");
  CHECK(plain_default("NULL::text").empty());
}

TEST_CASE("families of types tell what can become what") {
  CHECK(family_of("character varying(20)") == Family::text);
  CHECK(family_of("timestamp with time zone") == Family::moment);
  CHECK(family_of("integer[]") == family_of("bigint"));
  CHECK(family_of("public.mood") == Family::other);
}

TEST_CASE("a column with another name in its place is renamed, with its type or without") {
  const auto before = table("t", "mail = 'text'\namount = 'int'\n");
  CHECK(found(before, table("t", "email = 'text'\namount = 'int'\n")) == Texts{"column public.t.mail=email"});
  CHECK(found(before, table("t", "email = 'text'\nsum = 'jsonb'\n")) == Texts{"column public.t.mail=email"});
}

TEST_CASE("a column that differs in everything is dropped, and another one is added") {
  CHECK(
      found(table("t", "a = 'text'\npaid_at = 'timestamptz'\n"), table("t", "a = 'text'\nflag = 'boolean'\n")).empty());
}

TEST_CASE("two columns that are as likely are neither") {
  const auto both = found(table("t", "name = 'text'\n"), table("t", "first_name = 'text'\nlast_name = 'text'\n"));
  CHECK(both.empty());
}

TEST_CASE("a table is found by its columns, and its columns by its new name") {
  const std::string rest = "email = 'text'\nage = 'int'\nborn = 'date'\nphone = 'text'\nseen = 'timestamptz'\n";
  const auto before = table("users", rest + "mail_ok = 'boolean'\n");
  const auto after = table("accounts", rest + "email_ok = 'boolean'\n");
  CHECK(found(before, after) == Texts{"table public.users=accounts", "column public.accounts.mail_ok=email_ok"});
  CHECK(found(before, table("accounts", "total = 'numeric'\nat = 'date'\nnote = 'text'\n")).empty());
}

TEST_CASE("what is asked for is not guessed about") {
  RenameSearch search;
  search.asked.push_back({Column::kind, {"public", "t", "b", ""}, {"public", "t", "email", ""}, {}});
  const auto before = table("t", "mail = 'text'\nb = 'text'\n");
  CHECK(found(before, table("t", "email = 'text'\n"), search).empty());
  RenameSearch refused;
  refused.refused.insert({Column::kind, {"public", "t", "email", ""}});
  CHECK(found(before, table("t", "email = 'text'\nb = 'text'\n"), refused).empty());
}

TEST_CASE("columns that exchange their names are found by their types, where their lines stay") {
  const auto before = table("t", "code = 'int'\nlabel = 'text'\n");
  CHECK(found(before, table("t", "label = 'int'\ncode = 'text'\n")) ==
        Texts{"column public.t.code=label", "column public.t.label=code"});
  CHECK(found(before, before).empty());
}

TEST_CASE("a column of another type under the same name is no rename") {
  CHECK(found(table("t", "code = 'int'\nlabel = 'text'\n"), table("t", "code = 'text'\nlabel = 'text'\n")).empty());
}

TEST_CASE("a table that is split, and one that goes into another, are no renames") {
  const auto whole = table("people", "name = 'text'\nstreet = 'text'\ncity = 'text'\nzip = 'text'\n");
  const auto parts =
      table("people", "name = 'text'\n") + table("addresses", "street = 'text'\ncity = 'text'\nzip = 'text'\n");
  CHECK(found(whole, parts).empty());
  CHECK(found(parts, whole).empty());
}

TEST_CASE("labels are found by their place and spelling") {
  CHECK(found("[enum.s]\nvalues = ['New', 'In Progress', 'done']\n",
              "[enum.s]\nvalues = ['new', 'in_progress', 'done']\n") ==
        Texts{"value public.s.New=new", "value public.s.In Progress=in_progress"});
  CHECK(found("[enum.s]\nvalues = ['new', 'paid']\n", "[enum.s]\nvalues = ['new', 'lost']\n").empty());
  CHECK(found("[enum.s]\nvalues = ['new']\n", "[enum.s]\nvalues = ['new', 'paid']\n").empty());
}

TEST_CASE("a type is found by its definition") {
  CHECK(found("[enum.mood]\nvalues = ['sad', 'ok', 'happy']\n", "[enum.feeling]\nvalues = ['sad', 'ok', 'happy']\n") ==
        Texts{"enum public.mood=feeling"});
}

TEST_CASE("the order of the files does not matter") {
  const auto a = table("a", "x = 'text'\nmail = 'text'\n");
  const auto b = table("b", "y = 'int'\nname = 'text'\n");
  const auto a2 = table("a", "x = 'text'\nemail = 'text'\n");
  const auto b2 = table("b", "y = 'int'\nfull_name = 'text'\n");
  CHECK(found(a + b, a2 + b2) == found(b + a, b2 + a2));
}
