#include "cli/config.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/config_values.hpp"
#include "model/naming.hpp"
#include "support/files.hpp"
#include "support/text.hpp"
#include "support/toml.hpp"

namespace autogen {
namespace {

namespace fs = std::filesystem;

// Looked at only when they are needed, or not made of variables at all.
constexpr std::array<std::string_view, 4> not_expanded = {"url", "direct_url", "scratch_url", "naming_convention"};

template <class Visit>
void each_place(Value& value, const Visit& visit) {
  visit(value.where);
  if (auto* array = value.as_array()) {
    for (auto& item : *array) each_place(item, visit);
  }
  if (auto* table = value.as_table()) {
    for (auto& member : *table) {
      visit(member.where);
      each_place(member.value, visit);
    }
  }
}

// The file, with places that show its lines without passwords.
Value read_file(const fs::path& path) {
  const auto source = read_source(path);
  const auto shown = std::make_shared<const Source>(Source{source->path, mask_passwords(source->text)});
  const auto hide = [&](Location& where) {
    if (where.source) where.source = shown;
  };
  try {
    auto out = parse_toml(source);
    each_place(out, hide);
    return out;
  } catch (const Failure& failure) {
    auto errors = failure.errors();
    for (auto& error : errors) hide(error.where);
    throw Failure(std::move(errors));
  }
}

// Lays `top` over `base`: tables member by member, everything else as a whole.
void overlay(Value& base, const Value& top) {
  auto* members = base.as_table();
  if (members == nullptr || top.as_table() == nullptr) {
    base = top;
    return;
  }
  for (const auto& member : *top.as_table()) {
    const auto it =
        std::find_if(members->begin(), members->end(), [&](const Member& m) { return m.key == member.key; });
    if (it == members->end()) {
      members->push_back(member);
    } else {
      it->where = member.where;
      overlay(it->value, member.value);
    }
  }
}

// False where a variable is unset: such a value is left out of its table or array, so that the rest can be checked.
bool expand(Value& value, Diagnostics& diagnostics) {
  if (const auto* text = value.as_string()) {
    const auto expanded = expand_variables(*text, value.where, diagnostics);
    if (!expanded) return false;
    const auto where = value.where;
    value = *expanded;
    value.where = where;
  } else if (auto* array = value.as_array()) {
    std::erase_if(*array, [&](Value& item) { return !expand(item, diagnostics); });
  } else if (auto* table = value.as_table()) {
    std::erase_if(*table, [&](Member& member) { return !expand(member.value, diagnostics); });
  }
  return true;
}

void expand_settings(Value& root, Diagnostics& diagnostics) {
  std::erase_if(*root.as_table(), [&](Member& member) {
    const bool as_it_is = std::find(not_expanded.begin(), not_expanded.end(), member.key) != not_expanded.end();
    return !as_it_is && !expand(member.value, diagnostics);
  });
}

// A file's table apart from its `env` sections, and those.
struct Parts {
  Value base = Table{};
  Value environments = Table{};
};

Parts split(const Value& file) {
  Parts out;
  out.base.where = file.where;
  for (const auto& member : *file.as_table()) {
    if (member.key == "env") {
      out.environments = member.value;
    } else {
      out.base.as_table()->push_back(member);
    }
  }
  return out;
}

// Checks a part before it is laid over the others, so that each of its errors is reported, and once.
// `prefix`: "" or "env.NAME".
void check(Value table, const std::string& prefix, Diagnostics& diagnostics) {
  if (table.as_table()) {
    Diagnostics unset;  // whether a variable is set matters only where its section is asked for
    expand_settings(table, unset);
  }
  read_config_values(table, prefix, {}, diagnostics);
  if (const auto* naming = table.find("naming_convention")) read_naming_convention(*naming, diagnostics);
}

const Value& environment(const Parts& parts, const std::string& name, const fs::path& file) {
  if (const auto* section = parts.environments.find(name)) return *section;
  std::vector<std::string> names;
  if (const auto* table = parts.environments.as_table()) {
    for (const auto& member : *table) names.push_back(member.key);
  }
  const auto where = file.empty() ? "there is no autogen.toml here" : fmt::format("{} has none", file.string());
  throw Failure(fmt::format("no environment \"{}\": {}", name,
                            names.empty() ? where : fmt::format("{} has {}", file.string(), join(names, ", "))),
                {}, suggestion(name, names));
}

fs::path find_file(const ConfigRequest& request) {
  if (request.file) return *request.file;
  std::error_code ec;
  return fs::exists("autogen.toml", ec) ? fs::path("autogen.toml") : fs::path();
}

}  // namespace

Config read_config(const ConfigRequest& request) {
  const auto file = find_file(request);
  const auto flags = settings_from_flags(request.flags);
  Diagnostics diagnostics;
  Parts parts;
  if (!file.empty()) parts = split(read_file(file));
  if (!file.empty() && parts.environments.as_table() == nullptr) {
    diagnostics.error(fmt::format("env must be a table, not {}", parts.environments.type_name()),
                      parts.environments.where, "write [env.NAME]");
  } else {
    for (const auto& section : *parts.environments.as_table()) {
      check(section.value, "env." + section.key, diagnostics);
    }
  }
  check(parts.base, "", diagnostics);
  check(flags, "", diagnostics);

  Value merged = parts.base;
  if (!request.environment.empty() && !diagnostics.failed()) {
    overlay(merged, environment(parts, request.environment, file));
  }
  overlay(merged, flags);
  expand_settings(merged, diagnostics);
  diagnostics.throw_if_failed();
  auto out = read_config_values(merged, "", file.parent_path(), diagnostics);
  diagnostics.throw_if_failed();
  out.file = file;
  // Without a project directory there is no model until a flag names one.
  if (file.empty() && request.flags.find("schema") == request.flags.end()) out.schema.clear();
  return out;
}

std::vector<fs::path> Config::schema_files() const {
  std::vector<fs::path> out;
  for (const auto& pattern : schema) {
    std::error_code ec;
    // A folder stands for the *.toml in it, at any depth.
    const bool folder = fs::is_directory(pattern.path(), ec);
    const auto found = folder ? glob(pattern.path(), "**/*.toml") : glob(pattern.root, pattern.text);
    if (found.empty() && pattern.text.find_first_of("*?[") == std::string::npos) {
      throw Failure(fmt::format("there is no file {}", pattern.path().string()), pattern.where);
    }
    for (const auto& path : found) {
      if (std::find(out.begin(), out.end(), path) == out.end()) out.push_back(path);
    }
  }
  if (!out.empty()) return out;
  if (schema.empty()) {
    throw Failure("there is no model: no autogen.toml here names one", {},
                  "name its files with --schema, or run autogen init");
  }
  throw Failure("no file matches the model's patterns", schema.front().where,
                "write the model, have autogen inspect write it, or name its files with --schema");
}

std::vector<fs::path> Config::version_directories() const {
  std::vector<fs::path> out;
  for (const auto& directory : versions) out.push_back(directory.path());
  return out;
}

}  // namespace autogen
