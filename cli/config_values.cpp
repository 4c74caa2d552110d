#include "cli/config_values.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include "support/reader.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

namespace fs = std::filesystem;

// A section such as [plan]: `read` is called with its reader when it is there.
template <class Read>
void section(Reader& outer, const std::string& prefix, std::string_view key, Read read) {
  const auto* value = outer.take(key);
  if (value == nullptr) return;
  Reader reader(*value, fmt::format("[{}{}{}]", prefix, prefix.empty() ? "" : ".", key), outer.diagnostics());
  read(reader);
  reader.finish();
}

template <class T>
void assign(T& target, std::optional<T> value) {
  if (value) target = std::move(*value);
}

// A word of a list, as the position in that list.
template <class Enum>
void choose(Reader& reader, std::string_view key, const std::vector<std::string>& words, Enum& target) {
  const auto word = reader.choice(key, words);
  for (std::size_t i = 0; word && i < words.size(); ++i) {
    if (*word == words[i]) target = static_cast<Enum>(i);
  }
}

Location place(Reader& reader, std::string_view key) {
  const auto* value = reader.take(key);
  return value ? value->where : reader.where();
}

void name(Reader& reader, std::string_view key, std::string& target) {
  assign(target, reader.string(key));
  if (target.empty()) {
    reader.diagnostics().error(fmt::format("\"{}\" of {} is empty", key, reader.subject()), place(reader, key));
  }
}

LazyText lazy(Reader& reader, std::string_view key) { return {reader.string(key).value_or(""), place(reader, key)}; }

bool from_flag(const Location& where) { return where.source && where.source->path.starts_with("--"); }

std::vector<PathPattern> patterns(Reader& reader, std::string_view key, const fs::path& root,
                                  std::vector<std::string> missing) {
  auto where = place(reader, key);
  if (!reader.has(key)) where.line = 0;  // a default stands nowhere in the file
  std::vector<PathPattern> out;
  for (auto& text : reader.strings(key).value_or(std::move(missing))) {
    if (text.empty()) {
      reader.diagnostics().error(fmt::format("\"{}\" of {} holds an empty path", key, reader.subject()), where);
    }
    out.push_back({from_flag(where) ? fs::path() : root, std::move(text), where});
  }
  return out;
}

std::vector<std::string> regular_expressions(Reader& reader, std::string_view key) {
  auto out = reader.strings(key).value_or(std::vector<std::string>());
  const auto* value = reader.take(key);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const re2::RE2 pattern(out[i], re2::RE2::Quiet);
    if (pattern.ok()) continue;
    const auto* array = value->as_array();
    const auto& where = array && array->size() == out.size() ? (*array)[i].where : value->where;
    reader.diagnostics().error(fmt::format("\"{}\" is no regular expression: {}", out[i], pattern.error()), where,
                               "patterns are RE2's: https://github.com/google/re2/wiki/Syntax");
  }
  return out;
}

// PostgreSQL's own spelling of a time: SET would accept it, so that a wrong one is found before anything runs.
void timeout(Reader& reader, std::string_view key, std::string& target) {
  assign(target, reader.string(key));
  static const re2::RE2 spelling(R"(\s*\d+(\.\d*)?\s*(us|ms|s|min|h|d)?\s*)");
  if (re2::RE2::FullMatch(target, spelling)) return;
  reader.diagnostics().error(fmt::format("\"{}\" of {} is no time: \"{}\"", key, reader.subject(), target),
                             place(reader, key),
                             "write a number with a unit (us, ms, s, min, h, d), such as \"3s\"; \"0\" is no limit");
}

ManageConfig read_manage(Reader& reader) {
  ManageConfig out;
  out.schemas = reader.strings("schemas");
  out.kinds = reader.strings("kinds");
  out.include = regular_expressions(reader, "include");
  out.exclude = regular_expressions(reader, "exclude");
  assign(out.privileges, reader.boolean("privileges"));
  choose(reader, "partitions", {"auto", "external", "listed"}, out.partitions);
  return out;
}

RenamesConfig read_renames(Reader& reader) {
  RenamesConfig out;
  choose(reader, "mode", {"auto", "ask", "never"}, out.mode);
  assign(out.threshold, reader.real("threshold"));
  if (!(out.threshold >= 0 && out.threshold <= 1)) {
    reader.diagnostics().error(fmt::format("\"threshold\" of {} must be from 0 to 1", reader.subject()),
                               place(reader, "threshold"));
  }
  return out;
}

