// What the SQL of all constraints shares; included by the constraints' own files only.
#pragma once

#include "emitters/sql/ddl.hpp"

namespace autogen {

/// `CONSTRAINT name `.
inline Sql constraint_name(const Key& key) { return Sql("CONSTRAINT ") << Ident{key.name} << " "; }

/// `(a, b)`.
inline Sql column_list(const std::vector<ColumnName>& names) {
  std::vector<std::string> texts;
  for (const auto& name : names) texts.push_back(name.text);
  return Sql("(") << ident_list(texts) << ")";
}

/// `(a, b)`, or `(a, b WITHOUT OVERLAPS)`.
template <class Kind>
Sql key_columns(const Kind& key) {
  std::vector<std::string> texts;
  for (const auto& name : key.columns) texts.push_back(name.text);
  Sql out = Sql("(") << ident_list(texts);
  if (key.without_overlaps) out << " WITHOUT OVERLAPS";
  return out << ")";
}

inline Sql deferral(bool deferrable, bool initially_deferred) {
  if (initially_deferred) return Sql(" DEFERRABLE INITIALLY DEFERRED");
  return deferrable ? Sql(" DEFERRABLE") : Sql();
}

template <class Kind>
Sql add_constraint(const Object<Kind>& object) {
  return alter_table(object.key) << "ADD " << definition(object);
}

inline Sql drop_constraint(const Key& key) { return alter_table(key) << "DROP CONSTRAINT " << Ident{key.name}; }

inline Sql rename_constraint(const Key& from, const Key& to) {
  return alter_table(from) << "RENAME CONSTRAINT " << Ident{from.name} << " TO " << Ident{to.name};
}

/// Adopts the unique index of the same name, which stands already.
inline Sql adopt_index(const Key& key, Sql::Piece words, const Sql& tail) {
  return alter_table(key) << "ADD " << constraint_name(key) << words << " USING INDEX " << Ident{key.name} << tail;
}

}  // namespace autogen
