#include "cli/terminal.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>

#include "support/text.hpp"

namespace autogen {

bool is_terminal(Stream stream) { return isatty(stream == Stream::out ? STDOUT_FILENO : STDERR_FILENO) == 1; }

bool is_dumb_terminal() {
  const char* term = std::getenv("TERM");
  return term && std::string_view(term) == "dumb";
}

bool is_interactive() { return isatty(STDIN_FILENO) == 1 && is_terminal(Stream::err); }

bool wants_color(ColorMode mode, Stream stream) {
  if (mode != ColorMode::automatic) return mode == ColorMode::always;
  const char* no_color = std::getenv("NO_COLOR");
  return is_terminal(stream) && !(no_color && *no_color != '\0') && !is_dumb_terminal();
}

std::string painted(std::string_view text, Style style, bool color) {
  static constexpr int codes[] = {1, 2, 31, 32, 33, 34, 36};  // ECMA-48, in the order of Style
  if (!color) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", codes[static_cast<int>(style)], text);
}

bool ask_yes_no(std::string_view question, bool otherwise) {
  fmt::print(stderr, "{} [{}] ", question, otherwise ? "Y/n" : "y/N");
  std::fflush(stderr);
  std::string line;
  if (!std::getline(std::cin, line)) return false;
  const auto answer = lower(trim(line));
  return answer.empty() ? otherwise : answer == "y" || answer == "yes";
}

}  // namespace autogen