std::string read_timezone(Reader& reader) {
  auto zone = reader.string("timezone").value_or("");
  std::error_code ec;
  const fs::path known = "/usr/share/zoneinfo";
  const bool escapes = zone.find("..") != std::string::npos || zone.starts_with('/');
  if (zone.empty() || zone == "UTC" || (!escapes && fs::is_regular_file(known / zone, ec))) return zone;
  reader.diagnostics().error(fmt::format("the time zone \"{}\" is not known here", zone), place(reader, "timezone"),
                             "write a name such as \"Europe/Berlin\" (the package tzdata has them), or \"UTC\"");
  return {};
}

std::vector<WriteHook> read_hooks(Reader& outer, const fs::path& root) {
  std::vector<WriteHook> out;
  const auto* value = outer.take("post_write_hooks");
  if (value == nullptr) return out;
  if (value->as_array() == nullptr) {
    outer.diagnostics().error(fmt::format("\"post_write_hooks\" of {} must be a list of tables", outer.subject()),
                              value->where, "write [[post_write_hooks]] above each");
    return out;
  }
  for (const auto& item : *value->as_array()) {
    Reader reader(item, "[[post_write_hooks]]", outer.diagnostics());
    WriteHook hook;
    hook.where = reader.where();
    name(reader, "name", hook.name);
    hook.command = reader.strings("command").value_or(std::vector<std::string>());
    if (hook.command.empty() || hook.command.front().empty()) {
      outer.diagnostics().error("\"command\" of [[post_write_hooks]] names no program", place(reader, "command"),
                                "write the program and its arguments: [\"pg_format\", \"-i\", "
                                "\"REVISION_SCRIPT_FILENAME\"]");
    }
    if (const auto cwd = reader.string("cwd")) hook.cwd = root / *cwd;
    reader.finish();
    out.push_back(std::move(hook));
  }
  return out;
}

std::int64_t read_slug_length(Reader& reader, std::int64_t otherwise) {
  const auto length = reader.integer("truncate_slug_length").value_or(otherwise);
  if (length >= 1 && length <= 200) return length;  // a file name may have 255 bytes
  reader.diagnostics().error("\"truncate_slug_length\" must be from 1 to 200", place(reader, "truncate_slug_length"));
  return otherwise;
}

}  // namespace

Config read_config_values(const Value& table, const std::string& prefix, const fs::path& root,
                          Diagnostics& diagnostics) {
  Config out;
  Reader reader(table, prefix.empty() ? "the configuration" : fmt::format("[{}]", prefix), diagnostics);
  out.url = lazy(reader, "url");
  out.direct_url = lazy(reader, "direct_url");
  out.scratch_url = lazy(reader, "scratch_url");
  out.schema = patterns(reader, "schema", root, {"schema/**/*.toml"});
  out.versions = patterns(reader, "versions", root, {"versions"});
  if (out.versions.empty()) diagnostics.error("\"versions\" names no directory", place(reader, "versions"));
  choose(reader, "emitter", {"sql", "alembic"}, out.emitter);
  if (const auto* naming = reader.take("naming_convention")) out.naming_convention = *naming;
  section(reader, prefix, "manage", [&](Reader& r) { out.manage = read_manage(r); });
  section(reader, prefix, "renames", [&](Reader& r) { out.renames = read_renames(r); });
  section(reader, prefix, "plan", [&](Reader& r) {
    assign(out.plan.online, r.boolean("online"));
    timeout(r, "lock_timeout", out.plan.lock_timeout);
    timeout(r, "statement_timeout", out.plan.statement_timeout);
  });
  section(reader, prefix, "version_table", [&](Reader& r) {
    name(r, "schema", out.version_table.schema);
    name(r, "name", out.version_table.name);
  });
  section(reader, prefix, "policy", [&](Reader& r) {
    out.policy.refuse_data_loss = r.choice("data_loss", {"allow", "refuse"}) == "refuse";
    const auto copy_rows = r.choice("copy_rows", {"ask", "allow", "refuse"});
    if (copy_rows == "allow") out.policy.copy_rows = PolicyConfig::CopyRows::allow;
    if (copy_rows == "refuse") out.policy.copy_rows = PolicyConfig::CopyRows::refuse;
    out.policy.refuse_apply = r.choice("apply", {"allow", "refuse"}) == "refuse";
  });
  assign(out.recursive_versions, reader.boolean("recursive_versions"));
  out.post_write_hooks = read_hooks(reader, root);
  name(reader, "file_template", out.file_template);
  out.truncate_slug_length = read_slug_length(reader, out.truncate_slug_length);
  out.timezone = read_timezone(reader);
  reader.finish();
  return out;
}

}  // namespace autogen
