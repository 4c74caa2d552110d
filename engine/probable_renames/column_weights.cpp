// The weights of the features of columns, as bench/renames/fit.py prints them.
#include <array>

#include "engine/probable_renames/column_features.hpp"

namespace autogen::probable {
namespace {

constexpr std::array weights{
    Feature{"words", 0.00, "the names have words in common"},
    Feature{"edit", 0.00, "the names have letters in common"},
    Feature{"contained", 0.11, "one name is the other one with words added"},
    Feature{"first_word", 0.00, "the names begin with the same word"},
    Feature{"last_word", 0.00, "the names end with the same word"},
    Feature{"abbreviated", 0.00, "one name abbreviates the other"},
    Feature{"no_word", -0.00, "the names have nothing in common"},
    Feature{"other_role", -0.53, "the names promise different things (an identifier, a time, a number)"},
    Feature{"role_one_side", -0.01, "one name alone promises an identifier, a time or a number"},
    Feature{"same_type", 0.49, "the type is the same"},
    Feature{"other_family", -1.93, "the types are of different kinds"},
    Feature{"only_of_type", 0.90, "no other column of this type comes or goes"},
    Feature{"null_differs", -0.54, "one may be null, the other may not"},
    Feature{"same_default", 0.16, "the default is the same"},
    Feature{"other_default", -1.32, "the defaults differ"},
    Feature{"default_one_side", -0.58, "one alone has a default"},
    Feature{"key_differs", -0.00, "one alone is in the primary key, counts by itself or is computed"},
    Feature{"same_uses", 0.28, "both are used alike in indexes and unique keys"},
    Feature{"some_uses", 0.00, "both are used in indexes and unique keys"},
    Feature{"uses_one_side", -0.77, "one alone is in an index or a unique key"},
    Feature{"same_target", 0.30, "both refer to the same table"},
    Feature{"other_target", -1.55, "they refer to different tables"},
    Feature{"target_one_side", -0.31, "one alone refers to a table"},
    Feature{"both_checked", 0.18, "checks speak of both"},
    Feature{"same_slot", 0.47, "the columns around them are the same"},
    Feature{"same_offset", 1.99, "it has the place of the old one"},
    Feature{"alone_in_slot", 0.76, "nothing else comes or goes at that place"},
    Feature{"half_slot", 1.39, "one neighbour is the same"},
    Feature{"moved_to_end", -1.54, "the new one was put at the end"},
    Feature{"many_old", -0.24, "many columns go"},
    Feature{"many_new", -0.19, "many columns come"},
    Feature{"as_many", 0.39, "as many columns come as go"},
    Feature{"old_comes_elsewhere", -1.00, "a column of the old name comes in another table"},
    Feature{"new_goes_elsewhere", -0.61, "a column of the new name goes in another table"},
    Feature{"repeated", 0.83, "the same words are exchanged in other tables"},
    Feature{"as_a_table", 0.67, "the same words are exchanged in the name of a table"},
    Feature{"table_renamed", 0.11, "the table is renamed, too"},
    Feature{"as_its_table", 0.01, "it changes by the same words as its table"},
    Feature{"customary_name", -0.06, "nearly every table has a column of that name"},
    Feature{"only_pair", 0.43, "nothing else comes or goes in the table"},
    Feature{"run", 0.62, "a run of columns gives way to one of the same types"},
    Feature{"long_run", 0.82, "the run is a long one"},
    Feature{"repeated_here", 1.07, "other columns of the table exchange the same words"},
    Feature{"rival_new", 2.99, "no other new column has as many of the old one's words"},
    Feature{"rival_old", 2.03, "no other old column has as many of the new one's words"},
    Feature{"same_comment", 3, "the comments are the same"},
    Feature{"other_comment", -1, "the comments differ"},
};

constexpr Calibration calibration{-1.21, 0.62, 0.38, 0.18, -4};

}  // namespace

std::span<const Feature> column_weights() { return weights; }
double column_constant() { return -2.65; }
const Calibration& column_calibration() { return calibration; }

}  // namespace autogen::probable
