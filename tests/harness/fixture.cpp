#include "harness/fixture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string_view>

#include "harness/database.hpp"

namespace autogen::test {

namespace fs = std::filesystem;

namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : value;
}

std::optional<std::string> contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) out.push_back(line);
  return out;
}

}  // namespace

std::string line_difference(const std::string& expected, const std::string& actual) {
  if (expected == actual) return "";
  const auto a = lines_of(expected);
  const auto b = lines_of(actual);
  // common[i][j]: how many lines the rests from a[i] and b[j] have in common, in order.
  std::vector<std::vector<std::size_t>> common(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      common[i][j] = a[i] == b[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
    }
  }
  std::string out;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      out += "  " + a[i++] + '\n';
      ++j;
    } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
      out += "- " + a[i++] + '\n';
    } else {
      out += "+ " + b[j++] + '\n';
    }
  }
  return out.find_first_not_of("  ") == std::string::npos ? "only the ends of lines differ\n" : out;
}

std::optional<std::string> Fixture::file(const std::string& name) const { return contents(folder / name); }

std::vector<std::string> Fixture::model_files() const {
  if (has("model.toml")) return {"model.toml"};
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(folder / "model")) {
    out.push_back("model/" + entry.path().filename().string());
  }
  return out;
}

std::vector<std::string> Fixture::roles() const { return lines_of(file("roles.txt").value_or("")); }

std::string Fixture::compare_golden(const std::string& name, const std::string& actual) const {
  const fs::path plain(name);
  fs::path golden = folder / plain;
  for (int major = server_version() / 10000; major > 12; --major) {
    const auto special = folder / fmt::format("{}.pg{}{}", plain.stem().string(), major, plain.extension().string());
    if (!fs::exists(special)) continue;
    golden = special;
    break;
  }
  if (variable("AUTOGEN_UPDATE") == "1") {
    std::ofstream(golden, std::ios::binary) << actual;
    return "";
  }
  const auto expected = contents(golden);
  if (!expected) return fmt::format("there is no {}; AUTOGEN_UPDATE=1 writes it:\n{}", golden.string(), actual);
  const auto difference = line_difference(*expected, actual);
  return difference.empty() ? "" : fmt::format("{} differs:\n{}", golden.string(), difference);
}

std::vector<Fixture> all_fixtures() {
  const fs::path root = fs::path(AUTOGEN_SOURCE_DIR) / "fixtures";
  const auto only = variable("AUTOGEN_ONLY");
  std::vector<Fixture> out;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    const auto name_of_model = entry.path().filename();
    if (name_of_model != "model.toml" && name_of_model != "model") continue;
    const auto folder = entry.path().parent_path();
    auto name = fs::relative(folder, root).string();
    const auto since = contents(folder / "since.txt");
    // Not server_version_num, which no server would ever reach.
    if (since && std::stoi(*since) > 99) {
      throw std::runtime_error(fmt::format("{}/since.txt: a major version is expected, such as 14", folder.string()));
    }
    if (since && server_version() / 10000 < std::stoi(*since)) continue;
    if (name.starts_with(only)) out.push_back({std::move(name), folder});
  }
  std::sort(out.begin(), out.end(), [](const Fixture& a, const Fixture& b) { return a.name < b.name; });
  return out;
}

}  // namespace autogen::test
