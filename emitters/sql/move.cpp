#include "emitters/sql/move.hpp"

#include "emitters/sql/routine_parts.hpp"

namespace autogen {
namespace {

template <class Kind>
Sql move(Sql::Piece word, const Object<Kind>& object, const std::string& schema) {
  return Sql("ALTER ") << word << QualifiedName{object.key.schema, object.key.name} << " SET SCHEMA " << Ident{schema};
}

template <class Kind>
Sql move_routine(Sql::Piece word, const Object<Kind>& object, const std::string& schema) {
  return Sql("ALTER ") << word << routine_name(object.key) << " SET SCHEMA " << Ident{schema};
}

}  // namespace

Sql set_schema(const Object<Relation>& object, const std::string& schema) {
  return move(object.def.server ? Sql::Piece("FOREIGN TABLE ") : Sql::Piece("TABLE "), object, schema);
}
Sql set_schema(const Object<View>& object, const std::string& schema) { return move("VIEW ", object, schema); }
Sql set_schema(const Object<MaterializedView>& object, const std::string& schema) {
  return move("MATERIALIZED VIEW ", object, schema);
}
Sql set_schema(const Object<Sequence>& object, const std::string& schema) { return move("SEQUENCE ", object, schema); }
Sql set_schema(const Object<Enum>& object, const std::string& schema) { return move("TYPE ", object, schema); }
Sql set_schema(const Object<Domain>& object, const std::string& schema) { return move("DOMAIN ", object, schema); }
Sql set_schema(const Object<Composite>& object, const std::string& schema) { return move("TYPE ", object, schema); }
Sql set_schema(const Object<Range>& object, const std::string& schema) { return move("TYPE ", object, schema); }
Sql set_schema(const Object<Function>& object, const std::string& schema) {
  return move_routine("FUNCTION ", object, schema);
}
Sql set_schema(const Object<Procedure>& object, const std::string& schema) {
  return move_routine("PROCEDURE ", object, schema);
}

}  // namespace autogen
