// What a file need not say of a routine, and of a subscription.
#include <fmt/format.h>

#include <algorithm>

#include "model/writing.hpp"
#include "support/text.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

// Its key has the types; names, modes and defaults are worth a list.
bool said_by_key(const std::vector<Argument>& arguments) {
  for (const auto& argument : arguments) {
    if (argument.mode != ArgumentMode::in || !argument.name.empty() || argument.default_value) return false;
  }
  return true;
}

// OUT arguments tell what is returned.
bool said_by_arguments(const Function& function) {
  std::vector<const Argument*> out;
  for (const auto& argument : function.args) {
    if (argument.mode == ArgumentMode::out || argument.mode == ArgumentMode::inout) out.push_back(&argument);
  }
  if (out.empty() || function.returns.set || !function.returns.columns.empty()) return false;
  return function.returns.type.text == (out.size() == 1 ? out.front()->type.text : "record");
}

}  // namespace

Object<Function> stated(const Object<Function>& function, const Writing&) {
  auto out = function;
  if (said_by_arguments(function.def)) out.def.returns = {};
  if (said_by_key(function.def.args)) out.def.args.clear();
  return out;
}

Object<Procedure> stated(const Object<Procedure>& procedure, const Writing&) {
  auto out = procedure;
  if (said_by_key(procedure.def.args)) out.def.args.clear();
  return out;
}

Object<Aggregate> stated(const Object<Aggregate>& aggregate, const Writing&) {
  auto out = aggregate;
  if (said_by_key(aggregate.def.args)) out.def.args.clear();
  return out;
}

Object<Subscription> stated(const Object<Subscription>& subscription, const Writing&) {
  auto out = subscription;
  if (out.def.slot_name == subscription.key.name) out.def.slot_name.reset();
  return out;
}

std::string short_function(const Writing& writing, const FunctionName& function, const std::string& schema) {
  const auto& known = writing.known_types;
  std::vector<std::string> path{schema, "public"};
  path.insert(path.end(), known.extension_schemas.begin(), known.extension_schemas.end());
  path.emplace_back("pg_catalog");
  const auto first = std::find_if(path.begin(), path.end(), [&](const auto& s) {
    return known.routines.contains({s, function.name});
  });
  const bool found = first != path.end() && *first == function.schema;
  return (Sql() << QualifiedName{found ? std::string_view() : std::string_view(function.schema), function.name}).str();
}

std::string short_routine(Writing& writing, const RoutineRef& ref, const std::string& schema) {
  std::vector<std::string> types;
  for (const auto& type : ref.types) types.push_back(short_type(writing, type.text, schema));
  return fmt::format("{}({})", short_function(writing, ref.function, schema), join(types, ", "));
}

}  // namespace autogen
