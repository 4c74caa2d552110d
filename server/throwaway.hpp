// A PostgreSQL server of our own for a while: empty, local, and gone with the process that started it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/binaries.hpp"

namespace autogen {

struct ThrowawayOptions {
  std::filesystem::path bindir{};  // empty: see find_server_binaries()
  int at_least = 13;               // major version
  /// Further settings (postgresql.conf names); they win over the server's own.
  std::vector<std::pair<std::string, std::string>> settings{};
};

/// initdb and postgres in a temporary directory: unix socket only, no password, no fsync, UTF8, C.UTF-8, UTC. Started
/// by root, the server runs as the user postgres, else nobody, since PostgreSQL refuses root.
/// However this process ends, its server is stopped and the directory removed; what a crash of the machine left is
/// removed by a later start, told by its name and an age over an hour.
class ThrowawayServer {
 public:
  /// Returns when the server accepts connections. Throws Failure with the end of the server's log when it does not.
  explicit ThrowawayServer(const ThrowawayOptions& options = {});
  ~ThrowawayServer();
  ThrowawayServer(const ThrowawayServer&) = delete;
  ThrowawayServer& operator=(const ThrowawayServer&) = delete;

  /// A libpq URI of the superuser `postgres`.
  std::string url(std::string_view database = "postgres") const;
  /// The major version: 15.
  int major() const { return binaries_.major; }
  /// Holds the socket, the data directory `data` and the log `log`.
  const std::filesystem::path& directory() const { return directory_; }

 private:
  void start(const ThrowawayOptions& options);
  void wait_until_ready();
  void stop() noexcept;

  ServerBinaries binaries_;
  std::filesystem::path directory_;
  int keeper_ = -1;    // process id
  int lifeline_ = -1;  // the writing end of a pipe: the keeper works until it closes
};

}  // namespace autogen
