#include "support/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <fnmatch.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <set>
#include <sstream>

namespace autogen {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail(std::string_view what, const fs::path& path) {
  throw Failure(fmt::format("cannot {} {}: {}", what, path.string(), std::strerror(errno)));
}

// Matches path components against pattern components; "**" stands for any number of folders.
bool matches(const std::vector<std::string>& pattern, std::size_t p, const std::vector<std::string>& path,
             std::size_t n) {
  if (p == pattern.size()) return n == path.size();
  if (pattern[p] == "**") {
    for (std::size_t skip = n; skip <= path.size(); ++skip) {
      if (matches(pattern, p + 1, path, skip)) return true;
    }
    return false;
  }
  if (n == path.size() || fnmatch(pattern[p].c_str(), path[n].c_str(), FNM_PERIOD) != 0) return false;
  return matches(pattern, p + 1, path, n + 1);
}

std::vector<std::string> components(const fs::path& path) {
  std::vector<std::string> out;
  for (const auto& part : path) {
    if (!part.empty() && part != ".") out.push_back(part.string());
  }
  return out;
}

}  // namespace

std::shared_ptr<const Source> read_source(const fs::path& path, std::string shown) {
  std::error_code ec;
  if (fs::is_directory(path, ec)) throw Failure(fmt::format("{} is a directory, not a file", path.string()));
  std::ifstream in(path, std::ios::binary);
  if (!in) fail("read", path);
  std::ostringstream text;
  text << in.rdbuf();
  if (in.bad()) fail("read", path);
  return std::make_shared<const Source>(Source{shown.empty() ? path.string() : std::move(shown), text.str()});
}

void write_file_atomically(const fs::path& path, std::string_view text) {
  std::error_code ec;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), ec);
  const fs::path temporary = path.string() + fmt::format(".tmp{}", getpid());
  const int fd = open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0) fail("write", path);
  const auto give_up = [&] {
    const int saved = errno;
    close(fd);
    unlink(temporary.c_str());
    errno = saved;
    fail("write", path);
  };
  while (!text.empty()) {
    const auto written = ::write(fd, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) give_up();
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  if (fsync(fd) != 0) give_up();
  close(fd);
  if (rename(temporary.c_str(), path.c_str()) != 0) {
    const int saved = errno;
    unlink(temporary.c_str());
    errno = saved;
    fail("write", path);
  }
}

std::vector<fs::path> glob(const fs::path& root, const std::string& pattern) {
  const fs::path full = root / pattern;
  std::error_code ec;
  if (pattern.find_first_of("*?[") == std::string::npos) {
    if (fs::exists(full, ec)) return {full};
    return {};
  }
  // The folder before the first wildcard is where the search begins.
  fs::path base;
  auto it = full.begin();
  for (; it != full.end() && it->string().find_first_of("*?[") == std::string::npos; ++it) base /= *it;
  fs::path rest;
  for (; it != full.end(); ++it) rest /= *it;
  if (base.empty()) base = ".";
  std::set<fs::path> found;
  const auto wanted = components(rest);
  const auto options = fs::directory_options::follow_directory_symlink | fs::directory_options::skip_permission_denied;
  for (auto dir = fs::recursive_directory_iterator(base, options, ec); !ec && dir != fs::recursive_directory_iterator();
       dir.increment(ec)) {
    std::error_code ignored;
    if (!dir->is_regular_file(ignored)) continue;
    if (matches(wanted, 0, components(dir->path().lexically_relative(base)), 0)) found.insert(dir->path());
  }
  return {found.begin(), found.end()};
}

}  // namespace autogen
