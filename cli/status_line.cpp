#include "cli/status_line.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <utility>

#include "server/connection.hpp"

namespace autogen {
namespace {

constexpr auto redraw = std::chrono::milliseconds(500);
constexpr auto worth_asking = std::chrono::seconds(1);

std::size_t width() {
  winsize size{};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

void write_out(std::string_view text) {
  static_cast<void>(std::fwrite(text.data(), 1, text.size(), stderr));
  std::fflush(stderr);
}

// How far index builds are, over a connection that is opened when it is first needed. That it fails is no failure of
// the run: then nothing is told.
class IndexBuilds {
 public:
  explicit IndexBuilds(const std::function<std::string()>& conninfo) : conninfo_(conninfo) {}

  std::string of(const std::string& pid) {
    if (failed_) return "";
    try {
      if (!connection_) connection_.emplace(conninfo_(), "progress");
      const auto rows = connection_->query(
          "SELECT phase, CASE WHEN blocks_total > 0 THEN 100 * blocks_done / blocks_total WHEN tuples_total > 0 THEN "
          "100 "
          "* tuples_done / tuples_total WHEN lockers_total > 0 THEN 100 * lockers_done / lockers_total END FROM "
          "pg_catalog.pg_stat_progress_create_index WHERE pid = $1::integer",
          {pid});
      if (rows.size() == 0) return "";
      const auto percent = rows.get(0, 1);
      return percent ? fmt::format("  {} {}%", rows.text(0, 0), *percent) : "  " + rows.text(0, 0);
    } catch (const Failure&) {
      failed_ = true;
      return "";
    }
  }

 private:
  const std::function<std::string()>& conninfo_;
  std::optional<Connection> connection_;
  bool failed_ = false;
};

}  // namespace

StatusLine::StatusLine(bool shown, std::function<std::string()> conninfo)
    : shown_(shown), conninfo_(std::move(conninfo)) {}

StatusLine::~StatusLine() {
  {
    const std::lock_guard guard(mutex_);
    over_ = true;
    erase();
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void StatusLine::begin(std::string text, std::string pid) {
  if (!shown_) return;
  const std::lock_guard guard(mutex_);
  text_ = std::move(text);
  pid_ = std::move(pid);
  since_ = std::chrono::steady_clock::now();
  draw("");
  if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
}

void StatusLine::end() {
  const std::lock_guard guard(mutex_);
  text_.clear();
  erase();
}

void StatusLine::work() {
  IndexBuilds builds(conninfo_);
  std::unique_lock lock(mutex_);
  while (!over_) {
    changed_.wait_for(lock, redraw, [this] { return over_; });
    if (over_ || text_.empty()) continue;
    std::string progress;
    if (std::chrono::steady_clock::now() - since_ >= worth_asking) {
      const auto pid = pid_;
      const auto text = text_;
      lock.unlock();  // the server may take its time
      progress = builds.of(pid);
      lock.lock();
      if (over_ || text_ != text || pid_ != pid) continue;
    }
    draw(progress);
  }
}

void StatusLine::draw(const std::string& progress) {
  const auto elapsed = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - since_);
  auto tail = fmt::format("  {} s{}", elapsed.count(), progress);
  const auto room = width() - 1;
  // Cut before a character of UTF-8 that would not fit whole.
  auto end = std::min(text_.size(), room > tail.size() ? room - tail.size() : 0);
  while (end > 0 && end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U) --end;
  write_out(fmt::format("\r\x1b[K{}{}", text_.substr(0, end), tail.substr(0, room)));
  drawn_ = true;
}

void StatusLine::erase() {
  if (std::exchange(drawn_, false)) write_out("\r\x1b[K");
}

}  // namespace autogen
