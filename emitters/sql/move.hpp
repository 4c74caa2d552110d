// ALTER ... SET SCHEMA, for the kinds that can move from one schema to another and stay what they are.
#pragma once

#include <string>

#include "model/kinds.hpp"
#include "syntax/sql.hpp"

namespace autogen {

Sql set_schema(const Object<Relation>& object, const std::string& schema);
Sql set_schema(const Object<View>& object, const std::string& schema);
Sql set_schema(const Object<MaterializedView>& object, const std::string& schema);
Sql set_schema(const Object<Sequence>& object, const std::string& schema);
Sql set_schema(const Object<Enum>& object, const std::string& schema);
Sql set_schema(const Object<Domain>& object, const std::string& schema);
Sql set_schema(const Object<Composite>& object, const std::string& schema);
Sql set_schema(const Object<Range>& object, const std::string& schema);
Sql set_schema(const Object<Function>& object, const std::string& schema);
Sql set_schema(const Object<Procedure>& object, const std::string& schema);

}  // namespace autogen
