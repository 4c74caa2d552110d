// The files of introspect/sql/, embedded by cmake/embed.cmake.
#pragma once

#include <map>
#include <string_view>

namespace autogen {

/// File name without its ending -> text.
const std::map<std::string_view, std::string_view>& embedded_sql_files();

}  // namespace autogen
