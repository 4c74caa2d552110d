#include "emitters/sql/kinds/range.hpp"

#include "model/type_names.hpp"

namespace autogen {
namespace {

QualifiedName name_of(const Key& key) { return {key.schema, key.name}; }

Sql rename_type(const Key& from, const std::string& to) {
  return Sql("ALTER TYPE ") << name_of(from) << " RENAME TO " << Ident{to};
}

// The functions that make the values of a type have its name when it is made, and keep it for ever.
Sql rename_functions(const Key& type, const std::string& to) {
  Sql name;
  name << QualifiedName{type.schema, type.name};
  Sql body(
      "\nDECLARE\n  f regprocedure;\nBEGIN\n  FOR f IN SELECT objid FROM pg_catalog.pg_depend WHERE deptype = 'i'\n"
      "    AND classid = 'pg_catalog.pg_proc'::regclass AND refclassid = 'pg_catalog.pg_type'::regclass\n"
      "    AND refobjid = ");
  body << Literal{name.str()} << "::regtype\n  LOOP\n    EXECUTE format('ALTER FUNCTION %s RENAME TO %I', f, "
       << Literal{to} << ");\n  END LOOP;\nEND\n";
  return Sql("DO ") << DollarQuoted{body.str()};
}

}  // namespace

Sql create(const Object<Range>& range, Manner) {
  const auto& def = range.def;
  std::vector<Sql> words{Sql("SUBTYPE = ") << SqlText{def.subtype.text}};
  if (!def.subtype_opclass.empty()) words.push_back(Sql("SUBTYPE_OPCLASS = ") << SqlText{def.subtype_opclass});
  if (!def.collation.empty()) words.push_back(Sql("COLLATION = ") << SqlText{def.collation});
  if (!def.canonical.empty()) words.push_back(Sql("CANONICAL = ") << SqlText{def.canonical});
  if (!def.subtype_diff.empty()) words.push_back(Sql("SUBTYPE_DIFF = ") << SqlText{def.subtype_diff});
  if (!def.multirange_name.empty()) {
    words.push_back(Sql("MULTIRANGE_TYPE_NAME = ") << QualifiedName{range.key.schema, def.multirange_name});
  }
  return Sql("CREATE TYPE ") << name_of(range.key) << " AS RANGE (" << join(words, ", ") << ")";
}

Sql drop(const Object<Range>& range, Manner) { return Sql("DROP TYPE ") << name_of(range.key); }

Sql alter(Field<&Range::multirange_name, On::alter>, const Object<Range>& from, const Object<Range>& to) {
  return rename_type({from.key.schema, "", multirange_name(from), ""}, multirange_name(to));
}

Sql rename(const Object<Range>& from, const Key& to) { return rename_type(from.key, to.name); }

std::vector<Sql> move_aside(const Object<Range>& range, const Key& aside) {
  std::vector<Sql> out{rename_type(range.key, aside.name), rename_functions(aside, aside.name)};
  const auto& name = range.def.multirange_name;
  if (name.empty()) return out;
  auto moved = range;
  moved.key = aside;
  moved.def.multirange_name.clear();
  const Key multirange{aside.schema, "", multirange_name(moved), ""};
  out.push_back(rename_type({aside.schema, "", name, ""}, multirange.name));
  out.push_back(rename_functions(multirange, multirange.name));
  return out;
}

}  // namespace autogen
