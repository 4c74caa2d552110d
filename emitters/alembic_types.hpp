// The names that SQLAlchemy has for PostgreSQL's types.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace autogen {

/// The Python expression of a type that format_type() prints so, such as `sa.String(length=20)`; nothing where
/// SQLAlchemy 1.4 has no type that is created as exactly this one.
std::optional<std::string> sqlalchemy_type(std::string_view type);

}  // namespace autogen
