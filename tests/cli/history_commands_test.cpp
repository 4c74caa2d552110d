// What the commands about revision files print, and what they write, without a database.
#include <doctest/doctest.h>

#include "cli/history_project.hpp"

using namespace autogen::test;

namespace {

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// a1 -> b1 -> b2 (shop on b1), a1 -> c1; x1 depends on shop.
struct Branched : HistoryProject {
  Branched() {
    add("a1", {});
    add("b1", {"a1"}, {"branch_labels = [\"shop\"]"});
    add("b2", {"b1"});
    add("c1", {"a1"});
    add("x1", {}, {"depends_on = [\"shop\"]", "branch_labels = [\"audit\"]"});
  }
};

}  // namespace

TEST_CASE("history: lines as Alembic writes them") {
  const Branched p;
  CHECK(p.out({"history"}) ==
        "<base> (shop) -> x1 (audit) (head), about x1\n"
        "a1 -> c1 (head), about c1\n"
        "b1 -> b2 (shop) (head), about b2\n"
        "a1 -> b1 (shop), about b1\n"
        "<base> -> a1 (branchpoint), about a1\n");
  CHECK(p.out({"history", "-r", "b1:"}) == "b1 -> b2 (shop) (head), about b2\na1 -> b1 (shop), about b1\n");
  CHECK(p.out({"history", "-r", "-1:b2"}) == p.out({"history", "--rev-range=b1:b2"}));
  CHECK(p.out({"history", "-r-1:b2"}) == p.out({"history", "-r", "b1:"}));
  CHECK(p.out({"history", "-v", "-r", "b1:b1"}) ==
        "Rev: b1 (shop)\nParent: a1\nBranch names: shop\nPath: versions/b1.sql\nCreate Date: 2026-01-01T00:00:01Z\n\n"
        "    about b1\n\n");
  CHECK(contains(p.error({"history", "-r", "c1:b2"}), "Revision c1 is not an ancestor of revision b2"));
}

TEST_CASE("heads, branches and show") {
  const Branched p;
  CHECK(p.out({"heads"}) == "b2 (shop) (head)\nc1 (head)\nx1 (audit) (head)\n");
  p.add("y1", {}, {"depends_on = [\"c1\"]"});
  CHECK(p.out({"heads"}) == "b2 (shop) (head)\nc1 (effective head)\nx1 (audit) (head)\ny1 (head)\n");
  CHECK(p.out({"heads", "--resolve-dependencies"}) == "b2 (shop) (head)\nx1 (audit) (head)\ny1 (head)\n");
  CHECK(contains(p.out({"heads", "-v"}), "Rev: c1 (effective head)\nParent: a1\nPath: versions/c1.sql\n"));
  CHECK(p.out({"branches"}) == "a1 (branchpoint)\n   -> b1 (shop)\n   -> c1 (effective head)\n\n");
  CHECK(contains(p.out({"branches", "-v"}), "   -> b1 (shop), about b1\n   -> c1 (effective head), about c1\n"));
  CHECK(contains(p.out({"show", "x1"}), "Also depends on: shop\nBranch names: audit\n"));
  CHECK(contains(p.out({"show", "a1"}), "Rev: a1 (branchpoint)\nParent: <base>\nBranches into: b1, c1\n"));
  CHECK(contains(p.out({"show", "shop@head-1"}), "Rev: b1 (shop)"));
  CHECK(contains(p.out({"show", "heads"}), "Rev: y1 (head)"));
  CHECK(contains(p.error({"show", "head"}), "Multiple head revisions are present for given argument 'head'"));
  CHECK(contains(p.error({"show", "base"}), "'base' names no revision"));
}

