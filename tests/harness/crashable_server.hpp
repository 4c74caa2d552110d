// A server that a test may kill at any instant, and start again on the same data.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "harness/process.hpp"

namespace autogen::test {

class CrashableServer {
 public:
  /// With the binaries of AUTOGEN_PGBIN, or those that are installed. Throws std::runtime_error.
  CrashableServer();
  ~CrashableServer();
  CrashableServer(const CrashableServer&) = delete;
  CrashableServer& operator=(const CrashableServer&) = delete;

  /// A hot standby of this server, which is stopped for the time of the copy. It must not outlive this one.
  std::unique_ptr<CrashableServer> make_standby();

  std::string url(std::string_view database = "postgres") const;
  /// SIGKILL for the postmaster and all of its processes at once. May be called from a child process, too.
  void kill_all() const;
  /// Starts it again after kill_all(): crash recovery. Returns when it accepts connections.
  void restart();
  /// Waits until it accepts connections again, after one of its backends was killed.
  void wait_until_ready() const;

 private:
  explicit CrashableServer(std::filesystem::path binaries);
  void start();
  void wait_until_ready(const std::function<void()>& meanwhile) const;

  std::filesystem::path binaries_;
  std::filesystem::path folder_;
  std::unique_ptr<Process> postmaster_;
};

}  // namespace autogen::test
