// What Alembic's directives are put together from: names, columns, SQL in arguments.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/step.hpp"
#include "model/kinds.hpp"

namespace autogen {

using PythonLines = std::vector<std::string>;

/// What the file must import or define for its lines.
struct AlembicUses {
  bool postgresql = false;  // sqlalchemy.dialects.postgresql
  bool sql_type = false;    // the class SqlType
};

/// Does SQLAlchemy hand the name on as it is, with and without --sql?
bool quoted_well(std::string_view name);
bool quoted_well(const Key& key);
bool quoted_well(const std::vector<ColumnName>& names);
/// The same of a column with its type; and has SQLAlchemy words for all of it?
bool said_well(const Object<Column>& column);

/// Has the index behind a key nothing that SQLAlchemy's constraints cannot say?
template <class Kind>
bool has_plain_index(const Kind& key) {
  return key.include.empty() && key.with.empty() && key.tablespace.empty() && !key.without_overlaps;
}
/// Are the identities that a step makes with sequences as PostgreSQL makes them by itself?
bool identities_said_well(const Step& step);

/// `sa.Column(...)`. `lone_key`: the primary key of its new table is this column alone.
std::string python_column(const Object<Column>& column, bool lone_key, AlembicUses& uses);
/// The type with its collation: of SQLAlchemy, or `SqlType("...")`.
std::string python_type(const Column& column, AlembicUses& uses);
/// SQL as an argument that SQLAlchemy takes for SQL.
std::string python_sql(std::string_view sql);
/// `sa.text(...)`.
std::string python_text(std::string_view sql);
/// `"a", "b"`.
std::string python_names(const std::vector<ColumnName>& names);
/// The name of a constraint or index. op.f() keeps the naming convention of the target metadata away from it.
std::string final_name(const Key& key);
/// `, deferrable=True, initially="DEFERRED"`, or less.
std::string python_deferral(bool deferrable, bool initially_deferred);

}  // namespace autogen