TEST_CASE("merge joins the heads, or what it is told") {
  const Branched p;
  const auto result = p.run({"merge", "b2", "c1", "--rev-id", "m1", "--branch-label", "joined"});
  CHECK(result.status == 0);
  CHECK(result.out == "versions/m1_merge_b2_and_c1.sql\n");
  const auto text = p.folder.read("versions/m1_merge_b2_and_c1.sql");
  CHECK(contains(text, "--: down_revision = [\"b2\", \"c1\"]\n--: message = \"merge b2 and c1\"\n"));
  CHECK(contains(text, "--: branch_labels = [\"joined\"]\n"));
  CHECK(contains(text, "\n--: upgrade\n\n--: downgrade\n"));
  CHECK(contains(p.out({"history", "-r", "m1:"}), "b2, c1 -> m1 (joined, shop) (head) (mergepoint), merge b2 and c1"));
  CHECK(p.out({"merge", "-m", "all of them", "--rev-id", "m2"}) == "versions/m2_all_of_them.sql\n");
  CHECK(p.out({"heads"}) == "m2 (audit, joined, shop) (head) (mergepoint)\n");
  CHECK(p.error({"merge"}) ==
        "error: m2 alone is nothing to merge\n  hint: name two revisions at least; `autogen heads` lists the heads\n");
}

TEST_CASE("merge refuses what would join nothing") {
  const Branched p;
  CHECK(contains(p.error({"merge", "b2", "shop@head"}), "Duplicate head revisions specified: b2"));
  CHECK(contains(p.error({"merge", "b1", "c1"}), "Revision b1 is not a head revision\n  hint: --splice"));
  CHECK(p.run({"merge", "b1", "c1", "--splice", "--rev-id", "m1"}).status == 0);
  CHECK(contains(p.error({"merge", "--splice", "a1", "b2"}), "Revision a1 is in the history of b2 already"));
  CHECK(contains(p.error({"merge", "b2", "nope"}), "No such revision or branch 'nope'"));
  CHECK(contains(p.error({"merge", "b2", "x1", "--rev-id", "a1"}), "Revision a1 is present more than once"));
  CHECK(contains(p.error({"merge", "b2", "x1", "--rev-id", "a-b"}), "Character '-' is not allowed"));
  CHECK(contains(p.error({"merge", "b2", "x1", "--emitter", "alembic"}), "written by Alembic itself"));
}

TEST_CASE("revision: a dependency on a label stays one, other names are resolved") {
  const Branched p;
  CHECK(p.run({"revision", "-m", "x", "--rev-id", "d1", "--head", "base", "--depends-on", "shop", "--depends-on", "c"})
            .status == 0);
  CHECK(contains(p.folder.read("versions/d1_x.sql"), "--: down_revision = []\n"));
  CHECK(contains(p.folder.read("versions/d1_x.sql"), "--: depends_on = [\"shop\", \"c1\"]\n"));
  CHECK(contains(p.error({"revision", "-m", "x"}), "Multiple heads are present: b2, c1, x1, d1"));
  CHECK(contains(p.error({"revision", "--head", "b2", "--rev-id", "a/b"}), "Character '/' is not allowed"));
}

