#include "cli/settings.hpp"

#include <charconv>
#include <optional>

#include "cli/variables.hpp"

namespace autogen {
namespace {

using enum SettingType;

// The table below `key`, made when it is not there yet.
Value& child(Value& table, const std::string& key) {
  if (table.is_null()) table = Table{};
  for (auto& member : *table.as_table()) {
    if (member.key == key) return member.value;
  }
  return table.set(key, Value());
}

template <class Number>
std::optional<Number> parsed(const std::string& text) {
  Number out{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(out) : std::nullopt;
}

Value one(const Setting& setting, const std::string& text) {
  if (setting.type == boolean) return text == "true";
  if (setting.type == integer) {
    if (const auto number = parsed<std::int64_t>(text)) return *number;
  }
  if (setting.type == number) {
    if (const auto number = parsed<double>(text)) return *number;
  }
  return literal_text(text);
}

Value value_of(const Setting& setting, const std::vector<std::string>& texts) {
  const auto source = std::make_shared<const Source>(Source{std::string(setting.flag), mask_passwords(texts.back())});
  Value out;
  if (setting.type == list) {
    out = Array{};
    for (const auto& text : texts) {
      out.as_array()->push_back(literal_text(text));
      out.as_array()->back().where = {source};
    }
  } else if (setting.type == pairs) {
    out = Table{};
    for (const auto& text : texts) {
      const auto equals = text.find('=');
      if (equals == std::string::npos) {
        throw Failure("\"" + text + "\" lacks a =", {source}, "write " + std::string(setting.placeholder));
      }
      out.as_table()->push_back({text.substr(0, equals), text.substr(equals + 1), {source}});
      out.as_table()->back().value.where = {source};
    }
  } else {
    out = one(setting, texts.back());
  }
  out.where = {source};
  return out;
}

}  // namespace

const std::vector<Setting>& all_settings() {
  static const std::vector<Setting> settings = {
      {"url", "--url", text, "URL", "the database"},
      {"direct_url", "--direct-url", text, "URL", "the database past a transaction pooler"},
      {"scratch_url", "--scratch-url", text, "URL", "a server where scratch databases may be created"},
      {"schema", "--schema", list, "PATH|GLOB", "the model's files (repeatable)"},
      {"versions", "--versions", list, "DIR", "the revision files (repeatable; the first takes new files)"},
      {"recursive_versions", "--recursive-versions", boolean, "", "look for revision files in subfolders, too"},
      {"emitter", "--emitter", text, "sql|alembic", "how revisions are written"},
      {"naming_convention", "--naming-convention", pairs, "CLASS=TEMPLATE",
       "names of constraints and indexes (repeatable)"},
      {"manage.schemas", "--manage-schema", list, "NAME", "PostgreSQL schemas that autogen owns (repeatable)"},
      {"manage.kinds", "--manage-kind", list, "KIND", "kinds of objects that autogen owns (repeatable)"},
      {"manage.include", "--include", list, "REGEX", "manage only what matches kind:schema.name (repeatable)"},
      {"manage.exclude", "--exclude", list, "REGEX", "leave alone what matches kind:schema.name (repeatable)"},
      {"manage.privileges", "--privileges", boolean, "", "compare grants, owners and default privileges"},
      {"manage.partitions", "--partitions", text, "auto|external|listed", "whether partitions are compared"},
      {"renames.mode", "--renames", text, "auto|ask|never", "what becomes of a rename that autogen sees"},
      {"renames.threshold", "--threshold", number, "0..1", "the confidence that a rename needs"},
      {"plan.online", "--online", boolean, "", "spare tables that are in use: CONCURRENTLY, NOT VALID, ..."},
      {"plan.lock_timeout", "--lock-timeout", text, "TIME", "how long a statement waits for a lock, such as 3s"},
      {"plan.statement_timeout", "--statement-timeout", text, "TIME", "how long a statement may run; 0: forever"},
      {"version_table.schema", "--version-table-schema", text, "NAME", "where the version table is"},
      {"version_table.name", "--version-table", text, "NAME", "the name of the version table"},
      {"policy.data_loss", "--data-loss", text, "allow|refuse", "whether a revision may lose data"},
      {"policy.copy_rows", "--copy-rows", text, "ask|allow|refuse", "whether a table may be made anew with its rows"},
      {"policy.apply", "--apply", text, "allow|refuse", "whether autogen apply may change the database"},
      {"file_template", "--file-template", text, "TEMPLATE", "names of new revision files"},
      {"truncate_slug_length", "--truncate-slug-length", integer, "N", "the longest slug in such a name"},
      {"timezone", "--timezone", text, "ZONE", "of the dates in revision files"},
  };
  return settings;
}

Value settings_from_flags(const FlagValues& flags) {
  Value out = Table{};
  for (const auto& setting : all_settings()) {
    const auto given = flags.find(setting.path);
    if (given == flags.end() || given->second.empty()) continue;
    const auto dot = setting.path.find('.');
    Value& table = dot == std::string_view::npos ? out : child(out, std::string(setting.path.substr(0, dot)));
    child(table, std::string(setting.path.substr(dot == std::string_view::npos ? 0 : dot + 1))) =
        value_of(setting, given->second);
  }
  return out;
}

}  // namespace autogen
