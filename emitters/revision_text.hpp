// A plan as the SQL of a revision file: sections with a comment before each step.
#pragma once

#include <string>
#include <vector>

#include "engine/step.hpp"

namespace autogen {

struct TextSection {
  bool autocommit = false;
  std::string sql;
};

/// The sections of one direction. Steps that run together share a section; one that needs a transaction of its own
/// gets one. Each step has its operation and object as a comment, and its hazards where it loses data or relaxes a
/// guarantee.
std::vector<TextSection> sections(const std::vector<Step>& steps);

}  // namespace autogen
