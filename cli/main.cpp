// The program: parses the command line, runs a command, and is the only place that catches.
#include <csignal>
#include <cstdio>
#include <exception>

#include "cli/commands.hpp"

namespace {

int run(autogen::Cli& cli, autogen::App& app, const std::vector<std::string>& arguments) {
  const auto request = cli.parse(arguments);
  app = autogen::App(request.flags);
  if (!request.action) app.out(request.text);
  const int status = request.action ? request.action(app) : autogen::exit_status::done;
  app.finish();
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  // A reader that goes away (`autogen diff | head`) must not kill an upgrade half way: the write fails instead.
  std::signal(SIGPIPE, SIG_IGN);
  autogen::App app{{}};
  try {
    autogen::Cli cli;
    autogen::add_commands(cli);
    return run(cli, app, {argv + 1, argv + argc});
  } catch (const autogen::Failure& failure) {
    app.print(failure);
  } catch (const std::exception& error) {
    app.print(error);
  }
  std::fflush(stdout);
  return autogen::exit_status::error;
}
