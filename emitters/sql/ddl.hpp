// How PostgreSQL says it: the SQL of each kind's create, drop, alter and rename. One file per kind defines its overloads;
// names are always qualified, so that no statement depends on a search_path except through expressions of the model.
#pragma once

#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

/// How a statement is to be said.
struct Manner {
  /// The form that does not block: CONCURRENTLY, NOT VALID, USING INDEX.
  bool online = false;
};

Sql create(const Object<Schema>& object, Manner manner);
Sql create(const Object<Enum>& object, Manner manner);
/// Without columns; create_table() says all of it.
Sql create(const Object<Relation>& object, Manner manner);
/// ALTER TABLE ... ADD COLUMN.
Sql create(const Object<Column>& object, Manner manner);
Sql create(const Object<PrimaryKey>& object, Manner manner);
Sql create(const Object<Unique>& object, Manner manner);
Sql create(const Object<Check>& object, Manner manner);
Sql create(const Object<Index>& object, Manner manner);
Sql create(const Object<ForeignKey>& object, Manner manner);
Sql create(const Object<Comment>& object, Manner manner);

Sql drop(const Object<Schema>& object, Manner manner);
Sql drop(const Object<Enum>& object, Manner manner);
Sql drop(const Object<Relation>& object, Manner manner);
Sql drop(const Object<Column>& object, Manner manner);
Sql drop(const Object<PrimaryKey>& object, Manner manner);
Sql drop(const Object<Unique>& object, Manner manner);
Sql drop(const Object<Check>& object, Manner manner);
Sql drop(const Object<Index>& object, Manner manner);
Sql drop(const Object<ForeignKey>& object, Manner manner);
Sql drop(const Object<Comment>& object, Manner manner);

// One alter() for each field that says On::alter.
Sql alter(Field<&Relation::unlogged, On::alter> field, const Object<Relation>& from, const Object<Relation>& to);
Sql alter(Field<&Column::type, On::alter> field, const Object<Column>& from, const Object<Column>& to);
Sql alter(Field<&Column::collation, On::alter> field, const Object<Column>& from, const Object<Column>& to);
Sql alter(Field<&Column::nullable, On::alter> field, const Object<Column>& from, const Object<Column>& to);
Sql alter(Field<&Column::default_value, On::alter> field, const Object<Column>& from, const Object<Column>& to);
Sql alter(Field<&Column::identity, On::alter> field, const Object<Column>& from, const Object<Column>& to);
Sql alter(Field<&Column::generated, On::alter> field, const Object<Column>& from, const Object<Column>& to);
Sql alter(Field<&ForeignKey::deferrable, On::alter> field, const Object<ForeignKey>& from, const Object<ForeignKey>& to);
Sql alter(Field<&ForeignKey::initially_deferred, On::alter> field, const Object<ForeignKey>& from,
          const Object<ForeignKey>& to);
Sql alter(Field<&Index::with, On::alter> field, const Object<Index>& from, const Object<Index>& to);
/// Adds the labels that `to` has and `from` has not, in place and in order.
Sql alter(Field<&Enum::values, On::alter> field, const Object<Enum>& from, const Object<Enum>& to);
Sql alter(Field<&Comment::text, On::alter> field, const Object<Comment>& from, const Object<Comment>& to);

// A new name; the schema and the table stay.
Sql rename(const Object<Schema>& from, const Key& to);
Sql rename(const Object<Enum>& from, const Key& to);
Sql rename(const Object<Relation>& from, const Key& to);
Sql rename(const Object<Column>& from, const Key& to);
Sql rename(const Object<PrimaryKey>& from, const Key& to);
Sql rename(const Object<Unique>& from, const Key& to);
Sql rename(const Object<Check>& from, const Key& to);
Sql rename(const Object<Index>& from, const Key& to);
Sql rename(const Object<ForeignKey>& from, const Key& to);

/// VALIDATE CONSTRAINT, for checks and foreign keys.
Sql validate(const Key& constraint);

/// The column as it stands in CREATE TABLE and ADD COLUMN.
Sql definition(const Object<Column>& column);
/// `CONSTRAINT name PRIMARY KEY (...)` and its like, as they stand in CREATE TABLE and ADD CONSTRAINT.
Sql definition(const Object<PrimaryKey>& key);
Sql definition(const Object<Unique>& unique);
Sql definition(const Object<Check>& check);
Sql definition(const Object<ForeignKey>& fk);

/// CREATE TABLE with everything that stands in its parentheses.
Sql create_table(const Object<Relation>& table, const std::vector<Sql>& elements);
/// `ALTER TABLE schema.table `, for a part of it.
Sql alter_table(const Key& part);

}  // namespace autogen
