// Names of types and labels within the expressions that a server prints, where each type stands in full.
#pragma once

#include <string>
#include <string_view>

namespace autogen {

/// A type as the server prints it, under an empty search_path.
struct PrintedType {
  std::string_view schema;
  std::string_view name;
};

/// The expression with `from` replaced by `to` wherever a value is cast to it. What the scanner rejects stays as it is.
std::string with_renamed_type(const std::string& text, PrintedType from, PrintedType to);

/// The expression with each literal `from` that is cast to the type replaced by `to`.
std::string with_renamed_label(const std::string& text, PrintedType type, std::string_view from, std::string_view to);

/// The expression with the attribute `from` of a column's composite value, `(column).from`, replaced by `to`.
std::string with_renamed_attribute(const std::string& text, std::string_view column, std::string_view from,
                                   std::string_view to);

}  // namespace autogen
