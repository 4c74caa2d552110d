// The SQL of columns.
#pragma once

#include "emitters/sql/manner.hpp"
#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

/// ALTER TABLE ... ADD COLUMN.
Sql create(const Object<Column>& object, Manner manner);
Sql drop(const Object<Column>& object, Manner manner);
Sql alter(Field<&Column::type, On::alter> field, const Object<Column>& from, const Object<Column>& to);
Sql alter(Field<&Column::collation, On::alter> field, const Object<Column>& from, const Object<Column>& to);
Sql alter(Field<&Column::nullable, On::alter> field, const Object<Column>& from, const Object<Column>& to,
          Manner manner);
Sql alter(Field<&Column::default_value, On::alter> field, const Object<Column>& from, const Object<Column>& to,
          Manner manner);
Sql alter(Field<&Column::identity, On::alter> field, const Object<Column>& from, const Object<Column>& to);
Sql alter(Field<&Column::generated, On::alter> field, const Object<Column>& from, const Object<Column>& to);
Sql alter(Field<&Column::is_virtual, On::alter> field, const Object<Column>& from, const Object<Column>& to);
Sql alter(Field<&Column::not_null, On::alter> field, const Object<Column>& from, const Object<Column>& to);
Sql alter(Field<&Column::storage, On::alter> field, const Object<Column>& from, const Object<Column>& to,
          Manner manner);
Sql alter(Field<&Column::compression, On::alter> field, const Object<Column>& from, const Object<Column>& to);
Sql alter(Field<&Column::statistics, On::alter> field, const Object<Column>& from, const Object<Column>& to,
          Manner manner);
Sql alter(Field<&Column::options, On::alter> field, const Object<Column>& from, const Object<Column>& to);
Sql alter(Field<&Column::foreign_options, On::alter> field, const Object<Column>& from, const Object<Column>& to);
Sql rename(const Object<Column>& from, const Key& to);
/// The column as it stands in CREATE TABLE and ADD COLUMN; with the sequence of its identity, where that is known.
Sql definition(const Object<Column>& column, const Object<Sequence>* sequence = nullptr);
Sql add_column(const Object<Column>& column, const Object<Sequence>* sequence);
Sql add_identity(const Object<Column>& column, const Object<Sequence>& sequence);

}  // namespace autogen
