// Directives for columns: op.add_column(), op.drop_column(), op.alter_column().
#include <fmt/format.h>

#include "emitters/alembic_directives.hpp"
#include "emitters/alembic_python.hpp"

namespace autogen {
namespace {

// What op.alter_column() is to change, or nothing where the words for it are missing.
std::optional<std::string> alteration(const Step& step, const Column& to, AlembicUses& uses) {
  if (step.field == "nullable") return fmt::format("nullable={}", to.nullable ? "True" : "False");
  if (step.field == "default") {
    // A comment at the end would swallow the semicolon that --sql adds.
    if (to.default_value && to.default_value->text.find("--") != std::string::npos) return std::nullopt;
    return "server_default=" + (to.default_value ? python_text(to.default_value->text) : "None");
  }
  if ((step.field == "type" || step.field == "collation") && !to.using_expression) {
    return "type_=" + python_type(to, uses);
  }
  return std::nullopt;
}

}  // namespace

std::optional<PythonLines> directive(const Step& step, const Delta<Column>& delta, AlembicUses& uses) {
  if (step.only) return std::nullopt;                                        // there is no word for ONLY
  if (step.verb == Verb::alter && !step.parts.empty()) return std::nullopt;  // sequences are exchanged
  if (!identities_said_well(step)) return std::nullopt;
  if (delta.after && !said_well(*delta.after)) return std::nullopt;
  if (delta.before && !quoted_well(delta.before->key)) return std::nullopt;
  const auto& key = delta.before ? delta.before->key : delta.after->key;
  const auto table = python_string(key.parent);
  const auto name = python_string(key.name);
  const auto schema = python_string(key.schema);
  std::optional<std::string> change;
  switch (step.verb) {
    case Verb::create:
      return PythonLines{
          fmt::format("op.add_column({}, {}, schema={})", table, python_column(*delta.after, false, uses), schema)};
    case Verb::drop: return PythonLines{fmt::format("op.drop_column({}, {}, schema={})", table, name, schema)};
    case Verb::rename: change = "new_column_name=" + python_string(delta.after->key.name); break;
    case Verb::alter: change = alteration(step, delta.after->def, uses); break;
    default: break;
  }
  if (!change) return std::nullopt;
  return PythonLines{fmt::format("op.alter_column({}, {}, {}, schema={})", table, name, *change, schema)};
}

}  // namespace autogen
