#include <doctest/doctest.h>

#include <algorithm>
#include <memory>

#include "engine/probable_renames/candidate.hpp"
#include "engine/probable_renames/pair.hpp"
#include "engine/probable_renames/profile.hpp"
#include "engine/probable_renames/synonyms.hpp"
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

TEST_CASE("words of the same meaning are seen in columns") {
  const auto alike = [](std::string_view x, std::string_view y) {
    return shared_words(words_of(x), words_of(y), [](const std::string&) { return 1.0; });
  };
  CHECK(alike("start_date", "begin_date") > alike("start_date", "sent_date"));
  CHECK(alike("crypted_password", "encrypted_password") > alike("salted_password", "encrypted_password"));
  CHECK(alike("avatar", "image") == doctest::Approx(alike("image", "avatar")));
  CHECK(alike("colour", "image") == 0);
  CHECK_FALSE(synonyms("image", "image"));
}

TEST_CASE("columns that are left over make a pair surer or less sure, those that stay do not") {
  const auto pair = [](std::size_t left, std::size_t right, double score) {
    Pair out{left, right};
    out.score = score;
    return out;
  };
  const Calibration calibration{0, 1, 0, -4, 1, 0, -1, 0};
  const auto first = [&](const std::vector<Pair>& pairs) { return choose(pairs, calibration).front().confidence; };
  const auto alone = first({pair(0, 0, 2)});
  auto other = pair(1, 1, -9);
  CHECK(first({pair(0, 0, 2), other}) < alone);
  other.stays = true;
  CHECK(first({pair(0, 0, 2), other}) == doctest::Approx(alone));
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

TEST_CASE("a new column in the middle has taken a place where the file keeps the database's order") {
  const std::string end = "total = 'int'\nplaced = 'date'\n";
  const auto before = table("t", "message = 'text'\n" + end) + table("u", "x = 'int'\n");
  const auto kept = table("t", "body = 'text'\n" + end) + table("u", "x = 'int'\ny = 'int'\n");
  CHECK(found(before, kept) == Texts{"column public.t.message=body"});
  const auto appended = table("t", end + "body = 'text'\n") + table("u", "x = 'int'\ny = 'int'\n");
  CHECK(found(before, appended).empty());
}

TEST_CASE("a word that all columns have makes none of them alike") {
  const std::string rest = "answer_b = 'int'\nanswer_c = 'int'\nanswer_d = 'int'\nanswer_e = 'int'\nanswer_f = 'int'\n";
  const auto confidence = [&](const std::string& from, const std::string& to) {
    double out = 0;
    const auto have = load(table("t", rest + from + " = 'text'\n"));
    const auto want = load(table("t", rest + "answer_g = 'int'\n" + to + " = 'text'\n"));
    RenameSearch search;
    search.decide = [&](const RenameCandidate& candidate) {
      out = candidate.confidence;
      return false;
    };
    probable_renames(have, want, search);
    return out;
  };
  CHECK(confidence("remark_a", "remark_z") > confidence("answer_a", "answer_z"));
}

TEST_CASE("an index that keeps its name tells what column it is over") {
  const std::string rest = "p = 'text'\nq = 'text'\n";
  const auto indexed = [&](const std::string& columns, const std::string& over) {
    return table("t", columns) + "[table.t.indexes]\nix_search = ['" + over + "']\n";
  };
  const auto before = indexed(rest + "city = 'text'\nnote = 'text'\n", "city");
  const auto sure = [&](const std::string& after) { return found(before, after, {}, 0.5).size(); };
  CHECK(sure(indexed("q = 'text'\nplace = 'text'\np = 'text'\n", "place")) >
        sure(indexed("q = 'text'\nplace = 'text'\np = 'text'\n", "q")));
}

TEST_CASE("a rival that is better off elsewhere takes nothing from a rename") {
  const auto before = table("t", "per_second = 'int'\nper_second_left = 'int'\n");
  const auto after = table("t", "interval = 'int'\nper_second_limit = 'int'\nper_second_left_limit = 'int'\n");
  const auto both = found(before, after, {}, 0.5);
  CHECK(std::count(both.begin(), both.end(), "column public.t.per_second_left=per_second_left_limit") == 1);
}

TEST_CASE("a table needs even odds by default, and a column more") {
  RenameCandidate candidate;
  candidate.kind = Relation::kind;
  candidate.confidence = 0.55;
  CHECK(is_sure(candidate, 0.89));
  CHECK(!is_sure(candidate, 0.95));
  CHECK(!is_sure(candidate, 1));
  candidate.confidence = 0.45;
  CHECK(!is_sure(candidate, 0.89));
  candidate.kind = Column::kind;
  candidate.confidence = 0.88;
  CHECK(!is_sure(candidate, 0.89));
  CHECK(is_sure(candidate, 0.88));
}

TEST_CASE("what is hardly likely is not spoken of, and neither is what is carried out") {
  RenameCandidate candidate;
  candidate.confidence = 0.29;
  CHECK(!is_worth_telling(candidate));
  candidate.confidence = 0.3;
  CHECK(is_worth_telling(candidate));
  candidate.emitted = true;
  CHECK(!is_worth_telling(candidate));
}

TEST_CASE("a name that another table may have passed on is given up for a hint at most") {
  const std::string shared = "a = 'int'\nb = 'int'\nc = 'int'\nd = 'int'\n";
  const std::string text = "name = 'text'\nlanguage = 'text'\n";
  const std::string kind = "category = 'int'\nvariation = 'int'\n";
  const auto before = table("exercise", shared + text) + table("base", shared + kind);
  const auto after = table("exercise", shared + kind) + table("translation", shared + text);
  CHECK(found(before, after).empty());
}

TEST_CASE("a name that comes again is given away only to what takes it") {
  const auto before = table("t", "first_at = 'timestamptz'\ntotal = 'int'\n");
  const auto after = table("t", "total = 'timestamptz'\ntotal_sum = 'int'\n");
  for (const double threshold : {0.5, 0.8, 0.9, 0.96, 1.0}) {
    const auto both = found(before, after, {}, threshold).size();
    CHECK((both == 0 || both == 2));
  }
}