TEST_CASE("edit opens the file, and reads it again afterwards") {
  const Branched p;
  const auto edit = [&](const std::string& editor, const std::string& revision = "c1") {
    return p.run({"edit", revision}, {{"VISUAL", editor}, {"EDITOR", "false"}});
  };
  CHECK(edit("sed -i 's/about c1/rewritten/'").status == 0);
  CHECK(contains(p.folder.read("versions/c1.sql"), "rewritten"));
  CHECK(edit("sed -i 's/rewritten/both/'", "heads").status == 0);
  CHECK(contains(p.folder.read("versions/c1.sql"), "both"));
  CHECK(p.run({"edit", "c1"}, {{"VISUAL", std::nullopt}, {"EDITOR", "sed -i s/both/editor/"}}).status == 0);
  CHECK(contains(p.folder.read("versions/c1.sql"), "editor"));
  CHECK(contains(edit("true", "base").err, "No revision files indicated by symbol 'base'"));

  SUBCASE("an editor that fails, or none") {
    CHECK(edit("false").err == "error: the editor \"false\" ended with exit status 1\n");
    const auto none = p.run({"edit", "c1"}, {{"VISUAL", ""}, {"EDITOR", std::nullopt}});
    CHECK(none.status == 1);
    CHECK(none.err == "error: no editor is known\n  hint: set VISUAL or EDITOR, such as EDITOR=vi\n");
  }
  SUBCASE("a mistake in the file") {
    const auto broken = edit("sed -i 's/--: upgrade/--: upgrade\\nBEGIN;/'");
    CHECK(broken.status == 1);
    CHECK(contains(broken.err, "versions/c1.sql:6:1: error:"));
  }
  SUBCASE("a mistyped marker") {
    CHECK(contains(edit("sed -i 's/--: upgrade/--: upgrad/'").err,
                   "versions/c1.sql:5:1: error: `--: upgrad` is no section marker"));
  }
  SUBCASE("another identifier") {
    const auto changed = edit("sed -i 's/revision = \"c1\"/revision = \"c9\"/'");
    CHECK(changed.status == 1);
    CHECK(contains(changed.err, "versions/c1.sql:1:5: error: the file was revision c1, and is c9 now"));
  }
  SUBCASE("a history that does not hold together any more") {
    const auto lost = edit("sed -i 's/\"a1\"/\"a9\"/'");
    CHECK(lost.status == 1);
    CHECK(contains(lost.err, "revision c1 names the down_revision a9, which no file has"));
  }
}

TEST_CASE("a revision without a message has no empty slug in its name") {
  const HistoryProject p;
  CHECK(p.out({"revision", "--rev-id", "a1"}) == "versions/a1.sql\n");
  CHECK(p.out({"revision", "--rev-id", "a2", "--file-template", "%(slug)s-%(rev)s"}) == "versions/-a2.sql\n");
}

TEST_CASE("post write hooks run on new files, in their order, and their output is no data") {
  HistoryProject p(
      "[[post_write_hooks]]\nname = 'note'\ncommand = ['sh', '-c', 'echo \"-- $1\" >>\"$1\"; echo hello', '-', "
      "'REVISION_SCRIPT_FILENAME']\n"
      "[[post_write_hooks]]\nname = 'where'\ncwd = 'sub'\ncommand = ['sh', '-c', 'pwd >seen']\n");
  (void)p.folder.write("sub/empty", "");
  const auto result = p.run({"revision", "-m", "x", "--rev-id", "a1"});
  CHECK(result.status == 0);
  CHECK(result.out == "versions/a1_x.sql\n");
  CHECK(result.err == "running post write hook \"note\"\nhello\nrunning post write hook \"where\"\n");
  CHECK(
      p.folder.read("versions/a1_x.sql").ends_with("\n-- " + (p.folder.path() / "versions/a1_x.sql").string() + "\n"));
  CHECK(p.folder.read("sub/seen").ends_with("/sub\n"));
  CHECK(p.run({"revision", "-m", "y", "--sql"}).err.empty());
}

TEST_CASE("a post write hook that fails is named, and the file stays") {
  const auto run = [](const std::string& command) {
    const HistoryProject p("[[post_write_hooks]]\nname = 'fmt'\ncommand = " + command + "\n");
    const auto result = p.run({"revision", "-m", "x", "--rev-id", "a1"});
    CHECK(result.status == 1);
    CHECK(result.out == "versions/a1_x.sql\n");
    CHECK(p.folder.files().size() == 2);
    return result.err;
  };
  const auto failed = run("['sh', '-c', 'exit 3']");
  CHECK(contains(failed, "autogen.toml:1:1: error: post write hook \"fmt\" ended with exit status 3: sh -c exit 3"));
  CHECK(contains(failed, "hint: the file is written: versions/a1_x.sql"));
  CHECK(contains(run("['no-such-program']"), "post write hook \"fmt\": cannot start no-such-program: No such file"));
  CHECK(contains(run("['sh', '-c', 'kill -9 $$']"), "ended with signal 9"));
  CHECK(contains(run("['sed', '-i', 's/--: upgrade/--: upgrad/', 'REVISION_SCRIPT_FILENAME']"), "a1_x.sql"));
}

