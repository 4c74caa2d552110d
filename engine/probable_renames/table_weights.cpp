// The weights of the features of tables, as bench/renames/fit.py prints them.
#include <array>

#include "engine/probable_renames/table_features.hpp"

namespace autogen::probable {
namespace {

constexpr std::array weights{
    Feature{"words", 1.10, "the names have words in common"},
    Feature{"edit", 0.52, "the names have letters in common"},
    Feature{"last_word", 0.74, "the names end with the same word"},
    Feature{"no_word", -1.12, "the names have nothing in common"},
    Feature{"columns", 1.52, "columns of the same name"},
    Feature{"columns_of_smaller", 1.04, "most columns of the smaller one are in the other"},
    Feature{"typed_columns", 1.36, "columns of the same name and type"},
    Feature{"aligned", 0.56, "the columns match in their order"},
    Feature{"shape", 0.75, "the types of the columns"},
    Feature{"same_shape", 1.06, "the types of all columns, in their order"},
    Feature{"no_column", -0.84, "no column has the same name"},
    Feature{"all_columns", 1.33, "all columns are the same"},
    Feature{"many_columns", 0.67, "many columns of the same name"},
    Feature{"other_targets", -0.46, "they refer to different tables"},
    Feature{"other_sources", -0.68, "different tables refer to them"},
    Feature{"sources_one_side", -1.10, "tables refer to one alone"},
    Feature{"customary_alike", 0.89, "identifier and times are the same"},
    Feature{"split", -1.23, "the new one's columns come from a table that stays"},
    Feature{"moved", 4, "the name is the same, in another schema"},                     // set by hand
    Feature{"moved_and_renamed", -2, "the schema is another one, too"},                 // set by hand
    Feature{"other_partition", -12, "one alone is a partition, or on another server"},  // set by hand
    Feature{"repeated", 2.45, "other tables exchange the same words"},
    Feature{"same_references", 0.75, "columns that referred to the old one refer to the new one"},
    Feature{"kept_names", 1.69, "its indexes and constraints keep their names"},
    Feature{"same_comment", 3, "the comments are the same"},  // set by hand
};

constexpr Calibration calibration{-2.81, 0.00, 1.68, -4, 0.99};

}  // namespace

std::span<const Feature> table_weights() { return weights; }
double table_constant() { return -6.51; }
const Calibration& table_calibration() { return calibration; }

}  // namespace autogen::probable
