// Values of any type of a server, found by trying.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/connection.hpp"

namespace autogen {

/// The values that a type has, as text; each one was read by the server, and is told as the server prints it. The same
/// server gives the same values in the same order.
class MadeUpValues {
 public:
  using Texts = std::vector<std::string>;

  explicit MadeUpValues(Connection& session) : session_(session) {}

  /// Of a type by its oid and modifier (pg_attribute.atttypid, atttypmod); small, positive and distinct ones first,
  /// since that is what checks tend to ask for.
  const Texts& of(const std::string& type, const std::string& modifier);

 private:
  Texts candidates(const std::string& type);
  Texts labels(const std::string& type);
  Texts arrays(const std::string& element);
  Texts composites(const std::string& relation);
  Texts ranges(const std::string& bound, bool several);
  Texts read(const Texts& texts, const std::string& type, const std::string& modifier);
  std::optional<std::string> cast(const std::string& text, const std::string& type);

  Connection& session_;
  std::map<std::pair<std::string, std::string>, Texts> known_;
};

}  // namespace autogen
