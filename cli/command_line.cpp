#include "cli/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

#include "support/text.hpp"

namespace autogen {
namespace {

// Of the value of a flag, --flag=value or --flag value, the flag alone.
std::string flag_name(const std::string& argument) { return argument.substr(0, argument.find('=')); }

// -1 is a step back in the history.
bool is_flag(const std::string& argument) {
  return argument.size() > 1 && argument[0] == '-' && !(argument[1] >= '0' && argument[1] <= '9');
}

std::vector<std::string> long_flags_of(const CLI::App& app) {
  std::vector<std::string> out;
  for (const auto* option : app.get_options()) {
    for (const auto& name : option->get_lnames()) out.push_back("--" + name);
  }
  return out;
}

std::vector<std::string> commands_of(const CLI::App& root) {
  std::vector<std::string> out;
  for (const auto* command : root.get_subcommands(nullptr)) out.push_back(command->get_name());
  return out;
}

// --help without CLI11's notes on how often an option may stand: the help texts say it.
class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter() { column_width(36); }
  std::string make_option_name(const CLI::Option* option, bool positional) const override {
    auto name = CLI::Formatter::make_option_name(option, positional);
    if (const auto at = name.find("{false}"); at != std::string::npos) name.erase(at);
    return name;
  }
  std::string make_option_opts(const CLI::Option* option) const override {
    const auto value = option->get_type_name();
    return value.empty() || option->get_positional() ? "" : " " + value;
  }
};

CLI::Option* named(CLI::Option* option, const std::string& value) {
  if (!value.empty()) option->type_name(value);
  return option;
}

}  // namespace

Command& Command::flag(const std::string& flags, bool& target, const std::string& help) {
  command_->add_flag(flags, target, help);
  return *this;
}

Command& Command::option(const std::string& flags, std::string& target, const std::string& value,
                         const std::string& help) {
  named(command_->add_option(flags, target, help), value);
  return *this;
}

Command& Command::option(const std::string& flags, std::optional<std::string>& target, const std::string& value,
                         const std::string& help) {
  named(command_->add_option(flags, target, help), value);
  return *this;
}

Command& Command::option(const std::string& flags, std::int64_t& target, const std::string& value,
                         const std::string& help) {
  named(command_->add_option(flags, target, help), value);
  return *this;
}

Command& Command::option(const std::string& flags, std::vector<std::string>& target, const std::string& value,
                         const std::string& help) {
  named(command_->add_option(flags, target, help), value)->allow_extra_args(false);
  return *this;
}

Command& Command::choice(const std::string& flags, std::string& target, const std::vector<std::string>& words,
                         const std::string& help) {
  command_->add_option(flags, target, help)->type_name(join(words, "|"))->check([words](const std::string& word) {
    if (std::find(words.begin(), words.end(), word) != words.end()) return std::string();
    return fmt::format("must be one of {}, not \"{}\"", join(words, ", "), word);
  });
  return *this;
}

Command& Command::required(const std::string& name, std::string& target, const std::string& help) {
  named(command_->add_option(name, target, help), " ")->required();
  return *this;
}

Command& Command::positional(const std::string& name, std::optional<std::string>& target, const std::string& help) {
  named(command_->add_option(name, target, help), " ");
  return *this;
}

Command& Command::positionals(const std::string& name, std::vector<std::string>& target, const std::string& help,
                              bool at_least_one) {
  named(command_->add_option(name, target, help), " ")->required(at_least_one);
  return *this;
}

struct Cli::Impl {
  CLI::App root{"Keeps a PostgreSQL database and its model in TOML in step: diffs, revisions, upgrades.", "autogen"};
  GlobalFlags flags;
  std::string config_file;
  std::string color = "auto";
  FlagValues settings;  // the targets of the flags; empty ones were not given
  std::map<std::string, bool> switches;
  std::map<const CLI::App*, std::function<int(App&)>> actions;

  Impl();
  void add_settings();
  bool takes_value(const std::string& flag) const;
  void expand_shorthand(std::vector<std::string>& arguments) const;
  [[noreturn]] void refuse(const std::string& argument) const;
  const CLI::App* chosen() const;
};

Cli::Impl::Impl() {
  root.fallthrough();
  root.allow_extras();
  root.require_subcommand(0, 1);
  root.set_help_flag("-h,--help", "print this help");
  root.set_version_flag("--version", std::string("autogen " AUTOGEN_VERSION), "print the version");
  root.add_option("-c,--config", config_file, "the configuration (default: autogen.toml)")->type_name("FILE");
  root.add_option("--env", flags.config.environment, "lay the section [env.NAME] over the rest")->type_name("NAME");
  root.add_flag("-q,--quiet", flags.quiet, "print errors, warnings and data only");
  root.add_flag("-v,--verbose", flags.verbose, "say more");
  Command(root).choice("--color", color, {"auto", "always", "never"}, "colours");
  root.formatter(std::make_shared<HelpFormatter>());
  root.footer(
      "autogen -m \"message\" is short for: autogen revision --autogenerate -m \"message\"\n"
      "autogen COMMAND --help tells a command's own flags. Exit status: 0 done, 1 error, 2 drift.");
  add_settings();
}

