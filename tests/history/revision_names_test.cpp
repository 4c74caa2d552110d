// The identifiers of docs/revision-files.md. What is expected here is what Alembic 1.8 answers on the same histories,
// except where the document says that autogen differs.
#include <doctest/doctest.h>

#include "history/graphs.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

// Two branches of a1; nothing joins them.
RevisionGraph forked() {
  return RevisionGraph({revision("a0", {}), revision("a1", {"a0"}), revision("b1", {"a1"}, {"left"}),
                        revision("b2", {"b1"}), revision("c1", {"a1"}, {"right"}), revision("c2", {"c1"})});
}

//   a1 -> a2     labels: main on a1, audit on x1
//   ^      ^     (depends_on)
//   x1 -> x2
RevisionGraph dependent() {
  return RevisionGraph({revision("a1", {}, {"main"}), revision("a2", {"a1"}), revision("x1", {}, {"audit"}, {"main"}),
                        revision("x2", {"x1"}, {}, {"a2"})});
}

std::string up_error(const RevisionGraph& graph, const char* to, const AppliedSet& applied) {
  return failure([&] { upgrade(graph, to, applied); });
}

std::string down_error(const RevisionGraph& graph, const char* to, const AppliedSet& applied) {
  return failure([&] { downgrade(graph, to, applied); });
}

}  // namespace

TEST_CASE("names: identifiers, prefixes and labels") {
  const RevisionGraph g({revision("ae1027a6acf", {}, {"shop"}), revision("ae1999", {"ae1027a6acf"}),
                         revision("b7", {"ae1999"}), revision("ae5", {}, {"audit"}), revision("ae6", {"ae5"}),
                         revision("ae7", {"ae6"})});
  CHECK(g.resolve("ae1999") == "ae1999");
  CHECK(g.resolve("ae10") == "ae1027a6acf");
  CHECK(g.resolve("shop") == "ae1027a6acf");
  CHECK(g.resolve("sho") == "ae1027a6acf");
  CHECK(g.resolve("shop@head") == "b7");
  CHECK(g.resolve("ae10@head") == "b7");
  CHECK(g.resolve("b7-1") == "ae1999");
  CHECK(g.resolve("ae10+2") == "b7");
  CHECK(g.resolve("shop@b7-2") == "ae1027a6acf");
  CHECK(g.resolve("shop@head-1") == "ae1999");
  CHECK(g.resolve("audit@ae7") == "ae7");
  CHECK(g.resolve("shop@b") == "b7");
  CHECK(g.resolve_all("heads") == RevisionIds{"ae7", "b7"});
  CHECK(g.resolve_all("base").empty());
  CHECK(g.resolve_all("shop@base").empty());
  CHECK(failure([&] { g.resolve("ae1"); }) ==
        "error: Multiple revisions start with 'ae1': ae1027a6acf, ae1999\n  hint: write more of the identifier");
  CHECK(has(failure([&] { g.resolve("ae"); }), "Multiple revisions start with 'ae': ae1027a6acf, ae1999, ae5..."));
  CHECK(has(failure([&] { g.resolve("shop@ae"); }), "Multiple revisions start with 'ae': ae1027a6acf, ae1999\n"));
  CHECK(failure([&] { g.resolve("ae1998"); }) ==
        "error: No such revision or branch 'ae1998'\n  hint: did you mean \"ae1999\"?");
  CHECK(failure([&] { g.resolve("zz"); }) ==
        "error: No such revision or branch 'zz'\n  hint: `autogen history` lists the revisions and their branches");
  CHECK(
      has(failure([&] { g.resolve("shp@head"); }), "No such revision or branch 'shp'\n  hint: did you mean \"shop\"?"));
  CHECK(failure([&] { g.resolve("shop@ae7"); }) ==
        "error: Revision ae7 is not a member of branch 'shop'\n  hint: its branch is audit");
  CHECK(failure([&] { g.resolve("head"); }) ==
        "error: Multiple head revisions are present for given argument 'head'; please specify a specific target "
        "revision, '<branchname>@head' to narrow to a specific head, or 'heads' for all heads\n  hint: the heads are "
        "ae7, b7; `autogen merge` makes them one");
  CHECK(failure([&] { g.resolve("-1"); }) ==
        "error: '-1' is relative to the database's revision, which is not asked here\n  hint: write where it begins: "
        "head-1, or an identifier and -1");
  CHECK(has(failure([&] { g.resolve("base"); }), "'base' names no revision"));
}

