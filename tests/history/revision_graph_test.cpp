#include "history/revision_graph.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "harness/folder.hpp"
#include "history/graphs.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

// What this process has read from files so far, in bytes and calls (proc(5), rchar and syscr).
struct Reads {
  std::size_t bytes = 0;
  std::size_t calls = 0;
};

Reads reads_so_far() {
  std::ifstream io("/proc/self/io");
  Reads out;
  std::string name;
  for (std::size_t value = 0; io >> name >> value;) {
    if (name == "rchar:") out.bytes = value;
    if (name == "syscr:") out.calls = value;
  }
  return out;
}

}  // namespace

TEST_CASE("revision graph: heads, bases, branch points, labels") {
  const auto g = diamond();
  CHECK(g.heads() == RevisionIds{"z"});
  CHECK(g.bases() == RevisionIds{"a0"});
  CHECK(g.branch_points() == RevisionIds{"a1"});
  CHECK(g.children("a1") == RevisionIds{"b1", "c1"});
  CHECK(g.labels("c2").contains("shop"));
  CHECK(g.labels("z").contains("shop"));
  CHECK_FALSE(g.labels("a1").contains("shop"));
  CHECK_FALSE(g.labels("b2").contains("shop"));
  const auto t = two_bases();
  CHECK(t.heads() == RevisionIds{"a3", "x3"});
  CHECK(t.current_heads({"a1", "a2", "x1", "x2"}) == RevisionIds{"x2"});
}

TEST_CASE("revision graph: dependencies hide a head from the effective ones only") {
  const RevisionGraph g({revision("a1", {}), revision("x1", {}, {}, {"a1"})});
  CHECK(g.heads() == RevisionIds{"a1", "x1"});
  CHECK(g.effective_heads() == RevisionIds{"x1"});
}

TEST_CASE("revision graph: upgrades run what is missing, parents first") {
  const auto g = diamond();
  CHECK(upgrade(g, "head", {}) == "a0 a1 b1 b2 c1 c2 m z");
  CHECK(upgrade(g, "b2", {"a0"}) == "a1 b1 b2");
  CHECK(upgrade(g, "head", {"a0", "a1", "c1", "c2"}) == "b1 b2 m z");
  CHECK(upgrade(g, "head", AppliedSet(g.ordered().begin(), g.ordered().end())) == "");
  CHECK(upgrade(g, "+2", {}) == "a0 a1");
  CHECK(upgrade(g, "shop@+1", {"a0", "a1"}) == "c1");
  CHECK(upgrade(g, "b1+1", {"a0", "a1"}) == "b1 b2");
  CHECK(upgrade(g, "shop@head-2", {"a0", "a1", "c1"}) == "c2");
  const auto t = two_bases();
  CHECK(upgrade(t, "x2", {}) == "a1 a2 x1 x2");
  CHECK(upgrade(t, "audit@head", {"a1"}) == "a2 x1 x2 x3");
  CHECK(upgrade(t, "heads", {}) == "a1 a2 a3 x1 x2 x3");
}

TEST_CASE("revision graph: downgrades undo what stands above, dependents too") {
  const auto g = diamond();
  const AppliedSet all(g.ordered().begin(), g.ordered().end());
  CHECK(downgrade(g, "m", all) == "z");
  CHECK(downgrade(g, "-1", all) == "z");
  CHECK(downgrade(g, "b1", all) == "z m b2");
  CHECK(downgrade(g, "a1", all) == "z m c2 c1 b2 b1");
  CHECK(downgrade(g, "base", all) == "z m c2 c1 b2 b1 a1 a0");
  CHECK(downgrade(g, "-1", {"a0"}) == "a0");
  CHECK(downgrade(g, "shop@a1", {"a0", "a1", "b1", "c1"}) == "c1");
  const auto t = two_bases();
  const AppliedSet both{"a1", "a2", "a3", "x1", "x2", "x3"};
  CHECK(downgrade(t, "a1", both) == "x3 x2 a3 a2");
  CHECK(downgrade(t, "audit@base", both) == "x3 x2 x1");
  CHECK(downgrade(t, "audit@-1", both) == "x3");
}

