// autogen inspect: the model of a live database, as TOML.
#include "cli/inspect.hpp"

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/compare.hpp"
#include "cli/drift.hpp"
#include "model/write.hpp"
#include "support/files.hpp"
#include "support/text.hpp"
#include "support/toml_writer.hpp"

namespace autogen {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::optional<std::string> folder;  // absent: standard output
  std::string layout = "schema";
  bool force = false;
  bool strict = false;
};

using Files = std::map<std::string, std::string>;

Layout layout_of(const std::string& word) {
  if (word == "table") return Layout::per_table;
  return word == "single" ? Layout::single : Layout::per_schema;
}

// What [manage] says; where it is silent everything is meant, for there is no model yet that could limit it.
Scope scope_of(const Config& config) {
  const std::vector<std::string> all{"*"};
  const auto& manage = config.manage;
  return Scope(
      {manage.schemas.value_or(all), manage.kinds.value_or(all), manage.include, manage.exclude, manage.privileges}, {},
      {}, config.version_table.schema);
}

// Grants that PostgreSQL gives by itself, and the owner of what a database is born with.
void leave_out_usual_privileges(Catalog& catalog, const Live& live) {
  std::erase_if(catalog.of<Grants>(), [](const auto& item) { return item.second.def.grants.grantees.empty(); });
  const auto usual = live.server_version >= 150000 ? std::string("pg_database_owner") : live.first_role;
  std::erase_if(catalog.of<Owner>(), [&](const auto& item) {
    const bool native = item.first.of == Schema::kind && is_native<Schema>({"", "", item.first.name, ""});
    return native && item.second.def.role.text == usual;
  });
}

Files model_files(const Live& live, const Scope& scope, const Config& config, Layout layout) {
  Diagnostics diagnostics;
  NamingConvention convention;
  if (!config.naming_convention.is_null()) convention = read_naming_convention(config.naming_convention, diagnostics);
  diagnostics.throw_if_failed();
  Files out;
  auto catalog = managed_part(live, scope, nullptr);
  leave_out_partitions(catalog, partition_policy(config), live.run_time.partitioned);
  leave_out_usual_privileges(catalog, live);
  for (const auto& [name, document] : write_model(catalog, layout, convention, {live.types})) {
    out.emplace(name, to_toml(document));
  }
  // An empty model is a file, too: a schema pattern that matches nothing is taken for a mistake.
  if (out.empty()) out.emplace("public.toml", "# The database holds nothing that autogen manages.\n");
  return out;
}

void require_new(const Files& files, const fs::path& folder) {
  std::vector<std::string> there;
  std::error_code ec;
  for (const auto& [name, text] : files) {
    if (fs::exists(folder / name, ec)) there.push_back((folder / name).lexically_normal().string());
  }
  if (there.empty()) return;
  throw Failure(
      fmt::format("{} {} already: nothing was written", join(there, ", "), there.size() == 1 ? "exists" : "exist"), {},
      "--force overwrites, --out names another directory");
}

void write(App& app, const Files& files, const fs::path& folder, bool force) {
  if (!force) require_new(files, folder);
  for (const auto& [name, text] : files) write_file_atomically(folder / name, text);
  app.note(fmt::format("wrote {} to {}", count(files.size(), "file"), (folder / "").lexically_normal().string()));
  std::vector<std::string> others;
  for (const auto& path : glob(folder, "**/*.toml")) {
    const auto name = path.lexically_relative(folder).generic_string();
    if (!files.contains(name)) others.push_back(name);
  }
  if (others.empty()) return;
  app.warn({.message = fmt::format("{} also holds {}", folder.string(), join(others, ", ")),
            .hint = "a model that defines an object twice is refused: delete what these files replace"});
}

void report(App& app, std::vector<std::string> names) {
  if (names.empty()) return;
  Comparison rest;
  rest.unmodelled = std::move(names);
  report_rest(app, rest);
  app.warn({.message = fmt::format(
                "{} of the database cannot be modelled yet and {} not written",
                rest.unmodelled.size() == 1 ? std::string("1 thing") : fmt::format("{} things", rest.unmodelled.size()),
                rest.unmodelled.size() == 1 ? "is" : "are"),
            .hint = "autogen leaves them alone: it neither compares nor drops them"});
}

int inspect(App& app, const Options& options) {
  // What is printed is one file, so that it can be loaded.
  const auto layout = options.folder ? layout_of(options.layout) : Layout::single;
  auto connection = app.connect("inspect");
  const auto live = introspect(connection);
  const auto scope = scope_of(app.config());
  const auto files = model_files(live, scope, app.config(), layout);
  if (files.empty()) app.note("the database holds nothing that a model would say");
  if (options.folder) {
    write(app, files, *options.folder, options.force);
  } else {
    for (const auto& [name, text] : files) app.out(text);
  }
  const auto rest = unmodelled_names(live, scope);
  report(app, rest);
  return options.strict && !rest.empty() ? exit_status::error : exit_status::done;
}

}  // namespace

int inspect_into(App& app, const fs::path& folder) {
  auto flags = app.flags();
  flags.config.file = folder / "autogen.toml";
  App project(flags);
  Options options;
  options.folder = (folder / "schema").lexically_normal().string();
  return inspect(project, options);
}

void add_inspect(Cli& cli) {
  auto options = std::make_shared<Options>();
  cli.command("inspect", "write the model of a live database", [options](App& app) { return inspect(app, *options); })
      .option("--out", options->folder, "DIR", "the directory for its files (default: print them)")
      .choice("--layout", options->layout, {"schema", "table", "single"},
              "one file per ... (default: schema; what is printed is one)")
      .flag("--force", options->force, "overwrite files that exist")
      .flag("--strict", options->strict, "what cannot be modelled is an error");
}

}  // namespace autogen