TEST_CASE("names: upgrades by steps") {
  const auto g = diamond();
  CHECK(upgrade(g, "+2", {}) == "a0 a1");
  CHECK(upgrade(g, "+1", {"a0"}) == "a1");
  CHECK(upgrade(g, "b1+1", {"a0", "a1"}) == "b1 b2");
  CHECK(upgrade(g, "shop@+1", {"a0", "a1"}) == "c1");
  CHECK(up_error(g, "+1", {"a0", "a1"}) ==
        "error: Ambiguous walk\n  hint: from a1 it can go to b1, c1: name the "
        "revision");
  CHECK(has(up_error(g, "+9", {"a0"}), "Ambiguous walk"));
  CHECK(up_error(g, "+3", {"a0", "a1", "b1", "b2", "c1", "c2"}) ==
        "error: Ambiguous upgrade from multiple current revisions\n  hint: the current heads are b2, c2: name the "
        "branch, as in `label@+1`");
  CHECK(up_error(g, "b2+9", {}) ==
        "error: Relative revision b2+9 didn't produce 9 migrations\n  hint: the history "
        "ends before: `autogen history` lists it");
  CHECK(has(up_error(g, "-1", {"a0"}), "Relative revision -1 didn't produce 1 migrations"));
  const auto t = two_bases();
  CHECK(has(up_error(t, "+1", {}), "Ambiguous walk\n  hint: from base it can go to a1, x1"));
  CHECK(upgrade(t, "audit@+1", {"a1"}) == "x1");
}

TEST_CASE("names: a branch goes on from where it is, also where another one implies that or it begins at a fork") {
  const auto f = forked();
  CHECK(upgrade(f, "right@+1", {"a0", "a1", "b1"}) == "c1");
  CHECK(upgrade(f, "c2@+2", {"a0", "a1", "b1", "b2"}) == "c1 c2");
  CHECK(upgrade(f, "left@+1", {"a0", "a1", "b1", "c1"}) == "b2");
  const auto d = dependent();
  const AppliedSet x1{"a1", "x1"};
  CHECK(upgrade(d, "main@+1", x1) == "a2");
  CHECK(downgrade(d, "main@-1", x1) == "x1 a1");
  CHECK(has(up_error(d, "main@+1", {"a1", "a2", "x1", "x2"}), "Relative revision main@+1 didn't produce 1"));
  CHECK(downgrade(d, "main@-1", {"a1", "a2", "x1", "x2"}) == "x2 a2");
}

TEST_CASE("names: downgrades by steps take down their own branch only") {
  const auto g = diamond();
  const AppliedSet all(g.ordered().begin(), g.ordered().end());
  CHECK(downgrade(g, "-1", all) == "z");
  CHECK(downgrade(g, "z-1", all) == "z");
  CHECK(downgrade(g, "b1+1", {"a0", "a1", "b1", "b2"}) == "");
  CHECK(has(down_error(g, "-2", all), "Ambiguous walk\n  hint: from m it can go to b2, c2"));
  const auto d = dependent();
  CHECK(downgrade(d, "-1", {"a1", "x1"}) == "x1");
  CHECK(downgrade(d, "-2", {"a1", "a2", "x1", "x2"}) == "x2 x1");
  CHECK(downgrade(d, "audit@base", {"a1", "a2", "x1", "x2"}) == "x2 x1");
  CHECK(downgrade(forked(), "left@a1", {"a0", "a1", "b1", "c1"}) == "b1");
  CHECK(down_error(g, "-1", {"a0", "a1", "b1", "c1"}) ==
        "error: downgrade -1 from several current revisions would be ambiguous\n  hint: the current heads are b1, c1: "
        "name one, as in `b1@-1`");
  CHECK(downgrade(g, "b1@-1", {"a0", "a1", "b1", "c1"}) == "b1");
  CHECK(has(down_error(g, "-2", {"a0"}), "Relative revision -2 didn't produce 2 migrations"));
  CHECK(has(down_error(g, "+1", {"a0"}), "Relative revision +1 didn't produce 1 migrations"));
  CHECK(has(down_error(g, "-1", {}), "Not a valid downgrade target from current heads"));
  CHECK(has(down_error(g, "a0-2", all), "Walked too far"));
  CHECK(has(down_error(g, "z", {"a0"}), "Destination z is not a valid downgrade target from current head(s)"));
  CHECK(has(down_error(two_bases(), "heads", {"a1"}), "Multiple head revisions are present"));
}

