// What a definition mentions: SQL expressions, columns of its own table, other tables, types. Folds over the fields by
// the types of their values, so that a kind needs nothing but its field list to be renamed, checked and ordered along.
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "model/field.hpp"
#include "model/routine_values.hpp"
#include "model/values.hpp"

namespace autogen {

/// What to do with each mention; a visitor replaces what it wants to see. Values may be changed through it.
struct IgnoreMentions {
  void expression(const std::string&, const Location&) const {}
  void column(const std::string&, const Location&) const {}  // of the table that the object belongs to
  void column_of(const TableName&, const std::string&, const Location&) const {}  // of the table named with it
  void table(const TableName&) const {}
  void type(const TypeRef&) const {}
  void index(const std::string&, const Location&) const {}  // of the table that the object belongs to
  void method(const IndexMethod&) const {}
  void query(const std::string&, const Location&) const {}
  void body(const std::string&, const Location&) const {}  // of SQL-standard routines
  void function(const FunctionName&) const {}
  void collation(const CollationName&) const {}
  template <class Kind>
  void object(const NameOf<Kind>&) const {}
};

template <class T>
inline constexpr bool is_name_of = false;
template <class Kind>
inline constexpr bool is_name_of<NameOf<Kind>> = true;

// visit_mentions(value, visitor), overloaded by the type of the value: lists and optionals mention what their values
// do, other types nothing.
template <class T, class Visitor>
void visit_mentions(T& value, Visitor& visitor) {
  using Plain = std::remove_const_t<T>;
  if constexpr (std::is_same_v<Plain, Expr>) {
    visitor.expression(value.text, value.where);
  } else if constexpr (std::is_same_v<Plain, ColumnName>) {
    visitor.column(value.text, value.where);
  } else if constexpr (std::is_same_v<Plain, TableName>) {
    visitor.table(value);
  } else if constexpr (std::is_same_v<Plain, TypeRef>) {
    visitor.type(value);
  } else if constexpr (std::is_same_v<Plain, IndexKey>) {
    value.column.empty() ? visitor.expression(value.expression, value.where)
                         : visitor.column(value.column, value.where);
    visitor.collation(value.collation);
  } else if constexpr (std::is_same_v<Plain, ExclusionElement>) {
    visit_mentions(value.key, visitor);
  } else if constexpr (std::is_same_v<Plain, IndexName>) {
    if (!value.text.empty()) visitor.index(value.text, value.where);
  } else if constexpr (std::is_same_v<Plain, IndexMethod>) {
    visitor.method(value);
  } else if constexpr (std::is_same_v<Plain, Query>) {
    visitor.query(value.text, value.where);
  } else if constexpr (std::is_same_v<Plain, SqlBody>) {
    visitor.body(value.text, value.where);
  } else if constexpr (std::is_same_v<Plain, FunctionName>) {
    visitor.function(value);
  } else if constexpr (std::is_same_v<Plain, CollationName>) {
    visitor.collation(value);
  } else if constexpr (is_name_of<Plain>) {
    visitor.object(value);
  } else if constexpr (requires { value.mentions(visitor); }) {
    value.mentions(visitor);
  }
}
template <class T, class Visitor>
void visit_mentions(std::vector<T>& values, Visitor& visitor) {
  for (auto& value : values) visit_mentions(value, visitor);
}
template <class T, class Visitor>
void visit_mentions(const std::vector<T>& values, Visitor& visitor) {
  for (const auto& value : values) visit_mentions(value, visitor);
}
template <class T, class Visitor>
void visit_mentions(std::optional<T>& value, Visitor& visitor) {
  if (value) visit_mentions(*value, visitor);
}
template <class T, class Visitor>
void visit_mentions(const std::optional<T>& value, Visitor& visitor) {
  if (value) visit_mentions(*value, visitor);
}

/// Are the columns that the field names those of another table?
template <class Kind>
constexpr bool of_other_table(std::string_view field) {
  if constexpr (requires { Kind::other_tables_columns; }) return field == Kind::other_tables_columns;
  return false;
}

/// Shows the visitor what a definition mentions, field by field; `wanted(field name)` chooses the fields.
template <class Def, class Visitor, class Wanted>
void visit_fields(Def& def, Visitor&& visitor, Wanted&& wanted) {
  for_each_field<std::remove_const_t<Def>>([&](auto field) {
    using F = decltype(field);
    if constexpr (F::change != On::ignore) {
      if (wanted(field.name)) visit_mentions(def.*F::member, visitor);
    }
  });
}

/// T as it can be seen through a definition: const where that is.
template <class Def, class T>
using SeenThrough = std::conditional_t<std::is_const_v<Def>, const T, T>;

/// visit(text, where) for each SQL expression of a definition, or of the fields that wanted(name) chooses.
template <class Def, class Visit, class Wanted>
void for_each_expression(Def& def, Visit&& visit, Wanted&& wanted) {
  struct Visitor : IgnoreMentions {
    explicit Visitor(Visit& v) : visit(v) {}
    void expression(SeenThrough<Def, std::string>& text, const Location& where) { visit(text, where); }
    Visit& visit;
  };
  visit_fields(def, Visitor(visit), wanted);
}
template <class Def, class Visit>
void for_each_expression(Def& def, Visit&& visit) {
  for_each_expression(def, visit, [](std::string_view) { return true; });
}
/// visit(name, where) for each name of a column of the table that a definition belongs to.
template <class Def, class Visit>
void for_each_own_column(Def& def, Visit&& visit) {
  struct Visitor : IgnoreMentions {
    explicit Visitor(Visit& v) : visit(v) {}
    void column(SeenThrough<Def, std::string>& name, const Location& where) { visit(name, where); }
    Visit& visit;
  };
  using Kind = std::remove_const_t<Def>;
  visit_fields(def, Visitor(visit), [](std::string_view field) { return !of_other_table<Kind>(field); });
}
/// visit(table, name, where) for each column that is named with its table.
template <class Def, class Visit>
void for_each_column_of(Def& def, Visit&& visit) {
  struct Visitor : IgnoreMentions {
    explicit Visitor(Visit& v) : visit(v) {}
    void column_of(const TableName& table, SeenThrough<Def, std::string>& name, const Location& where) {
      visit(table, name, where);
    }
    Visit& visit;
  };
  visit_fields(def, Visitor(visit), [](std::string_view) { return true; });
}
/// visit(table) for each other table.
template <class Def, class Visit>
void for_each_table_name(Def& def, Visit&& visit) {
  struct Visitor : IgnoreMentions {
    explicit Visitor(Visit& v) : visit(v) {}
    void table(SeenThrough<Def, TableName>& name) { visit(name); }
    Visit& visit;
  };
  visit_fields(def, Visitor(visit), [](std::string_view) { return true; });
}
/// visit(name, where) for each name of an index of the table that a definition belongs to.
template <class Def, class Visit>
void for_each_index_name(Def& def, Visit&& visit) {
  struct Visitor : IgnoreMentions {
    explicit Visitor(Visit& v) : visit(v) {}
    void index(SeenThrough<Def, std::string>& name, const Location& where) { visit(name, where); }
    Visit& visit;
  };
  visit_fields(def, Visitor(visit), [](std::string_view) { return true; });
}
/// visit(method) for each access method of an index.
template <class Def, class Visit>
void for_each_index_method(Def& def, Visit&& visit) {
  struct Visitor : IgnoreMentions {
    explicit Visitor(Visit& v) : visit(v) {}
    void method(SeenThrough<Def, IndexMethod>& name) { visit(name); }
    Visit& visit;
  };
  visit_fields(def, Visitor(visit), [](std::string_view) { return true; });
}
/// visit(text, where) for each query of a view.
template <class Def, class Visit>
void for_each_query(Def& def, Visit&& visit) {
  struct Visitor : IgnoreMentions {
    explicit Visitor(Visit& v) : visit(v) {}
    void query(SeenThrough<Def, std::string>& text, const Location& where) { visit(text, where); }
    Visit& visit;
  };
  visit_fields(def, Visitor(visit), [](std::string_view) { return true; });
}
/// visit(text, where) for each SQL-standard body of a routine.
template <class Def, class Visit>
void for_each_sql_body(Def& def, Visit&& visit) {
  struct Visitor : IgnoreMentions {
    explicit Visitor(Visit& v) : visit(v) {}
    void body(SeenThrough<Def, std::string>& text, const Location& where) { visit(text, where); }
    Visit& visit;
  };
  visit_fields(def, Visitor(visit), [](std::string_view) { return true; });
}
/// visit(name) for each function that is called by its name alone.
template <class Def, class Visit>
void for_each_function_name(Def& def, Visit&& visit) {
  struct Visitor : IgnoreMentions {
    explicit Visitor(Visit& v) : visit(v) {}
    void function(SeenThrough<Def, FunctionName>& name) { visit(name); }
    Visit& visit;
  };
  visit_fields(def, Visitor(visit), [](std::string_view) { return true; });
}
/// visit(text) for each collation that is stated.
template <class Def, class Visit>
void for_each_collation(Def& def, Visit&& visit) {
  struct Visitor : IgnoreMentions {
    explicit Visitor(Visit& v) : visit(v) {}
    void collation(SeenThrough<Def, CollationName>& name) {
      if (!name.empty()) visit(name);
    }
    Visit& visit;
  };
  visit_fields(def, Visitor(visit), [](std::string_view) { return true; });
}
// A local class has no member templates.
template <class Visit>
struct ObjectNameVisitor : IgnoreMentions {
  explicit ObjectNameVisitor(Visit& v) : visit(v) {}
  template <class Name>
  void object(Name& name) {
    visit(name);
  }
  Visit& visit;
};
/// visit(name) for each name of an object of another kind, a NameOf of that kind.
template <class Def, class Visit>
void for_each_object_name(Def& def, Visit&& visit) {
  visit_fields(def, ObjectNameVisitor<Visit>(visit), [](std::string_view) { return true; });
}
/// visit(type) for each type.
template <class Def, class Visit>
void for_each_type(Def& def, Visit&& visit) {
  struct Visitor : IgnoreMentions {
    explicit Visitor(Visit& v) : visit(v) {}
    void type(SeenThrough<Def, TypeRef>& ref) { visit(ref); }
    Visit& visit;
  };
  visit_fields(def, Visitor(visit), [](std::string_view) { return true; });
}

}  // namespace autogen
