// Text and SQL as Python literals, such that Python, SQLAlchemy and Alembic hand on exactly what was meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace autogen {

/// Any text as one Python string literal on one line.
std::string python_string(std::string_view text);
/// A literal per line of the text, which Python joins again.
std::vector<std::string> python_strings(std::string_view text);
/// `None`, one literal, or a tuple of literals.
std::string python_choice(const std::vector<std::string>& items);
/// `None`, or a tuple of literals, also of one.
std::string python_tuple(const std::vector<std::string>& items);
/// What may stand between the quotes of a docstring.
std::string docstring_text(std::string_view text);

/// SQL as sqlalchemy.text() and Alembic must get it to send the same statement.
std::string sqlalchemy_text(std::string_view sql);

}  // namespace autogen
