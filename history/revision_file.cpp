#include "history/revision_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "support/digest.hpp"
#include "support/files.hpp"
#include "support/text.hpp"
#include "support/toml.hpp"
#include "syntax/scan.hpp"

namespace autogen {
namespace {

// Places from byte offsets; the lines are found once per file.
class Places {
 public:
  explicit Places(std::shared_ptr<const Source> source) : source_(std::move(source)) {
    for (std::size_t i = 0; i < source_->text.size(); ++i) {
      if (source_->text[i] == '\n') starts_.push_back(i + 1);
    }
  }

  Location at(std::size_t offset) const {
    const auto next = std::upper_bound(starts_.begin(), starts_.end(), offset);
    const auto start = *(next - 1);
    std::size_t column = 1;
    for (std::size_t i = start; i < offset; ++i) {
      if ((static_cast<unsigned char>(source_->text[i]) & 0xC0U) != 0x80U) ++column;
    }
    return {source_, static_cast<std::size_t>(next - starts_.begin()), column};
  }

 private:
  std::shared_ptr<const Source> source_;
  std::vector<std::size_t> starts_{0};
};

constexpr std::string_view marker_start = "--:";

struct Marker {
  std::string_view text;
  std::size_t begin = 0;
  std::size_t end = 0;
};

enum class Detail { sections, statements };

// Of the text between two statements, the first line of the comment that stands right above the second.
std::string comment_above(std::string_view gap) {
  if (const auto blank = gap.rfind("\n\n"); blank != std::string_view::npos) gap.remove_prefix(blank);
  const auto tokens = scan(gap);
  if (!tokens) return "";
  for (const auto& token : *tokens) {
    const auto text = gap.substr(token.begin, token.end - token.begin);
    if (token.kind == Token::Kind::comment && text.starts_with("--")) return std::string(trim(text.substr(2)));
  }
  return "";
}

class BodyParser {
 public:
  BodyParser(std::shared_ptr<const Source> source, Detail detail, RevisionFile& file)
      : source_(std::move(source)), places_(source_), text_(source_->text), detail_(detail), file_(file) {}

  void parse(std::size_t begin) {
    file_.has_downgrade = false;
    if (const auto null = text_.find('\0'); null != std::string_view::npos) {
      throw Failure("a zero byte, which cannot be sent to a server", places_.at(null));
    }
    const auto markers = find_markers(begin);
    for (std::size_t i = 0; i < markers.size(); ++i) {
      const auto& marker = markers[i];
      const auto end = i + 1 < markers.size() ? markers[i + 1].begin : text_.size();
      section(enter(marker), marker.end, end);
    }
    if (!has_upgrade_) {
      throw Failure("the file has no upgrade section", {source_, 0, 0}, "a revision file needs a line `--: upgrade`");
    }
    if (detail_ == Detail::sections) return;
    for (auto* part : {&file_.upgrade, &file_.downgrade}) {
      std::erase_if(*part, [](const RevisionSection& s) { return s.statements.empty(); });
    }
  }

 private:
  // A line that begins with `--:` is a marker, unless it lies inside of a quoted text or comment: then the scanner says
  // that the text before it, from the last marker on, is not terminated.
  std::vector<Marker> find_markers(std::size_t begin) const {
    std::vector<Marker> out;
    auto from = begin;
    for (auto at = next_candidate(begin); at < text_.size(); at = next_candidate(at + 1)) {
      if (unterminated_at(text_.substr(from, at - from))) continue;
      from = std::min(text_.find_first_of("\r\n", at), text_.size());
      out.push_back({trim(text_.substr(at + marker_start.size(), from - at - marker_start.size())), at, from});
    }
    if (const auto open = unterminated_at(text_.substr(from))) {
      throw Failure("this quoted text or comment is never closed", places_.at(from + *open));
    }
    return out;
  }

  // The next line that begins with `--:`, or the end of the text.
  std::size_t next_candidate(std::size_t from) const {
    auto at = text_.find(marker_start, from);
    while (at != std::string_view::npos && at > 0 && text_[at - 1] != '\n') at = text_.find(marker_start, at + 1);
    return std::min(at, text_.size());
  }

