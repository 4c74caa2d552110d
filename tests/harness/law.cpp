#include "harness/law.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "harness/catalog_dump.hpp"
#include "harness/folder.hpp"
#include "harness/pg_dump.hpp"
#include "harness/process.hpp"

namespace autogen::test {
namespace {

class Law {
 public:
  Law(const TestDatabase& database, const std::string& prepared) : database_(database), made_(prepared) {}

  std::string run(const std::string& layout) {
    settings(database_);
    const std::string out = layout == "single" ? "schema/all" : "schema";
    if (!succeeds({"inspect", "--out", out, "--layout", layout})) return said_;
    if (!succeeds({"check"})) return said_;
    settings(made_);
    const auto empty = catalog_dump(made_);
    for (const auto& step : {"-m everything", "upgrade head", "check"}) {
      if (!succeeds(words(step))) return said_;
    }
    std::string differs;
    if (pg_dump_reads(server_version())) differs += difference(pg_dump(database_.url()), pg_dump(made_.url()));
    differs += difference(facts(database_), facts(made_));
    if (!differs.empty()) return "what was made from it differs:\n" + differs;
    if (!succeeds({"downgrade", "base"})) return said_;
    differs = difference(empty, catalog_dump(made_));
    return differs.empty() ? "" : "after the downgrade there is left, or lacking:\n" + differs;
  }

 private:
  static std::vector<std::string> words(const std::string& command) {
    const auto blank = command.find(' ');
    if (blank == std::string::npos) return {command};
    return {command.substr(0, blank), command.substr(blank + 1)};
  }

  // A partition that is made by itself and attached then has NOT NULL by its own name (PostgreSQL 18).
  static SchemaDump facts(const TestDatabase& database) {
    auto out = catalog_dump(database);
    forget_not_null_names(out);
    return out;
  }

  void settings(const TestDatabase& database) const {
    folder_.write("autogen.toml",
                  "url = '" + database.url() + "'\n[manage]\nschemas = ['*']\nkinds = ['*']\nprivileges = true\n");
    folder_.write("versions/.keep", "");
  }

  bool succeeds(const std::vector<std::string>& arguments) {
    const auto result = run_autogen(arguments, folder_.path());
    if (result.status == 0) return true;
    said_ = fmt::format("autogen {}: exit status {}\n{}{}", fmt::join(arguments, " "), result.status, result.out,
                        result.err);
    return false;
  }

  const TestDatabase& database_;
  TestDatabase made_;
  TemporaryFolder folder_;
  std::string said_;
};

}  // namespace

std::string broken_law_of_inspect(const TestDatabase& database, const std::string& layout,
                                  const std::string& prepared) {
  return Law(database, prepared).run(layout);
}

}  // namespace autogen::test
