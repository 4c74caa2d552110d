// What PostgreSQL has no way to alter, and only a new one can take the place of: tables that become partitioned or
// cease to be, foreign servers that get another wrapper, foreign tables on another server. The old one goes by another
// name for the time of a plan, the new one is made, and the old one goes.
#pragma once

#include <string_view>
#include <vector>

#include "engine/diff.hpp"
#include "engine/step.hpp"

namespace autogen {

/// Where tables stand for that time.
constexpr std::string_view aside_schema = "autogen_aside";

/// Is there anything that has to be made anew?
bool needs_making_anew(const Difference& difference);

/// Gives each server and table of difference.have that has to be made anew its name aside: a table, with its
/// partitions, the schema aside; tables are noted in `copies`. What the model says of
/// privileges and texts must have been settled. Reports what cannot be made anew without a loss: tables with parents or
/// heirs, those whose partitions are to stay, two of one name.
void set_aside(Difference& difference, Diagnostics& diagnostics);

/// Is the rename one of those?
bool is_move_aside(const Change& rename);

/// Puts the schema aside into a plan: it is made before the first step that says what stands aside, and goes after the
/// last one. The moves of `renames` that lead there, or back in a plan `back`, stand as near to the making as they can.
void place_moves_aside(std::vector<Step>& plan, const std::vector<Change>& renames, bool back);

/// What an object is called when the renames are done.
ObjectId after_renames(ObjectId id, const std::vector<Change>& renames);
/// What takes the place of an object that stands aside; the id itself for all others.
ObjectId in_place_of(ObjectId id, const std::vector<Change>& renames);

}  // namespace autogen