  SectionKind enter(const Marker& marker) {
    const auto fail = [&](std::string message, std::string hint = {}) {
      throw Failure(std::move(message), places_.at(marker.begin), std::move(hint));
    };
    const auto part = [&](bool& seen, std::vector<RevisionSection>& sections) {
      if (seen) fail(fmt::format("a second `--: {}`", marker.text), "`--: transaction` begins another section");
      seen = true;
      part_ = &sections;
    };
    if (marker.text == "upgrade") {
      part(has_upgrade_, file_.upgrade);
    } else if (marker.text == "downgrade") {
      part(file_.has_downgrade, file_.downgrade);
    } else if (!is_section_marker(marker.text)) {
      const auto near = nearest(marker.text, {"upgrade", "downgrade", "autocommit", "transaction"});
      fail(fmt::format("`--: {}` is no section marker", marker.text),
           near.empty() ? "the header ends at the first section marker" : fmt::format("did you mean `--: {}`?", near));
    } else if (part_ == nullptr) {
      fail(fmt::format("`--: {}` before `--: upgrade`", marker.text));
    }
    return marker.text == "autocommit" ? SectionKind::autocommit : SectionKind::transaction;
  }

  void section(SectionKind kind, std::size_t begin, std::size_t end) {
    const auto sql = text_.substr(begin, end - begin);
    const auto leading = sql.find_first_not_of(" \t\r\n");
    const auto offset = begin + (leading == std::string_view::npos ? 0 : leading);
    RevisionSection out{kind, std::string(trim(sql)), places_.at(offset), {}};
    if (detail_ == Detail::sections) {
      part_->push_back(std::move(out));
      return;
    }
    if (const auto ranges = split_statements(sql)) {
      std::size_t before = 0;
      for (const auto& range : *ranges) {
        out.statements.push_back(statement(kind, begin + range.begin, begin + range.end));
        out.statements.back().comment = comment_above(sql.substr(before, range.begin - before));
        before = range.end;
      }
    } else if (kind == SectionKind::autocommit) {
      throw Failure("this autocommit section cannot be split into statements", out.where,
                    "a statement newer than the parser, or a mistake: put what may run inside a transaction into a "
                    "`--: transaction` section");
    } else {
      out.statements.push_back({out.sql, {}, out.where});
    }
    part_->push_back(std::move(out));
  }

  RevisionStatement statement(SectionKind kind, std::size_t begin, std::size_t end) const {
    RevisionStatement out{std::string(text_.substr(begin, end - begin)), {}, places_.at(begin)};
    out.facts = statement_facts(out.sql);
    if (out.facts.kind == StatementKind::transaction_control) {
      throw Failure("a revision file may not begin or end transactions", out.where,
                    "`--: transaction` begins a new one, `--: autocommit` runs statements outside of any");
    }
    if (out.facts.kind == StatementKind::copy_stdin) {
      throw Failure("COPY FROM STDIN has no data to read here", out.where, "use INSERT, or COPY from a server's file");
    }
    // A statement that this grammar does not know is the server's to refuse.
    if (kind == SectionKind::transaction && refuses_transaction(out.facts.kind) &&
        out.facts.kind != StatementKind::unknown) {
      throw Failure("this statement cannot run inside a transaction", out.where,
                    "put a line `--: autocommit` before it");
    }
    return out;
  }

  std::shared_ptr<const Source> source_;
  Places places_;
  std::string_view text_;
  Detail detail_;
  RevisionFile& file_;
  std::vector<RevisionSection>* part_ = nullptr;
  bool has_upgrade_ = false;
};

RevisionFile parse(std::shared_ptr<const Source> source, Detail detail) {
  auto head = parse_revision_header(source);
  if (!head) throw Failure("the file has no section", {source, 0, 0}, "a revision file needs a line `--: upgrade`");
  RevisionFile file{std::move(head->header), {}, {}};
  file.header.path = source->path;
  BodyParser(std::move(source), detail, file).parse(head->end);
  return file;
}

// Of the tokens one a line; semicolons end statements, so that one more or one fewer at an end changes nothing.
class TokenDigest {
 public:
  void add(std::string_view sql) {
    const auto tokens = scan(sql);
    if (!tokens) return add_text(sql);
    for (const auto& token : *tokens) {
      if (token.kind == Token::Kind::comment) continue;
      const auto text = sql.substr(token.begin, token.end - token.begin);
      if (text == ";") {
        end_statement();
      } else {
        (text_ += text) += '\n';
        open_ = true;
      }
    }
    end_statement();
  }