TEST_CASE("post write hooks that cannot be meant") {
  const auto complaint = [](const std::string& text) { return HistoryProject(text).error({"history"}); };
  CHECK(contains(complaint("[[post_write_hooks]]\nname = 'a'\n"), "names no program"));
  CHECK(contains(complaint("[[post_write_hooks]]\nname = 'a'\ncommand = []\n"), "names no program"));
  CHECK(contains(complaint("[[post_write_hooks]]\ncommand = ['x']\n"), "\"name\" of [[post_write_hooks]] is empty"));
  CHECK(contains(complaint("[[post_write_hooks]]\nname = 'a'\ncomand = ['x']\n"), "did you mean \"command\"?"));
  CHECK(contains(complaint("[post_write_hooks]\nname = 'a'\n"), "write [[post_write_hooks]] above each"));
}

TEST_CASE("subfolders belong to the history where recursive_versions says so") {
  const HistoryProject p(
      "recursive_versions = true\nfile_template = '%(year)d/%(month).2d/%(rev)s'\ntimezone = 'UTC'\n");
  const auto path = p.out({"revision", "-m", "x", "--rev-id", "a1"});
  CHECK(path.starts_with("versions/20"));
  CHECK(path.ends_with("/a1.sql\n"));
  CHECK(contains(p.out({"history"}), "<base> -> a1 (head), x"));
  CHECK(p.run({"revision", "-m", "y", "--rev-id", "a2"}).status == 0);
  CHECK(contains(p.out({"heads"}), "a2 (head)"));
  CHECK(p.out({"history", "--no-recursive-versions"}).empty());
  CHECK(contains(p.error({"revision", "-m", "z", "--no-recursive-versions"}),
                 "names folders, which are not searched\n  hint: set recursive_versions = true"));
}

TEST_CASE("several directories are one history") {
  const HistoryProject p("versions = ['versions', 'plugin']\n");
  p.add("a1", {});
  CHECK(p.out({"revision", "-m", "x", "--rev-id", "p1", "--version-path", "plugin", "--branch-label", "plugin",
               "--head", "base"}) == "plugin/p1_x.sql\n");
  CHECK(p.out({"heads"}) == "a1 (head)\np1 (plugin) (head)\n");
  CHECK(p.out({"merge", "--rev-id", "m1", "--version-path", "plugin"}) == "plugin/m1_merge_a1_and_p1.sql\n");
  (void)p.folder.write("plugin/twin.sql", "--: revision = \"a1\"\n--: upgrade\n");
  const auto twin = p.error({"heads"});
  CHECK(contains(twin, "versions/a1.sql:1:5: error: Revision a1 is present more than once"));
  CHECK(contains(twin, "the other file is plugin/twin.sql"));
}

TEST_CASE("a directory that is not there is no empty history for commands that change a database") {
  const HistoryProject p("url = 'postgresql://127.0.0.1:1/x'\n");
  for (const std::vector<std::string>& command : {std::vector<std::string>{"upgrade", "head"},
                                                  {"downgrade", "-1"},
                                                  {"stamp", "head"},
                                                  {"upgrade", "head", "--sql"}}) {
    CHECK(contains(p.error(command), "error: there is no directory versions\n"));
  }
  CHECK(p.out({"history"}).empty());
}

TEST_CASE("Alembic's files are a history to look at, too") {
  const HistoryProject p("emitter = 'alembic'\n");
  (void)p.folder.write("versions/a1_first.py",
                       "\"\"\"first one\n\nRevision ID: a1\n\"\"\"\nrevision = 'a1'\ndown_revision = None\n");
  (void)p.folder.write("versions/a2_second.py",
                       "\"\"\"second\"\"\"\nrevision: str = 'a2'\ndown_revision: Union[str, None] = 'a1'\n");
  CHECK(p.out({"history"}) == "a1 -> a2 (head), second\n<base> -> a1, first one\n");
  CHECK(p.out({"heads"}) == "a2 (head)\n");
  CHECK(contains(p.error({"upgrade", "head"}), "the revisions of this project are Alembic's"));
}
