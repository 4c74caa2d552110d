// A step as lines of Python: a directive of Alembic where there is an exact one, op.execute() elsewhere.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "emitters/alembic_pieces.hpp"
#include "engine/step.hpp"
#include "syntax/sql.hpp"

namespace autogen {

/// The lines of a step, without indentation, its hazards as comments first. `uses` gets what they need.
PythonLines alembic_lines(const Step& step, AlembicUses& uses);
/// The lines of op.execute() with one statement.
PythonLines execute_lines(std::string_view sql);
/// The lines of one op.execute() for each statement of the SQL.
PythonLines execute_lines(const Sql& sql);

// The step as a directive, or nothing where none says exactly this. Found by type; a kind without an overload has none.
std::optional<PythonLines> directive(const Step& step, const Delta<Relation>& delta, AlembicUses& uses);
std::optional<PythonLines> directive(const Step& step, const Delta<Column>& delta, AlembicUses& uses);
std::optional<PythonLines> directive(const Step& step, const Delta<PrimaryKey>& delta, AlembicUses& uses);
std::optional<PythonLines> directive(const Step& step, const Delta<Unique>& delta, AlembicUses& uses);
std::optional<PythonLines> directive(const Step& step, const Delta<Check>& delta, AlembicUses& uses);
std::optional<PythonLines> directive(const Step& step, const Delta<Index>& delta, AlembicUses& uses);
std::optional<PythonLines> directive(const Step& step, const Delta<ForeignKey>& delta, AlembicUses& uses);

}  // namespace autogen