  std::string hex() const { return sha256_hex(text_); }

 private:
  // Editors and version control change the white space at the ends of lines; nothing else of this text is understood.
  void add_text(std::string_view sql) {
    while (!sql.empty()) {
      const auto line = sql.substr(0, sql.find('\n'));
      (text_ += line.substr(0, line.find_last_not_of(" \t\r\f\v") + 1)) += '\n';
      sql.remove_prefix(std::min(line.size() + 1, sql.size()));
    }
    open_ = true;
    end_statement();
  }

  void end_statement() {
    if (std::exchange(open_, false)) text_ += ";\n";
  }

  std::string text_;
  bool open_ = false;
};

std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (code < 0x20 || code == 0x7F) {
      out += fmt::format("\\u{:04X}", code);
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string toml_list(const std::vector<std::string>& items) {
  std::vector<std::string> quoted;
  for (const auto& item : items) quoted.push_back(toml_string(item));
  return "[" + join(quoted, ", ") + "]";
}

void write_part(std::string& out, std::string_view name, const std::vector<RevisionSection>& sections) {
  out += fmt::format("\n--: {}\n", name);
  bool first = true;
  for (const auto& section : sections) {
    const bool autocommit = section.kind == SectionKind::autocommit;
    if (!first) out += '\n';
    if (autocommit || !first) out += fmt::format("--: {}\n", autocommit ? "autocommit" : "transaction");
    if (const auto sql = trim(section.sql); !sql.empty()) out += fmt::format("{}\n", sql);
    first = false;
  }
}

}  // namespace

RevisionFile parse_revision(std::shared_ptr<const Source> source) {
  return parse(std::move(source), Detail::statements);
}

RevisionFile read_revision(const std::filesystem::path& path) { return parse_revision(read_source(path)); }

std::string write_revision(const RevisionFile& file) {
  const auto& h = file.header;
  std::string out = fmt::format("--: revision = {}\n", toml_string(h.revision));
  out += fmt::format("--: down_revision = {}\n", toml_list(h.down_revision));
  out += fmt::format("--: message = {}\n", toml_string(h.message));
  if (!h.created.empty()) out += fmt::format("--: created = {}\n", h.created);
  out += fmt::format("--: branch_labels = {}\n", toml_list(h.branch_labels));
  out += fmt::format("--: depends_on = {}\n", toml_list(h.depends_on));
  out += fmt::format("--: search_path = {}\n", toml_list(h.search_path));
  write_part(out, "upgrade", file.upgrade);
  if (file.has_downgrade) write_part(out, "downgrade", file.downgrade);
  return out;
}

std::vector<const RevisionStatement*> all_statements(const std::vector<RevisionSection>& sections) {
  std::vector<const RevisionStatement*> out;
  for (const auto& section : sections) {
    for (const auto& statement : section.statements) out.push_back(&statement);
  }
  return out;
}

std::string checksum(const std::vector<RevisionSection>& sections) {
  TokenDigest digest;
  for (const auto& section : sections) digest.add(section.sql);
  return digest.hex();
}

std::string checksum_of_first(const std::vector<RevisionSection>& sections, std::size_t count) {
  TokenDigest digest;
  for (const auto* statement : all_statements(sections)) {
    if (count-- == 0) break;
    digest.add(statement->sql);
  }
  return digest.hex();
}

std::string upgrade_checksum(std::shared_ptr<const Source> source) {
  return checksum(parse(std::move(source), Detail::sections).upgrade);
}

}  // namespace autogen
