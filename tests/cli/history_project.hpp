// A project of revision files for tests of the commands, on a database or without one.
#pragma once

#include <fmt/format.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/folder.hpp"
#include "harness/process.hpp"
#include "support/text.hpp"

namespace autogen::test {

class HistoryProject {
 public:
  explicit HistoryProject(const std::string& configuration = "") { configure(configuration); }

  void configure(const std::string& configuration) const { (void)folder.write("autogen.toml", configuration); }

  /// versions/<id>.sql; `header` are further lines, such as `depends_on = ["b"]`.
  void add(const std::string& id, const std::vector<std::string>& down, const std::vector<std::string>& header = {},
           const std::string& sections = "--: upgrade\n--: downgrade\n") const {
    std::string text = fmt::format(
        "--: revision = \"{}\"\n--: message = \"about {}\"\n--: created = 2026-01-01T00:00:{:02}Z\n", id, id, files_++);
    if (!down.empty()) text += fmt::format("--: down_revision = [\"{}\"]\n", join(down, "\", \""));
    for (const auto& line : header) text += "--: " + line + "\n";
    (void)folder.write("versions/" + id + ".sql", text + sections);
  }

  Result run(const std::vector<std::string>& arguments,
             const std::map<std::string, std::optional<std::string>>& environment = {}) const {
    return test::run(
        {.program = autogen_binary(), .arguments = arguments, .environment = environment, .folder = folder.path()});
  }
  /// Standard output; what went wrong, where the command failed.
  std::string out(const std::vector<std::string>& arguments) const {
    const auto result = run(arguments);
    return result.status == 0 ? result.out : fmt::format("status {}: {}", result.status, result.err);
  }
  /// Standard error of a command that must fail with status 1 and print no data.
  std::string error(const std::vector<std::string>& arguments) const {
    const auto result = run(arguments);
    return result.status == 1 && result.out.empty()
               ? result.err
               : fmt::format("status {}: {}", result.status, result.out + result.err);
  }

  TemporaryFolder folder;

 private:
  mutable int files_ = 0;
};

}  // namespace autogen::test
