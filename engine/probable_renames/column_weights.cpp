// The weights of the features of columns, as bench/renames/fit.py prints them.
#include <array>

#include "engine/probable_renames/column_features.hpp"

namespace autogen::probable {
namespace {

constexpr std::array weights{
    Feature{"other_role", -1.02, "the names promise different things (an identifier, a time, a number)"},
    Feature{"same_kind", 0.99, "type, null, default, references and indexes are the same"},
    Feature{"other_family", -1.47, "the types are of different kinds"},
    Feature{"only_of_type", 0.76, "no other column of this type comes or goes"},
    Feature{"null_differs", -0.23, "one may be null, the other may not"},
    Feature{"same_default", 0.11, "the default is the same"},
    Feature{"other_default", -1.56, "the defaults differ"},
    Feature{"default_one_side", -0.78, "one alone has a default"},
    Feature{"same_uses", 0.34, "both are used alike in indexes and unique keys"},
    Feature{"uses_one_side", -1.00, "one alone is in an index or a unique key"},
    Feature{"same_target", 1.54, "both refer to the same table"},
    Feature{"other_target", -2.25, "they refer to different tables"},
    Feature{"target_one_side", -0.51, "one alone refers to a table"},
    Feature{"both_checked", 0.09, "checks speak of both"},
    Feature{"same_offset", 1.05, "it has the place of the old one"},
    Feature{"alone_in_slot", 0.29, "nothing else comes or goes at that place"},
    Feature{"half_slot", 2.00, "one neighbour is the same"},
    Feature{"moved_to_end", -0.96, "the new one was put at the end"},
    Feature{"in_order", 1.31, "the columns there match in their order"},
    Feature{"takes_place", 1.31, "the file keeps the database's order, and a new column would stand at the end"},
    Feature{"against_order", -2.32, "the file keeps the database's order, and a renamed column would keep its place"},
    Feature{"long_run", 0.37, "a run of columns gives way to one of the same types"},
    Feature{"many_old", -0.33, "many columns go"},
    Feature{"many_new", -0.15, "many columns come"},
    Feature{"as_many", 0.59, "as many columns come as go"},
    Feature{"only_pair", 0.23, "nothing else comes or goes in the table"},
    Feature{"old_comes_elsewhere", -1.31, "a column of the old name comes in another table"},
    Feature{"new_goes_elsewhere", -1.10, "a column of the new name goes in another table"},
    Feature{"repeated", 1.23, "the same words are exchanged in other tables"},
    Feature{"repeated_here", 1.37, "other columns of the table exchange the same words"},
    Feature{"rival_new", 3.57, "no other new column has as many of the old one's words"},
    Feature{"rival_old", 1.90, "no other old column has as many of the new one's words"},
    Feature{"kept_name", 1.13, "an index or a constraint over it keeps its name"},
    Feature{"same_comment", 3, "the comments are the same"},  // set by hand
    Feature{"other_comment", -1, "the comments differ"},      // set by hand
};

constexpr Calibration calibration{-2.20, 0.31, 0.64, -4, 1, 0.82, -0.22, 0.47};

}  // namespace

std::span<const Feature> column_weights() { return weights; }
double column_constant() { return -2.91; }
const Calibration& column_calibration() { return calibration; }

}  // namespace autogen::probable
