#include "cli/new_revision.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "support/text.hpp"

namespace autogen {
namespace {

namespace fs = std::filesystem;

// localtime_r() in another zone: the C library knows one at a time.
std::tm local_time(std::time_t epoch, const std::string& zone) {
  const char* before = std::getenv("TZ");
  const auto saved = before ? std::optional<std::string>(before) : std::nullopt;
  setenv("TZ", zone.c_str(), 1);
  tzset();
  std::tm out{};
  localtime_r(&epoch, &out);
  if (saved) {
    setenv("TZ", saved->c_str(), 1);
  } else {
    unsetenv("TZ");
  }
  tzset();
  return out;
}

void replace_all(std::string& text, std::string_view what, const std::string& with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

RevisionIds heads_of(const RevisionRequest& request, const RevisionGraph& graph) {
  const auto heads = graph.heads();
  if (request.head == "head" && heads.size() > 1) {
    throw Failure(fmt::format("Multiple heads are present: {}", join(heads, ", ")), {},
                  "name one with --head, or join them with autogen merge");
  }
  return graph.resolve_all(request.head);
}

void require_heads(const RevisionIds& parents, const RevisionGraph& graph) {
  for (const auto& id : parents) {
    if (graph.children(id).empty()) continue;
    throw Failure(fmt::format("Revision {} is not a head revision", id), {},
                  "--splice makes a new branch from this revision");
  }
}

// Whether the history is still sound with one revision more.
void require_sound(const RevisionGraph& graph, const RevisionHeader& added) {
  std::vector<RevisionHeader> all;
  for (const auto& id : graph.ordered()) all.push_back(graph.at(id));
  all.push_back(added);
  static_cast<void>(RevisionGraph(std::move(all)));
}

}  // namespace

Timestamp now_in(const std::string& zone) {
  const std::time_t epoch = std::time(nullptr);
  const auto local = local_time(epoch, zone.empty() ? "UTC" : zone);
  auto text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday,
                          local.tm_hour, local.tm_min, local.tm_sec);
  const auto minutes = local.tm_gmtoff / 60;
  text += minutes == 0
              ? "Z"
              : fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', std::labs(minutes) / 60, std::labs(minutes) % 60);
  return {epoch, epoch + local.tm_gmtoff, std::move(text)};
}

RevisionHeader new_header(const RevisionRequest& request, const RevisionGraph& graph, const Timestamp& created) {
  return new_header(request, graph, heads_of(request, graph), created);
}

RevisionHeader new_header(const RevisionRequest& request, const RevisionGraph& graph, const RevisionIds& parents,
                          const Timestamp& created) {
  if (!request.splice) require_heads(parents, graph);
  RevisionHeader out;
  out.revision = request.rev_id.empty() ? new_revision_id() : request.rev_id;
  out.down_revision = parents;
  out.message = request.message.empty() ? "empty message" : request.message;
  out.created = created.text;
  out.branch_labels = request.branch_labels;
  for (const auto& name : request.depends_on) {
    out.depends_on.push_back(graph.labelled(name) ? name : graph.resolve(name));  // a label stays a label
  }
  out.search_path = {"public"};
  require_sound(graph, out);
  return out;
}

fs::path new_revision_path(const Config& config, const RevisionRequest& request, const RevisionHeader& header,
                           const Timestamp& created, const std::string& suffix) {
  const auto directories = config.version_directories();
  auto directory = directories.front();
  if (!request.version_path.empty()) {
    const auto folder = [](const fs::path& path) { return fs::weakly_canonical(path) / ""; };  // "a" and "a/" alike
    const auto wanted = folder(request.version_path);
    const auto same = [&](const fs::path& each) { return folder(each) == wanted; };
    const auto it = std::find_if(directories.begin(), directories.end(), same);
    if (it == directories.end()) {
      throw Failure(fmt::format("{} is not among the versions directories", request.version_path),
                    config.versions.front().where, "add it to versions");
    }
    directory = *it;
  }
  auto name = config.file_template;
  // Without a message, no separator stands before what is not there.
  if (request.message.empty()) replace_all(name, "_%(slug)s", "");
  replace_all(name, "%(slug)s", slug(request.message, static_cast<std::size_t>(config.truncate_slug_length)));
  for (const auto* token : {"%(epoch)s", "%(epoch)d"}) replace_all(name, token, std::to_string(created.epoch));
  auto path = directory / (revision_file_name(name, header, created.shifted) + suffix);
  if (path.parent_path() != directory && !config.recursive_versions) {
    throw Failure(fmt::format("file_template \"{}\" names folders, which are not searched", config.file_template), {},
                  "set recursive_versions = true");
  }
  if (fs::exists(path)) throw Failure(fmt::format("{} exists already", path.string()));
  return path;
}

}  // namespace autogen
