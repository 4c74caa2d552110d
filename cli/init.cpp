// autogen init: the configuration and the folders of a new project.
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>

#include "cli/commands.hpp"
#include "cli/init_template.hpp"
#include "support/files.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

namespace fs = std::filesystem;

// The database that the new project is for, or nothing when none was named.
std::optional<std::string> named_database(const App& app) {
  const auto& flags = app.flags().config.flags;
  if (const auto url = flags.find("url"); url != flags.end()) return url->second.back();
  if (const char* url = std::getenv("DATABASE_URL"); url && *url != '\0') return url;
  return std::nullopt;
}

// How many tables the database holds. Without an answer the project is written all the same, so failing is a warning.
std::size_t count_tables(App& app, const std::string& url) {
  try {
    Connection connection(url, "init");
    return std::stoul(connection
                          .query("SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n"
                                 " ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p')"
                                 " AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'")
                          .value());
  } catch (const Failure& failure) {
    auto error = failure.errors().front();
    error.message = "the database was not looked at: " + error.message;
    app.warn(error);
    return 0;
  }
}

std::string url_setting(App& app) {
  const auto& flags = app.flags().config.flags;
  const auto given = flags.find("url");
  if (given == flags.end()) return "${DATABASE_URL}";
  const auto& url = given->second.back();
  if (mask_passwords(url) == url) return literal_text(url);
  app.note("the URL holds a password, so autogen.toml names the environment variable DATABASE_URL instead");
  return "${DATABASE_URL}";
}

void require_new(const fs::path& folder) {
  std::error_code ec;
  const auto file = (folder / "autogen.toml").lexically_normal();
  if (fs::exists(file, ec)) throw Failure(fmt::format("{} exists already", file.string()), {}, "init changes nothing");
  for (const char* name : {"schema", "versions"}) {
    const auto path = (folder / name).lexically_normal();
    if (fs::exists(path, ec) && !fs::is_directory(path, ec)) {
      throw Failure(fmt::format("{} exists already and is no directory", path.string()), {}, "init changes nothing");
    }
  }
}

void make_folder(const fs::path& path) {
  std::error_code ec;
  fs::create_directories(path, ec);
  if (ec) throw Failure(fmt::format("cannot make the directory {}: {}", path.string(), ec.message()));
}

int init(App& app, const fs::path& folder, const InspectInto& inspect) {
  require_new(folder);
  const auto url = named_database(app);
  const auto tables = url ? count_tables(app, *url) : 0;
  const auto found = fmt::format("the database has {}", count(tables, "table"));
  const bool wanted =
      tables > 0 && inspect && is_interactive() && ask_yes_no(found + ": write them to schema/ now?", true);
  make_folder(folder / "schema");
  make_folder(folder / "versions");
  write_file_atomically(folder / "autogen.toml", init_template(url_setting(app), wanted));
  app.note(fmt::format("wrote {}, schema/ and versions/", (folder / "autogen.toml").lexically_normal().string()));
  if (wanted) return inspect(app, folder);
  const auto go = folder == "." ? std::string() : fmt::format("cd {}; ", folder.string());
  if (tables > 0) {
    app.note(fmt::format("{}: {}autogen inspect --out schema writes them as a model", found, go));
  } else {
    app.note(fmt::format("next: {}describe the tables in schema/*.toml, then autogen -m \"first tables\"", go));
  }
  return exit_status::done;
}

}  // namespace

void add_init(Cli& cli, const InspectInto& inspect) {
  auto folder = std::make_shared<std::optional<std::string>>();
  cli.command("init", "write autogen.toml, schema/ and versions/",
              [folder, inspect](App& app) { return init(app, folder->value_or("."), inspect); })
      .positional("dir", *folder, "the project's folder (default: the current one)");
}

}  // namespace autogen