TEST_CASE("revision graph: files that make no graph, each with its place and what to do") {
  const auto build = [](std::vector<RevisionHeader> r) { return failure([&] { RevisionGraph g(std::move(r)); }); };
  CHECK(build({revision("a", {"c"}), revision("b", {"a"}), revision("c", {"b"}), revision("d", {"c"})}) ==
        "versions/a.sql:1:1: error: Cycle is detected in revisions (a, b, c)\n  hint: one of these must not need the "
        "other: look at `down_revision` of versions/a.sql, versions/b.sql, versions/c.sql");
  CHECK(build({revision("a", {"a"})}) ==
        "versions/a.sql:1:1: error: Self-loop is detected in revisions (a)\n  hint: take it out of its own "
        "`down_revision`");
  CHECK(build({revision("a", {}), revision("b", {"a"}, {}, {"c"}), revision("c", {"b"})}) ==
        "versions/b.sql:1:1: error: Dependency cycle is detected in revisions (b, c)\n  hint: one of these must not "
        "need the other: look at `depends_on` of versions/b.sql, versions/c.sql");
  CHECK(build({revision("a", {}, {}, {"a"})}) ==
        "versions/a.sql:1:1: error: Dependency self-loop is detected in revisions (a)\n  hint: take it out of its own "
        "`depends_on`");
  CHECK(build({revision("abcd", {}), revision("b", {"abce"})}) ==
        "versions/b.sql:1:1: error: revision b names the down_revision abce, which no file has\n  hint: did you mean "
        "\"abcd\"?");
  CHECK(build({revision("a", {}), revision("b", {"a"}, {}, {"audit"})}) ==
        "versions/b.sql:1:1: error: revision b names the dependency audit, which no file has\n  hint: bring that "
        "revision's file back, or name another revision");
  auto twin = revision("a", {});
  twin.path = "versions/twin.sql";
  twin.where.source = std::make_shared<const Source>(Source{"versions/twin.sql", ""});
  CHECK(build({revision("a", {}), twin}) ==
        "versions/twin.sql:1:1: error: Revision a is present more than once\n  hint: the other file is versions/a.sql: "
        "take one away, or give it an identifier of its own");
  CHECK(build({revision("a", {}, {"x"}), revision("b", {}, {"x"})}) ==
        "versions/b.sql:1:1: error: Branch name 'x' in revision b already used by revision a\n  hint: choose another "
        "label");
  CHECK(has(build({revision("a", {}, {"b"}), revision("b", {})}),
            "versions/a.sql:1:1: error: Branch name 'b' in revision a already used by revision b"));
}

TEST_CASE("revision graph: identifiers and labels that could not be told from the rest of a name") {
  const auto build = [](std::vector<RevisionHeader> r) { return failure([&] { RevisionGraph g(std::move(r)); }); };
  for (const char c : {'@', '-', '+', ':', '/', '\\', ' ', '\n'}) {
    const auto id = std::string("a") + c;
    CHECK(has(build({revision(id, {})}), std::string("Character '") + c + "' is not allowed in revision identifier"));
    CHECK(has(build({revision("a", {}, {id})}), std::string("Character '") + c + "' is not allowed in branch label"));
  }
  for (const char* word : {"head", "heads", "base", "current"}) {
    CHECK(has(build({revision(word, {})}), "cannot be a revision identifier: it names a place in every history"));
    CHECK(has(build({revision("a", {}, {word})}), "cannot be a branch label"));
  }
  CHECK(build({revision("0001.a_b", {}, {"v2.x"})}) == "");
}

TEST_CASE("revision graph: of each file only the header is read, in one piece") {
  constexpr std::size_t files = 200;
  const TemporaryFolder folder;
  std::string below;
  for (std::size_t i = 0; i < files; ++i) {
    const auto id = "r" + std::to_string(i);
    (void)folder.write(id + ".sql",
                       "--: revision = \"" + id + "\"\n" + below + "--: upgrade\n" + std::string(100'000, ' '));
    below = "--: down_revision = [\"" + id + "\"]\n";
  }
  const auto before = reads_so_far();
  REQUIRE(before.calls > 0);
  const auto graph = RevisionGraph::load({folder.path()});
  const auto after = reads_so_far();
  CHECK(graph.heads() == RevisionIds{"r199"});
  CHECK(after.bytes - before.bytes <= files * 4096 + 4096);  // and /proc/self/io itself
  CHECK(after.calls - before.calls <= files + 8);
}

TEST_CASE("revision graph: a small file is not read a second time for its checksum") {
  const TemporaryFolder folder;
  const std::string small = "--: revision = \"a\"\n--: upgrade\nSELECT 1;\n";
  (void)folder.write("a.sql", small);
  (void)folder.write("b.sql", "--: revision = \"b\"\n--: upgrade\n" + std::string(10'000, ' '));
  const auto graph = RevisionGraph::load({folder.path()});
  (void)folder.write("a.sql", "");
  CHECK(source_of(graph.at("a"))->text == small);
  CHECK(source_of(graph.at("b"))->text.size() > 10'000);
}
