#include "cli/alembic_history.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>

#include "support/files.hpp"

namespace autogen {
namespace {

// The text behind `name =` (with or without a type annotation) at the beginning of a line, up to its end.
std::optional<std::string> assigned(const std::string& text, const std::string& name) {
  std::string value;
  const re2::RE2 pattern("(?m)^" + name + R"((?:\s*:[^=\n]+)?\s*=\s*(\([^)]*\)|\[[^\]]*\]|[^\n]*))");
  if (!re2::RE2::PartialMatch(text, pattern, &value)) return std::nullopt;
  return value;
}

std::vector<std::string> strings_in(const std::string& value, const std::string& name,
                                    const std::shared_ptr<const Source>& source) {
  std::vector<std::string> out;
  static const re2::RE2 quoted(R"re((?:'([^'\n]*)'|"([^"\n]*)"))re");
  static const re2::RE2 form(R"re(\s*(?:None|[(\[]?\s*(?:['"][^'"\n]*['"]\s*,?\s*)*[)\]]?)\s*(?:#.*)?)re");
  if (!re2::RE2::FullMatch(value, form)) {
    throw Failure(fmt::format("{} is not a string, None or a list of strings", name), Location{source, 0, 0});
  }
  re2::StringPiece rest(value);
  std::string single;
  std::string doubled;
  while (re2::RE2::FindAndConsume(&rest, quoted, &single, &doubled)) out.push_back(single.empty() ? doubled : single);
  return out;
}

std::optional<RevisionHeader> header_of(const std::filesystem::path& path) {
  const auto source = read_source(path);
  const auto list = [&](const std::string& name) {
    const auto value = assigned(source->text, name);
    return value ? strings_in(*value, name, source) : std::vector<std::string>{};
  };
  const auto revision = list("revision");
  if (revision.size() != 1) return std::nullopt;
  RevisionHeader header;
  header.revision = revision.front();
  header.down_revision = list("down_revision");
  header.branch_labels = list("branch_labels");
  header.depends_on = list("depends_on");
  header.path = path;
  header.where = {source, 0, 0};
  // The first line of the docstring is the message.
  re2::RE2::PartialMatch(source->text, R"re((?s)^\s*(?:"""|''')\s*(.*?)\s*(?:\n|"""|'''))re", &header.message);
  return header;
}

}  // namespace

RevisionGraph load_alembic_graph(const std::vector<std::filesystem::path>& directories, bool recursive) {
  std::vector<RevisionHeader> headers;
  for (const auto& directory : directories) {
    for (const auto& path : glob(directory, recursive ? "**/*.py" : "*.py")) {
      if (auto header = header_of(path)) headers.push_back(std::move(*header));
    }
  }
  return RevisionGraph(std::move(headers));
}

std::optional<RevisionIds> alembic_versions(Connection& connection, const std::string& table) {
  // The server's own spelling of the name, quoted where that is needed.
  const auto found = connection.query("SELECT pg_catalog.to_regclass($1)::pg_catalog.text", {table});
  if (!found.get(0, 0)) return std::nullopt;
  const auto rows = connection.query("SELECT version_num FROM " + found.text(0, 0) + " ORDER BY 1");
  RevisionIds out;
  for (std::size_t row = 0; row < rows.size(); ++row) out.push_back(rows.text(row, 0));
  return out;
}

AppliedSet applied_by_alembic(Connection& connection, const RevisionGraph& graph) {
  const auto current = alembic_versions(connection).value_or(RevisionIds());
  for (const auto& id : current) {
    if (!graph.contains(id)) throw Failure(fmt::format("alembic_version names {}, which no file has", id));
  }
  return graph.ancestors(current);
}

}  // namespace autogen
