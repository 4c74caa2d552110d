// A temporary folder that goes away at the end of a test, with short ways to write and read files in it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace autogen::test {

class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  /// Writes a file below the folder, making the folders on its way. Returns its full path.
  std::filesystem::path write(const std::filesystem::path& name, std::string_view text) const;
  /// The whole file. Throws when there is none.
  std::string read(const std::filesystem::path& name) const;
  /// The names of all files below the folder, relative to it and sorted.
  std::vector<std::string> files() const;

 private:
  std::filesystem::path path_;
};

}  // namespace autogen::test
