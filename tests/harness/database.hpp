// A database for one test, on the server at AUTOGEN_TEST_URL or on a throwaway server of this process.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/connection.hpp"

namespace autogen::test {

/// The server that the live tests use: AUTOGEN_TEST_URL, or else a throwaway server that the first call starts (with
/// the binaries of AUTOGEN_PGBIN, if set) and the end of the process stops.
const std::string& server_url();
/// Its server_version_num, such as 150018.
int server_version();

/// Makes roles of these names, which may do nothing, where the server does not have them. They stay.
void make_roles(const std::vector<std::string>& names);

/// A new, empty database named autogen_test_<pid>_<n>; dropped at the end, with whoever is connected, unless the
/// environment says AUTOGEN_KEEP_TEST_DB=1 (useful with AUTOGEN_TEST_URL).
class TestDatabase {
 public:
  /// Runs `setup` in it.
  explicit TestDatabase(std::string_view setup = "");
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  const std::string& name() const { return name_; }
  const std::string& url() const { return url_; }
  /// A new session.
  Connection connect() const;
  /// Runs statements in a session of their own and returns the last one's rows.
  Rows run(std::string_view sql) const;

 private:
  std::string name_;
  std::string url_;
};

}  // namespace autogen::test