void Cli::Impl::add_settings() {
  for (const auto& setting : all_settings()) {
    const std::string path(setting.path);
    const std::string flag(setting.flag);
    const std::string help(setting.help);
    if (setting.type == SettingType::boolean) {
      root.add_flag(fmt::format("{},!--no-{}", flag, flag.substr(2)), switches[path], help)->group("Settings");
      continue;
    }
    auto* option = root.add_option(flag, settings[path], help);
    option->type_name(std::string(setting.placeholder))->allow_extra_args(false)->group("Settings");
    const bool repeatable = setting.type == SettingType::list || setting.type == SettingType::pairs;
    if (!repeatable) option->expected(1)->take_last();
  }
}

bool Cli::Impl::takes_value(const std::string& flag) const {
  const auto* option = root.get_option_no_throw(flag);
  return option && option->get_items_expected_max() > 0;
}

// A message before any command: what Alembic's users type most often.
void Cli::Impl::expand_shorthand(std::vector<std::string>& arguments) const {
  const auto commands = commands_of(root);
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const auto& argument = arguments[i];
    if (argument == "--" || std::find(commands.begin(), commands.end(), argument) != commands.end()) return;
    const bool message = argument.starts_with("--message") || (argument.starts_with("-m") && is_flag(argument));
    if (message) {
      arguments.insert(arguments.begin(), {"revision", "--autogenerate"});
      return;
    }
    if (!is_flag(argument)) return;  // a mistyped command
    // Flags of revision are not known here: what follows one is its value, unless it is a flag itself.
    const bool known = root.get_option_no_throw(flag_name(argument)) != nullptr;
    const bool next_is_value = i + 1 < arguments.size() && !is_flag(arguments[i + 1]);
    if (argument.find('=') == std::string::npos && (takes_value(argument) || (!known && next_is_value))) ++i;
  }
}

const CLI::App* Cli::Impl::chosen() const {
  const auto commands = root.get_subcommands();
  return commands.empty() ? nullptr : commands.front();
}

void Cli::Impl::refuse(const std::string& argument) const {
  const auto* command = chosen();
  const auto help = fmt::format("autogen{} --help", command ? " " + command->get_name() : "");
  if (is_flag(argument)) {
    auto candidates = long_flags_of(root);
    if (command) {
      const auto own = long_flags_of(*command);
      candidates.insert(candidates.begin(), own.begin(), own.end());
    }
    if (command && command->get_option_no_throw(flag_name(argument)) != nullptr) {
      throw Failure(
          fmt::format("{} stands before the command", flag_name(argument)), {},
          fmt::format("it belongs to autogen {0}: autogen {0} {1}", command->get_name(), flag_name(argument)));
    }
    const auto near = argument.starts_with("--") ? suggestion(flag_name(argument), candidates) : "";
    throw Failure(fmt::format("unknown flag {}{}", flag_name(argument),
                              command ? fmt::format(" of autogen {}", command->get_name()) : ""),
                  {}, near.empty() ? help + " lists the flags" : near);
  }
  if (command) {
    throw Failure(fmt::format("autogen {} does not take \"{}\"", command->get_name(), argument), {}, help);
  }
  const auto near = suggestion(argument, commands_of(root));
  throw Failure(fmt::format("unknown command \"{}\"", argument), {},
                near.empty() ? help + " lists the commands" : near);
}

Cli::Cli() : impl_(std::make_unique<Impl>()) {}
Cli::~Cli() = default;

Command Cli::command(const std::string& name, const std::string& help, std::function<int(App&)> action) {
  auto* command = impl_->root.add_subcommand(name, help);
  command->footer("autogen --help tells the flags that every command takes.");
  impl_->actions[command] = std::move(action);
  return Command(*command);
}

Cli::Request Cli::parse(std::vector<std::string> arguments) {
  auto& root = impl_->root;
  impl_->expand_shorthand(arguments);
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 takes them
  try {
    root.parse(arguments);
  } catch (const CLI::CallForHelp&) {
    const auto* command = impl_->chosen();
    return {.text = command ? command->help("autogen") : root.help()};
  } catch (const CLI::CallForVersion&) {
    return {.text = root.version() + "\n"};
  } catch (const CLI::ParseError& error) {
    // A mistyped flag often is the cause of what CLI11 finds missing.
    const auto* command = impl_->chosen();
    for (const auto& argument : root.remaining(true)) {
      if (is_flag(argument) && argument != "--") impl_->refuse(argument);
    }
    throw Failure(error.what(), {}, fmt::format("autogen{} --help", command ? " " + command->get_name() : ""));
  }
  auto rest = root.remaining(true);
  std::erase(rest, "--");  // it has done its work: what follows are no flags
  if (!rest.empty()) impl_->refuse(rest.front());
  const auto* command = impl_->chosen();
  if (command == nullptr) throw Failure("no command is given", {}, "autogen --help lists the commands");

  Request out{.flags = impl_->flags, .action = impl_->actions.at(command)};
  if (!impl_->config_file.empty()) out.flags.config.file = impl_->config_file;
  out.flags.config.flags = impl_->settings;
  std::erase_if(out.flags.config.flags, [](const auto& given) { return given.second.empty(); });
  for (const auto& setting : all_settings()) {
    const std::string path(setting.path);
    if (setting.type != SettingType::boolean || root.count(std::string(setting.flag)) == 0) continue;
    out.flags.config.flags[path] = {impl_->switches.at(path) ? "true" : "false"};
  }
  out.flags.color = impl_->color == "always"  ? ColorMode::always
                    : impl_->color == "never" ? ColorMode::never
                                              : ColorMode::automatic;
  return out;
}

}  // namespace autogen
