#include "proof/make_catalog.hpp"

#include <algorithm>

#include "emitters/sql/ddl.hpp"
#include "emitters/statements.hpp"
#include "engine/diff.hpp"
#include "engine/plan.hpp"
#include "introspect/askable.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

std::set<std::string> schemas_of(const Catalog& catalog) {
  std::set<std::string> out;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    for (const auto& [key, object] : catalog.of<Kind>()) {
      out.insert(Kind::kind == Schema::kind ? key.name : key.schema);
    }
  });
  out.erase("");
  out.erase("public");
  return out;
}

Sql make_schema(const std::string& name) { return Sql("CREATE SCHEMA IF NOT EXISTS ") << Ident{name}; }

// The statements of a step, under the search_path of its object.
Sql text_of(const Step& step, const KnownTypes& path) {
  const auto id = id_of(step);
  std::vector<Sql> all{where_names_resolve(id.key.schema.empty() ? "public" : id.key.schema, path)};
  for (auto& sql : statements(step)) all.push_back(std::move(sql));
  return join(all, ";\n");
}

std::vector<NotMade> one_by_one(Connection& connection, const std::vector<Step>& steps, const KnownTypes& path) {
  std::vector<NotMade> out;
  std::set<ObjectId> missing;
  for (const auto& step : steps) {
    const bool futile =
        std::any_of(step.needs.begin(), step.needs.end(), [&](const ObjectId& id) { return missing.contains(id); });
    if (!futile) {
      try {
        connection.run(text_of(step, path).str());
        continue;
      } catch (const ServerError& error) {
        if (error.connection_lost()) throw;
        out.push_back({id_of(step), error});
      }
    }
    missing.insert(step.provides.begin(), step.provides.end());
  }
  return out;
}

}  // namespace

std::map<std::string, std::string> make_extensions(Connection& connection,
                                                   const std::vector<Object<Extension>>& extensions) {
  std::map<std::string, std::string> refused;
  auto open = extensions;
  for (bool progress = true; progress && !open.empty();) {
    progress = false;
    std::vector<Object<Extension>> rest;
    for (const auto& extension : open) {
      Sql sql;
      if (extension.def.schema) sql << make_schema(*extension.def.schema) << ";\n";
      sql << "CREATE EXTENSION IF NOT EXISTS " << Ident{extension.key.name};
      if (extension.def.schema) sql << " SCHEMA " << Ident{*extension.def.schema};
      try {
        connection.run(sql.str());
        refused.erase(extension.key.name);
        progress = true;
      } catch (const ServerError& error) {
        if (error.connection_lost()) throw;
        const auto& text = error.errors().front().message;
        refused[extension.key.name] = text.substr(0, text.find('\n'));
        rest.push_back(extension);
      }
    }
    open = std::move(rest);
  }
  return refused;
}

std::vector<NotMade> make_catalog(Connection& connection, const Catalog& catalog,
                                  const std::vector<std::string>& extension_schemas) {
  Difference difference;
  difference.want = catalog;
  difference.want.of<Schema>().clear();  // made beforehand, since extensions may have made them, too
  compare(difference);
  PlanOptions options;
  options.online = false;
  options.server_version = connection.server_version();
  const auto plan = make_plan(difference, options, {});
  KnownTypes path;
  path.extension_schemas = extension_schemas;
  connection.run("SET check_function_bodies = off; SET client_min_messages = error");
  std::vector<Sql> all;
  for (const auto& schema : schemas_of(catalog)) connection.run(make_schema(schema).str());
  for (const auto& step : plan.upgrade) all.push_back(text_of(step, path));
  if (all.empty()) return {};
  try {
    connection.run(join(all, ";\n").str());  // one message is one transaction
    return {};
  } catch (const ServerError& error) {
    if (error.connection_lost()) throw;
  }
  return one_by_one(connection, plan.upgrade, path);
}

}  // namespace autogen
