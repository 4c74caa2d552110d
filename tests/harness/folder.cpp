#include "harness/folder.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace autogen::test {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder() {
  auto name = (fs::temp_directory_path() / "autogen-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code left_behind;  // a test must not die of its cleaning up
  fs::remove_all(path_, left_behind);
}

fs::path TemporaryFolder::write(const fs::path& name, std::string_view text) const {
  auto full = path_ / name;
  fs::create_directories(full.parent_path());
  std::ofstream file(full, std::ios::binary);
  file << text;
  if (!file.flush()) throw std::runtime_error("cannot write " + full.string());
  return full;
}

std::string TemporaryFolder::read(const fs::path& name) const {
  std::ifstream file(path_ / name, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + (path_ / name).string());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::string> TemporaryFolder::files() const {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(path_)) {
    if (!entry.is_directory()) names.push_back(fs::relative(entry.path(), path_).string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace autogen::test
