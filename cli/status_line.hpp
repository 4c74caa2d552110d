// The line at the bottom of a terminal that tells what a long run is doing just now.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace autogen {

/// Drawn on standard error by a thread of its own, and taken away before anything else is printed. For a statement that
/// takes long, a second connection asks how far the backend's index build is (pg_stat_progress_create_index).
class StatusLine {
 public:
  /// Not `shown`: nothing is ever drawn, and nothing asked.
  StatusLine(bool shown, std::function<std::string()> conninfo);
  ~StatusLine();
  StatusLine(const StatusLine&) = delete;
  StatusLine& operator=(const StatusLine&) = delete;

  /// A statement was sent to the backend of this pid.
  void begin(std::string text, std::string pid);
  void end();

  /// Does what prints something else, with the line out of its way.
  template <class Print>
  void aside(Print print) {
    const std::lock_guard guard(mutex_);
    erase();
    print();
  }

 private:
  void work();
  void draw(const std::string& progress);
  void erase();

  bool shown_;
  std::function<std::string()> conninfo_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::string text_;  // empty: there is no statement
  std::string pid_;
  std::chrono::steady_clock::time_point since_;
  bool drawn_ = false;
  bool over_ = false;
  std::thread thread_;
};

}  // namespace autogen
