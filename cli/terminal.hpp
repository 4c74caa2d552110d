// Terminals: whether there is one, colours, and a question with yes or no.
#pragma once

#include <string>
#include <string_view>

namespace autogen {

enum class ColorMode { automatic, always, never };
enum class Stream { out, err };
enum class Style { bold, dim, red, green, yellow, blue, cyan };

/// Standard output or standard error is a terminal.
bool is_terminal(Stream stream);
/// TERM says that the terminal knows no control sequences.
bool is_dumb_terminal();
/// Somebody can answer a question: standard input and standard error are terminals.
bool is_interactive();
/// Whether text on a stream is coloured: `automatic` asks for a terminal, no NO_COLOR (https://no-color.org) and no
/// TERM=dumb.
bool wants_color(ColorMode mode, Stream stream);
/// `text` in a style, or as it is when `color` is off.
std::string painted(std::string_view text, Style style, bool color);
/// Asks on standard error and reads a line: yes for "y" and "yes", `otherwise` for an empty one. End of input is no.
bool ask_yes_no(std::string_view question, bool otherwise);

}  // namespace autogen
