#include "proof/roles.hpp"

#include <fmt/format.h>

#include "syntax/sql.hpp"

namespace autogen {

std::string missing_role(const std::string& message) {
  constexpr std::string_view before = "role \"";
  constexpr std::string_view after = "\" does not exist";
  const auto end = message.find(after);
  const auto begin = end == std::string::npos ? end : message.rfind(before, end);
  if (begin == std::string::npos) return {};
  return message.substr(begin + before.size(), end - begin - before.size());
}

void make_missing_role(const ScratchDatabase& scratch, const std::string& role, const Error& error) {
  if (!scratch.own_server()) {
    throw Failure(fmt::format("{}; roles are made on throwaway servers only", error.message), error.where,
                  fmt::format("create the role {} on that server", role));
  }
  scratch.connect().run((Sql("CREATE ROLE ") << Ident{role}).str());
}

}  // namespace autogen
