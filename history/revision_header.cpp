#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "history/revision_file.hpp"
#include "support/files.hpp"
#include "support/text.hpp"
#include "support/toml.hpp"

namespace autogen {
namespace {

constexpr std::string_view marker_start = "--:";
constexpr std::array<std::string_view, 4> markers = {"upgrade", "downgrade", "autocommit", "transaction"};

// A word alone is no TOML; one that is nearly a marker is a mistyped one.
std::string meant_marker(std::string_view content) {
  const auto word = trim(content);
  const bool alone =
      !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return alone ? nearest(word, {markers.begin(), markers.end()}) : "";
}
// Longer than nearly every header, and a page of the file: one read per file is what keeps ten thousand files fast.
constexpr std::size_t first_read = 4096;

// A stream would fill a buffer of its own size, whatever is asked of it.
class File {
 public:
  explicit File(const std::filesystem::path& path)
      : path_(path), descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0) fail();
    struct stat status {};
    if (::fstat(descriptor_, &status) != 0) {
      const int error = errno;
      ::close(descriptor_);
      errno = error;
      fail();
    }
    size_ = static_cast<std::size_t>(status.st_size);
  }
  ~File() { ::close(descriptor_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  std::size_t size() const { return size_; }

  // Appends to `text` until it has `wanted` bytes, or the file ends.
  void read_up_to(std::size_t wanted, std::string& text) {
    auto had = text.size();
    text.resize(wanted);
    while (had < wanted) {
      const auto got = ::read(descriptor_, text.data() + had, wanted - had);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) fail();
      had += static_cast<std::size_t>(got);
      if (got == 0 || had >= size_) break;
    }
    text.resize(had);
  }

 private:
  [[noreturn]] void fail() const {
    throw Failure(fmt::format("cannot read {}: {}", path_.string(), std::strerror(errno)));
  }

  const std::filesystem::path& path_;
  int descriptor_;
  std::size_t size_ = 0;
};

// TOML has a type for dates, the tree of support/value.hpp has none: a bare date is kept as its text.
std::string quoted_date(std::string_view line) {
  const auto equals = line.find('=');
  if (equals == std::string_view::npos || trim(line.substr(0, equals)) != "created") return std::string(line);
  const auto value = trim(line.substr(equals + 1));
  if (value.empty() || value.front() < '0' || value.front() > '9') return std::string(line);
  return fmt::format("{}= \"{}\"", line.substr(0, equals), trim(value.substr(0, value.find('#'))));
}

// The same place in the file as people wrote it, instead of in the TOML that was taken out of it.
Location in_file(const std::shared_ptr<const Source>& source, const Location& where) {
  return {source, where.line, where.column};
}

class Reader {
 public:
  Reader(const std::shared_ptr<const Source>& source, const Value& root) : source_(source), root_(root) {}

  RevisionHeader read() {
    for (const auto& member : *root_.as_table()) member_into(member);
    if (header_.revision.empty()) {
      throw Failure("the header has no `revision`", {source_, 1, 1},
                    "add a line like `--: revision = \"8f3c2a91d4e0\"`");
    }
    return std::move(header_);
  }

 private:
  void member_into(const Member& member) {
    const auto& [key, value, where] = member;
    if (key == "revision") {
      header_.revision = text(member);
      header_.where = in_file(source_, where);
      if (header_.revision.empty()) throw Failure("`revision` is empty", header_.where);
    } else if (key == "down_revision") {
      header_.down_revision = list(member);
    } else if (key == "message") {
      header_.message = text(member);
    } else if (key == "created") {
      header_.created = text(member);
    } else if (key == "branch_labels") {
      header_.branch_labels = list(member);
    } else if (key == "depends_on") {
      header_.depends_on = list(member);
    } else if (key == "search_path") {
      header_.search_path = list(member);
    } else {
      throw Failure(fmt::format("unknown key `{}` in the header", key), in_file(source_, where), suggestion(key, keys));
    }
  }

  std::string text(const Member& member) const {
    if (const auto* s = member.value.as_string()) return *s;
    throw Failure(fmt::format("`{}` is {}, not a string", member.key, member.value.type_name()),
                  in_file(source_, member.value.where));
  }

  std::vector<std::string> list(const Member& member) const {
    std::vector<std::string> out;
    if (const auto* one = member.value.as_string()) return {*one};
    const auto* array = member.value.as_array();
    const auto wrong = [&](const Value& value) {
      throw Failure(fmt::format("`{}` is a list of strings", member.key), in_file(source_, value.where));
    };
    if (array == nullptr) wrong(member.value);
    for (const auto& item : *array) {
      if (item.as_string() == nullptr || item.as_string()->empty()) wrong(item);
      out.push_back(*item.as_string());
    }
    return out;
  }

  static inline const std::vector<std::string> keys = {"revision",      "down_revision", "message",    "created",
                                                       "branch_labels", "depends_on",    "search_path"};
  std::shared_ptr<const Source> source_;
  const Value& root_;
  RevisionHeader header_;
};

}  // namespace

bool is_section_marker(std::string_view text) {
  return std::find(markers.begin(), markers.end(), trim(text)) != markers.end();
}

std::optional<HeaderText> parse_revision_header(const std::shared_ptr<const Source>& source) {
  const std::string_view text = source->text;
  std::string toml;  // line by line with the file, so that places stay what they are
  std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  for (std::size_t line_number = 1;; ++line_number) {
    const auto newline = text.find('\n', at);
    if (newline == std::string_view::npos && at >= text.size()) return std::nullopt;
    const auto line = text.substr(at, newline == std::string_view::npos ? newline : newline - at);
    if (line.starts_with(marker_start)) {
      const auto content = line.substr(marker_start.size());
      if (newline == std::string_view::npos && !is_section_marker(content)) return std::nullopt;
      if (is_section_marker(content)) break;
      if (const auto marker = meant_marker(content); !marker.empty()) {
        throw Failure(fmt::format("`--: {}` is no section marker", trim(content)), {source, line_number, 1},
                      fmt::format("did you mean `--: {}`?", marker));
      }
      toml += "   " + quoted_date(content);
    } else if (!trim(line).empty() && !line.starts_with("--")) {
      if (newline == std::string_view::npos) return std::nullopt;
      throw Failure("SQL before the first section", {source, line_number, 1}, "put a line `--: upgrade` before it");
    }
    toml += '\n';
    if (newline == std::string_view::npos) return std::nullopt;
    at = newline + 1;
  }
  const auto copy = std::make_shared<const Source>(Source{source->path, std::move(toml)});
  try {
    const auto root = parse_toml(copy);
    return HeaderText{Reader(source, root).read(), at};
  } catch (const Failure& failure) {
    auto errors = failure.errors();
    for (auto& error : errors) error.where = in_file(source, error.where);
    throw Failure(std::move(errors));
  }
}

std::shared_ptr<const Source> source_of(const RevisionHeader& header) {
  return header.whole ? header.where.source : read_source(header.path);
}

RevisionHeader read_revision_header(const std::filesystem::path& path) {
  File file(path);
  Source read{path.string(), {}};
  for (std::size_t wanted = first_read;; wanted *= 8) {
    file.read_up_to(wanted, read.text);
    auto source = std::make_shared<const Source>(read);
    const bool whole = read.text.size() == file.size();
    if (auto found = parse_revision_header(source)) {
      found->header.path = path;
      found->header.whole = whole;
      return std::move(found->header);
    }
    if (read.text.size() < wanted) {
      throw Failure("the file has no section", {source, 0, 0}, "a revision file needs a line `--: upgrade`");
    }
  }
}

}  // namespace autogen
