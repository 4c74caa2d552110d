// The files of a history: which of them count, and their headers.
#include <fmt/format.h>

#include <algorithm>

#include "history/revision_graph.hpp"

namespace autogen {
namespace {

namespace fs = std::filesystem;

template <class Iterator>
void add_files(Iterator entries, std::vector<fs::path>& files) {
  for (const auto& entry : entries) {
    const auto name = entry.path().filename().string();
    if (name.ends_with(".sql") && !name.starts_with(".") && entry.is_regular_file()) files.push_back(entry.path());
  }
}

std::vector<fs::path> files_in(const std::vector<fs::path>& directories, bool recursive) {
  std::vector<fs::path> files;
  for (const auto& directory : directories) {
    try {
      if (recursive) {
        add_files(fs::recursive_directory_iterator(directory), files);
      } else {
        add_files(fs::directory_iterator(directory), files);
      }
    } catch (const fs::filesystem_error& error) {
      if (error.code() == std::errc::no_such_file_or_directory && !fs::exists(directory)) continue;
      throw Failure(fmt::format("cannot read {}: {}", directory.string(), error.code().message()));
    }
  }
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

}  // namespace

RevisionGraph RevisionGraph::load(const std::vector<fs::path>& directories, bool recursive) {
  std::vector<RevisionHeader> headers;
  std::vector<Error> errors;
  for (const auto& file : files_in(directories, recursive)) {
    try {
      headers.push_back(read_revision_header(file));
    } catch (const Failure& failure) {
      errors.insert(errors.end(), failure.errors().begin(), failure.errors().end());
    }
  }
  if (!errors.empty()) throw Failure(std::move(errors));
  return RevisionGraph(std::move(headers));
}

}  // namespace autogen
