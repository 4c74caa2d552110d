#include "model/scope.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "model/access.hpp"
#include "model/kinds.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

// Tables in which other tools keep their books.
constexpr std::array bookkeeping{
    std::string_view("alembic_version"),        std::string_view("schema_migrations"),
    std::string_view("ar_internal_metadata"),   std::string_view("flyway_schema_history"),
    std::string_view("databasechangelog"),      std::string_view("databasechangeloglock"),
    std::string_view("django_migrations"),      std::string_view("_prisma_migrations"),
    std::string_view("knex_migrations"),        std::string_view("knex_migrations_lock"),
    std::string_view("goose_db_version"),       std::string_view("atlas_schema_revisions"),
    std::string_view("pgmigrations"),           std::string_view("__diesel_schema_migrations"),
    std::string_view("_sqlx_migrations"),       std::string_view("__drizzle_migrations"),
    std::string_view("refinery_schema_history")};

bool is_system(const std::string& schema) { return schema.starts_with("pg_") || schema == "information_schema"; }

// The kinds and their variants.
std::vector<std::string> all_words_of_kinds() {
  std::vector<std::string> out;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    for (const auto word : words_of<Kind>()) out.emplace_back(word);
  });
  return out;
}

bool is_word_of_kind(const std::string& word) {
  const auto words = all_words_of_kinds();
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool holds_star(const std::optional<std::vector<std::string>>& list) {
  return list && std::find(list->begin(), list->end(), "*") != list->end();
}

}  // namespace

struct Scope::Patterns {
  std::vector<std::unique_ptr<re2::RE2>> include;
  std::vector<std::unique_ptr<re2::RE2>> exclude;

  static std::vector<std::unique_ptr<re2::RE2>> compile(const std::vector<std::string>& patterns,
                                                        std::string_view key) {
    std::vector<std::unique_ptr<re2::RE2>> out;
    for (const auto& pattern : patterns) {
      out.push_back(std::make_unique<re2::RE2>(pattern, re2::RE2::Quiet));
      if (!out.back()->ok()) {
        throw Failure(fmt::format("manage.{}: \"{}\" is not a pattern: {}", key, pattern, out.back()->error()));
      }
    }
    return out;
  }

  static bool any(const std::vector<std::unique_ptr<re2::RE2>>& patterns, const std::string& text) {
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](const auto& pattern) { return re2::RE2::PartialMatch(text, *pattern); });
  }
};

Scope::Scope(const ManageSettings& settings, std::set<std::string> model_schemas, std::set<std::string> model_kinds,
             std::string version_schema)
    : schemas_(std::move(model_schemas)),
      all_schemas_(holds_star(settings.schemas)),
      kinds_(std::move(model_kinds)),
      all_kinds_(holds_star(settings.kinds)),
      privileges_(settings.privileges),
      version_schema_(std::move(version_schema)),
      patterns_(std::make_unique<Patterns>()) {
  if (settings.schemas) schemas_ = {settings.schemas->begin(), settings.schemas->end()};
  if (settings.kinds) {
    kinds_ = {settings.kinds->begin(), settings.kinds->end()};
    for (const auto& kind : kinds_) {
      if (kind == "*" || is_word_of_kind(kind)) continue;
      throw Failure(fmt::format("manage.kinds: \"{}\" is not a kind of object", kind), {},
                    suggestion(kind, all_words_of_kinds()));
    }
  }
  patterns_->include = Patterns::compile(settings.include, "include");
  patterns_->exclude = Patterns::compile(settings.exclude, "exclude");
}

bool is_managed_apart(std::string_view kind) {
  bool out = false;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::managed_apart; }) out = out || kind == Kind::kind;
  });
  return out;
}

Scope::~Scope() = default;
Scope::Scope(Scope&&) noexcept = default;

bool Scope::covers_schema(const std::string& schema) const {
  if (schema.empty()) return true;
  return all_schemas_ ? !is_system(schema) : schemas_.contains(schema);
}

bool Scope::is_own(const ObjectId& id) const {
  const bool table_or_part = !id.key.parent.empty() || id.kind == Relation::kind || id.key.of == Relation::kind;
  if (!table_or_part) return false;
  const auto& table = id.key.parent.empty() ? id.key.name : id.key.parent;
  return id.key.schema == version_schema_ && table.starts_with("autogen_");
}

bool Scope::covers_top(std::string_view word, const std::string& schema, const std::string& name, bool modelled) const {
  if (word == "schema" ? !covers_schema(name) || is_system(name) : !covers_schema(schema)) return false;
  if (!all_kinds_ && !kinds_.contains(std::string(word))) return false;
  const auto text = schema.empty() ? fmt::format("{}:{}", word, name) : fmt::format("{}:{}.{}", word, schema, name);
  if (!patterns_->include.empty() && !Patterns::any(patterns_->include, text)) return false;
  if (Patterns::any(patterns_->exclude, text)) return false;
  if (word == "table" && !modelled) return std::find(bookkeeping.begin(), bookkeeping.end(), name) == bookkeeping.end();
  return true;
}

bool Scope::covers(const ObjectId& id, std::string_view word, bool modelled) const {
  if (is_own(id)) return false;
  if (!privileges_ && is_privilege(id.kind)) return false;
  // A model of tables alone says nothing of their triggers.
  const std::string_view kind = id.key.of.empty() ? id.kind : std::string_view(id.key.of);
  if (is_managed_apart(kind) && !all_kinds_ && !kinds_.contains(std::string(kind))) return false;
  const auto& key = id.key;
  return covers_top(word, key.schema, key.parent.empty() ? key.name : key.parent, modelled);
}

}  // namespace autogen
