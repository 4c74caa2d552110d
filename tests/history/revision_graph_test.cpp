#include "history/revision_graph.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "support/text.hpp"

using namespace autogen;

namespace {

RevisionHeader revision(std::string id, std::vector<std::string> down, std::vector<std::string> labels = {},
                        std::vector<std::string> needs = {}) {
  RevisionHeader h;
  h.where = {std::make_shared<const Source>(Source{"versions/" + id + ".sql", ""}), 1, 1};
  h.path = "versions/" + id + ".sql";
  h.revision = std::move(id);
  h.down_revision = std::move(down);
  h.branch_labels = std::move(labels);
  h.depends_on = std::move(needs);
  return h;
}

//                  +-> b1 -> b2 --+
//   a0 -> a1 ------|              +-> m -> z       labels: shop on c1
//                  +-> c1 -> c2 --+
RevisionGraph diamond() {
  return RevisionGraph({revision("a0", {}), revision("a1", {"a0"}), revision("b1", {"a1"}), revision("b2", {"b1"}),
                        revision("c1", {"a1"}, {"shop"}), revision("c2", {"c1"}), revision("m", {"b2", "c2"}),
                        revision("z", {"m"})});
}

//   a1 -> a2 -> a3
//          ^
//          : (depends_on)
//   x1 -> x2 -> x3      labels: audit on x1
RevisionGraph two_bases() {
  return RevisionGraph({revision("a1", {}), revision("a2", {"a1"}), revision("a3", {"a2"}),
                        revision("x1", {}, {"audit"}), revision("x2", {"x1"}, {}, {"a2"}), revision("x3", {"x2"})});
}

std::string failure(const std::function<void()>& what) {
  try {
    what();
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "";
}

std::string upgrade(const RevisionGraph& graph, const char* to, const AppliedSet& applied) {
  return join(graph.upgrade_path(graph.upgrade_target(to, applied), applied), " ");
}

std::string downgrade(const RevisionGraph& graph, const char* to, const AppliedSet& applied) {
  return join(graph.downgrade_path(graph.downgrade_target(to, applied), applied), " ");
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

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

TEST_CASE("revision graph: identifiers") {
  const RevisionGraph g(
      {revision("ae1027a6acf", {}, {"shop"}), revision("ae1999", {"ae1027a6acf"}), revision("b7", {"ae1999"})});
  CHECK(g.resolve("ae1999") == "ae1999");
  CHECK(g.resolve("ae10") == "ae1027a6acf");
  CHECK(g.resolve("shop") == "ae1027a6acf");
  CHECK(g.resolve("head") == "b7");
  CHECK(g.resolve("shop@head") == "b7");
  CHECK(g.resolve("head-1") == "ae1999");
  CHECK(g.resolve("shop@b7-2") == "ae1027a6acf");
  CHECK(g.resolve_all("base").empty());
  CHECK(has(failure([&] { g.resolve("ae1"); }), "Multiple revisions start with 'ae1': ae1027a6acf, ae1999"));
  CHECK(has(failure([&] { g.resolve("zz"); }), "No such revision or branch 'zz'"));
  CHECK(has(failure([&] { g.resolve("nix@head"); }), "No such revision or branch 'nix'"));
}

TEST_CASE("revision graph: what cannot be walked") {
  const auto g = diamond();
  const auto t = two_bases();
  const AppliedSet both{"a1", "a2", "a3", "x1", "x2", "x3"};
  CHECK(has(failure([&] { t.upgrade_target("head", {}); }),
            "Multiple head revisions are present for given argument 'head'"));
  CHECK(has(failure([&] { g.upgrade_target("-1", {"a0"}); }), "Relative revision -1 didn't produce 1 migrations"));
  CHECK(has(failure([&] {
              g.upgrade_target("+9", {"a0", "a1", "b1"});
            }),
            "Relative revision +9 didn't produce 9 migrations"));
  CHECK(has(failure([&] { g.upgrade_target("+1", {"a0", "a1"}); }), "Ambiguous walk"));
  CHECK(has(failure([&] {
              t.upgrade_target("+1", {"a1", "a2", "a3", "x1"});
            }),
            "Ambiguous upgrade from multiple current"));
  CHECK(has(failure([&] { g.downgrade_target("+1", {"a0"}); }), "Relative revision +1 didn't produce 1 migrations"));
  CHECK(has(failure([&] { g.downgrade_target("-3", {"a0"}); }), "Walked too far"));
  CHECK(has(failure([&] { g.downgrade_path({{"z"}, ""}, {"a0"}); }), "Destination z is not a valid downgrade target"));
  CHECK(has(failure([&] { g.resolve("shop@b1"); }), "Revision b1 is not a member of branch 'shop'"));
}

TEST_CASE("revision graph: ranges, newest first") {
  const auto g = diamond();
  CHECK(join(g.range("b1:m", {}), " ") == "m b2 b1");
  CHECK(join(g.range(":a1", {}), " ") == "a1 a0");
  CHECK(join(g.range("c2:", {}), " ") == "z m c2");
  CHECK(join(g.range("-1:current", {"a0", "a1", "b1"}), " ") == "b1 a1");
}

TEST_CASE("revision graph: files that make no graph") {
  const auto build = [](std::vector<RevisionHeader> r) { return failure([&] { RevisionGraph g(std::move(r)); }); };
  CHECK(has(build({revision("a", {"b"}), revision("b", {"c"}), revision("c", {"a"}), revision("d", {"c"})}),
            "Cycle is detected in revisions ("));
  CHECK(has(build({revision("a", {"a"})}), "Self-loop is detected in revisions (a)"));
  CHECK(has(build({revision("a", {}), revision("b", {"a"}, {}, {"c"}), revision("c", {"b"})}), "Cycle is detected"));
  const auto missing = build({revision("abcd", {}), revision("b", {"abce"})});
  CHECK(has(missing, "versions/b.sql"));
  CHECK(has(missing, "the down_revision abce, which no file has"));
  CHECK(has(missing, "abcd"));
  CHECK(has(build({revision("a", {}), revision("a", {})}), "Revision a is present more than once"));
  CHECK(has(build({revision("a", {}, {"x"}), revision("b", {}, {"x"})}), "Branch name 'x' in revision b already used"));
  CHECK(has(build({revision("a-1", {})}), "Character '-' is not allowed"));
}
