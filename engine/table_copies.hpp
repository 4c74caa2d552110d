// Tables that PostgreSQL has no way to alter into what they are to be: plain ones that become partitioned, partitioned
// ones that become plain or get another key. The old table goes to a schema of its own, which takes all of its names
// along; the new one is made, the rows are copied, and the old one goes.
#pragma once

#include <string_view>
#include <vector>

#include "engine/expand.hpp"

namespace autogen {

/// Where tables stand while their rows are copied. It is there for the time of a plan.
constexpr std::string_view aside_schema = "autogen_aside";

/// Is there a table that has to be made anew?
bool needs_copies(const Difference& difference);

/// Moves each table of difference.have that has to be made anew, with its partitions, to the schema aside, and notes it
/// in `copies`. What the model says of privileges and texts must have been settled. Reports tables with which that
/// cannot be done: those with parents or heirs, foreign ones, those whose partitions are to stay, two of
/// one name.
void set_tables_aside(Difference& difference, Diagnostics& diagnostics);

/// Adds the steps that copy rows, between the making of the new table and all that is made over it. What is dropped
/// when its rows have been copied loses nothing but the columns that are not there any more.
void add_copies(std::vector<Step>& steps, const Context& context);

/// Puts the schema aside into a plan: it is made before the first step that says it, and goes after the last one. The
/// moves of `renames` that lead there, or back in a plan `back`, stand as near to the copying as they can.
void place_moves_aside(std::vector<Step>& plan, const std::vector<Change>& renames, bool back);

/// Is the rename a move to the schema aside?
bool is_move_aside(const Change& rename);

}  // namespace autogen
