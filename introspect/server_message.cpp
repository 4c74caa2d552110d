#include "introspect/server_message.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace autogen {

bool may_come(const ServerError& error) {
  const auto& state = error.sqlstate();
  return state == "22P02" || state == "42883" || state == "42704" || state == "3F000" || state == "42703";
}

void report_rejected(Diagnostics& diagnostics, const std::string& subject, const Location& where,
                     const ServerError& error) {
  // The server's message is its first line; its hint stands in a line of its own.
  constexpr std::string_view mark = "\nHINT:  ";
  const auto& text = error.errors().front().message;
  std::string hint;
  if (const auto at = text.find(mark); at != std::string::npos) {
    hint = text.substr(at + mark.size());
    hint.resize(std::min(hint.find('\n'), hint.size()));
  }
  diagnostics.error(fmt::format("{}: {}", subject, text.substr(0, text.find('\n'))), where, hint);
}

}  // namespace autogen