TEST_CASE("names: stamps move their own line of history, and what depends on it") {
  const auto stamped = [](const RevisionGraph& graph, const RevisionIds& to, const AppliedSet& applied) {
    return join(graph.current_heads(graph.stamped(to, applied)), " ");
  };
  const auto t = two_bases();
  CHECK(stamped(t, {"a2"}, {}) == "a2");
  CHECK(stamped(t, {"heads"}, {"a1"}) == "a3 x3");
  CHECK(stamped(t, {"a1"}, {"a1", "a2", "a3", "x1"}) == "a1 x1");
  CHECK(stamped(t, {"a1"}, {"a1", "a2", "x1", "x2"}) == "a1 x1");
  CHECK(stamped(t, {"a3", "x1"}, {}) == "a3 x1");
  CHECK(stamped(t, {"audit@base"}, {"a1", "a2", "a3", "x1", "x2"}) == "a3");
  CHECK(stamped(t, {"base"}, {"a1", "x1"}) == "");
  const auto d = dependent();
  CHECK(stamped(d, {"main@base"}, {"a1", "a2", "x1", "x2"}) == "");
  const auto f = forked();
  CHECK(stamped(f, {"c2"}, {"a0", "a1", "b1"}) == "b1 c2");
  CHECK(stamped(f, {"a1"}, {"a0", "a1", "b1", "c1"}) == "a1");
}

TEST_CASE("names: ranges, newest first") {
  const auto g = diamond();
  const auto range = [](const RevisionGraph& graph, const char* text, const AppliedSet& applied = {}) {
    return join(graph.range(text, applied), " ");
  };
  CHECK(range(g, ":") == "z m c2 c1 b2 b1 a1 a0");
  CHECK(range(g, "b1:m") == "m b2 b1");
  CHECK(range(g, ":a1") == "a1 a0");
  CHECK(range(g, "c2:") == "z m c2");
  CHECK(range(g, "-1:current", {"a0", "a1", "b1"}) == "b1 a1");
  CHECK(range(g, "current:", {"a0", "a1", "b1"}) == "z m b2 b1");
  CHECK(range(g, ":current", {}) == "");
  CHECK(range(g, "-1:") == "z m");
  CHECK(range(g, "-2:a1") == "a1 a0");
  CHECK(range(g, "b1:+2") == "m b2 b1");
  CHECK(range(forked(), "-1:") == "c2 c1 b2 b1");
  const auto t = two_bases();
  CHECK(range(t, "a2:") == "a3 a2");
  CHECK(range(t, "audit@base:") == "x3 x2 x1 a2 a1");
  CHECK(failure([&] { g.range("b1:c1", {}); }) ==
        "error: Revision b1 is not an ancestor of revision c1\n  hint: a range goes from the older to the newer "
        "revision");
  CHECK(has(failure([&] { g.range("b1", {}); }), "History range requires [start]:[end], [start]:, or :[end]"));
  CHECK(has(failure([&] { g.range("a:b:c", {}); }), "History range requires"));
  CHECK(has(failure([&] { g.range("-3:a1", {}); }), "Relative revision -3 didn't produce 3 migrations"));
}
