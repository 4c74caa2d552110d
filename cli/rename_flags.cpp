#include "cli/rename_flags.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/placement.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

struct Flag {
  std::string kind;
  std::vector<std::string> path;  // schema, table (for parts), name
  std::string to;
};

[[noreturn]] void refuse(std::string_view flag, const std::string& text, std::string_view form) {
  throw Failure(fmt::format("{} {} is not understood", flag, text), {}, fmt::format("it is written {}", form));
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find(separator, at), text.size());
    out.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

// Where a path of names ends and a signature begins: the types of a routine may be qualified themselves.
std::vector<std::string> path_of(std::string_view text) {
  const auto signature = std::min(text.find('('), text.size());
  auto out = split(text.substr(0, signature), '.');
  out.back() += text.substr(signature);
  return out;
}

bool is_part(std::string_view kind) {
  bool out = false;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::part_of; }) out = out || Kind::kind == kind;
  });
  return out;
}

// A table has a schema and a name, a column a table in between.
Key key_of(const Flag& flag, std::string_view text, std::string_view name) {
  const bool part = is_part(flag.kind);
  auto path = flag.path;
  if (path.size() == (part ? 2U : 1U)) path.insert(path.begin(), "public");
  if (path.size() != (part ? 3U : 2U))
    refuse(name, std::string(text), "table:public.old=new or column:public.table.old=new");
  return part ? Key{path[0], path[1], path[2], ""} : Key{path[0], "", path[1], ""};
}

std::string_view kind_word(const Flag& flag, std::string_view text, std::string_view name) {
  std::string_view found;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::renamed_by_hint; } && !is_global<Kind>) {
      if (flag.kind == Kind::kind) found = Kind::kind;
    }
  });
  if (!found.empty()) return found;
  throw Failure(fmt::format("{} {}: \"{}\" cannot be renamed by a flag", name, text, flag.kind), {},
                "tables, columns, types, sequences, views and routines can");
}

bool has(const Catalog& model, std::string_view kind, const Key& key) {
  bool out = false;
  Kinds::for_each([&]<class Kind>(Of<Kind>) { out = out || (Kind::kind == kind && model.find<Kind>(key) != nullptr); });
  return out;
}

// What stands behind the equals sign is a name, literally; of what belongs to a schema it may be one of another schema.
Key new_key(const Key& from, const std::string& to, std::string_view kind, const Catalog& model) {
  Key out = from;
  out.name = to;
  if (has(model, kind, out) || is_part(kind)) return out;
  const auto path = path_of(to);
  if (path.size() == 2) out = {path[0], "", path[1], ""};
  return out;
}

}  // namespace

std::set<ObjectId> apply_rename_flags(std::vector<RenameHint>& hints, const std::vector<std::string>& renames,
                                      const std::vector<std::string>& no_renames, const Catalog& model) {
  const auto parse = [](const std::string& text, std::string_view name) {
    const auto colon = text.find(':');
    if (colon == std::string::npos) refuse(name, text, "KIND:NAME");
    return Flag{text.substr(0, colon), path_of(std::string_view(text).substr(colon + 1)), ""};
  };
  for (const auto& text : renames) {
    const auto equals = text.rfind('=');
    if (equals == std::string::npos) refuse("--rename", text, "KIND:OLD=NEW");
    const auto flag = parse(text.substr(0, equals), "--rename");
    const auto kind = kind_word(flag, text, "--rename");
    const Key from = key_of(flag, text, "--rename");
    const Key to = new_key(from, text.substr(equals + 1), kind, model);
    if (!has(model, kind, to))
      throw Failure(fmt::format("--rename {}: the model has no {} {}", text, kind, to_string(to)));
    std::erase_if(hints, [&](const RenameHint& hint) { return hint.kind == kind && hint.to == to; });
    hints.push_back({kind, from, to, {}});
  }
  std::set<ObjectId> refused;
  for (const auto& text : no_renames) {
    const auto flag = parse(text, "--no-rename");
    const auto kind = kind_word(flag, text, "--no-rename");
    const Key key = key_of(flag, text, "--no-rename");
    std::erase_if(hints, [&](const RenameHint& hint) { return hint.kind == kind && hint.to == key; });
    refused.insert({kind, key});
  }
  return refused;
}

}  // namespace autogen
