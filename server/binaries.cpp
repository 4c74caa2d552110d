#include "server/binaries.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <sstream>
#include <vector>

#include "support/error.hpp"

namespace autogen {
namespace {

namespace fs = std::filesystem;

std::string shell_quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

// `postgres (PostgreSQL) 15.8 (Debian ...)`; beta versions are `18beta1`.
std::optional<int> major_version(const fs::path& directory) {
  std::error_code ignored;
  if (!fs::exists(directory / "initdb", ignored) || !fs::exists(directory / "postgres", ignored)) return std::nullopt;
  const auto command = shell_quoted(directory / "postgres") + " --version 2>/dev/null";
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> output(
      ::popen(command.c_str(), "r"),  // NOLINT(cert-env33-c): the directory is quoted
      ::pclose);
  if (!output) return std::nullopt;
  std::array<char, 200> line{};
  if (std::fgets(line.data(), static_cast<int>(line.size()), output.get()) == nullptr) return std::nullopt;
  int major = 0;
  if (std::sscanf(line.data(), "postgres (PostgreSQL) %d", &major) != 1) return std::nullopt;
  return major;
}

// A directory that somebody named: what is wrong with it is an error, not a reason to look elsewhere.
ServerBinaries named(const fs::path& directory, const char* how, int at_least) {
  const auto major = major_version(directory);
  if (!major) {
    throw Failure(fmt::format("{} {} holds no initdb and postgres that run", how, directory.string()), {},
                  "name the bin directory of a PostgreSQL server, such as /usr/lib/postgresql/15/bin");
  }
  if (*major < at_least) {
    throw Failure(fmt::format("{} {} is PostgreSQL {}, too old: version {} or newer is needed", how, directory.string(),
                              *major, at_least));
  }
  return {directory, *major};
}

std::vector<fs::path> usual_directories() {
  std::vector<std::pair<int, fs::path>> packaged;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", none)) {
    packaged.emplace_back(std::atoi(entry.path().filename().c_str()), entry.path() / "bin");
  }
  std::sort(packaged.rbegin(), packaged.rend());
  std::vector<fs::path> directories;
  directories.reserve(packaged.size());
  for (auto& [major, directory] : packaged) directories.push_back(std::move(directory));
  if (const char* path = std::getenv("PATH"); path != nullptr) {
    std::istringstream stream(path);
    for (std::string directory; std::getline(stream, directory, ':');) {
      if (!directory.empty()) directories.emplace_back(directory);
    }
  }
  return directories;
}

}  // namespace

ServerBinaries find_server_binaries(const fs::path& bindir, int at_least) {
  if (!bindir.empty()) return named(bindir, "the directory", at_least);
  if (const char* directory = std::getenv("AUTOGEN_PGBIN"); directory != nullptr && *directory != '\0') {
    return named(directory, "AUTOGEN_PGBIN", at_least);
  }
  for (const auto& directory : usual_directories()) {
    const auto major = major_version(directory);
    if (major && *major >= at_least) return {directory, *major};
  }
  throw Failure(fmt::format("no PostgreSQL server of version {} or newer is installed here", at_least), {},
                "install one (Debian and Ubuntu: apt install postgresql), or name its bin directory in AUTOGEN_PGBIN");
}

}  // namespace autogen
