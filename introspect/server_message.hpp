// What the server says of a piece of the model that it rejects.
#pragma once

#include <string>

#include "server/connection.hpp"
#include "support/error.hpp"

namespace autogen {

/// A label, an attribute, a function, an operator class or a schema that the plan may still make; a table or sequence
/// would be none of these.
bool may_come(const ServerError& error);

/// An error at a place of the model: the first line of the server's message, with its hint.
void report_rejected(Diagnostics& diagnostics, const std::string& subject, const Location& where,
                     const ServerError& error);

}  // namespace autogen
