#include "cli/write_hooks.hpp"

#include <fmt/format.h>

#include "cli/program.hpp"
#include "history/revision_file.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

constexpr std::string_view placeholder = "REVISION_SCRIPT_FILENAME";  // Alembic's word

std::vector<std::string> filled_in(std::vector<std::string> command, const std::string& file) {
  for (auto& argument : command) {
    for (auto at = argument.find(placeholder); at != std::string::npos; at = argument.find(placeholder, at)) {
      argument.replace(at, placeholder.size(), file);
      at += file.size();
    }
  }
  return command;
}

}  // namespace

void run_write_hooks(App& app, const std::filesystem::path& file) {
  const auto written = fmt::format("the file is written: {}", file.string());
  for (const auto& hook : app.config().post_write_hooks) {
    app.note(fmt::format("running post write hook \"{}\"", hook.name));
    const auto command = filled_in(hook.command, std::filesystem::absolute(file).lexically_normal().string());
    ProgramEnd end;
    try {
      end = run_program(command, hook.cwd, true);
    } catch (const Failure& failure) {
      throw Failure(fmt::format("post write hook \"{}\": {}", hook.name, failure.errors().front().message), hook.where,
                    written);
    }
    if (!end.empty()) {
      throw Failure(fmt::format("post write hook \"{}\" ended with {}: {}", hook.name, end, join(command, " ")),
                    hook.where, written);
    }
  }
  if (app.config().post_write_hooks.empty() || file.extension() != ".sql") return;
  read_revision(file);  // a hook may have made something of it that cannot be run: throws with the place
}

}  // namespace autogen
