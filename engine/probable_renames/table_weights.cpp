// The weights of the features of tables, as bench/renames/fit.py prints them.
#include <array>

#include "engine/probable_renames/table_features.hpp"

namespace autogen::probable {
namespace {

constexpr std::array weights{
    Feature{"words", 0.73, "the names have words in common"},
    Feature{"edit", 0.44, "the names have letters in common"},
    Feature{"contained", 0.22, "one name is the other one with words added"},
    Feature{"last_word", 0.82, "the names end with the same word"},
    Feature{"abbreviated", 0.07, "one name abbreviates the other"},
    Feature{"no_word", -0.91, "the names have nothing in common"},
    Feature{"columns", 1.11, "columns of the same name"},
    Feature{"columns_of_smaller", 0.86, "most columns of the smaller one are in the other"},
    Feature{"typed_columns", 1.08, "columns of the same name and type"},
    Feature{"own_columns", 0.36, "the columns' names are the same but for the tables'"},
    Feature{"aligned", 0.64, "the columns match in their order"},
    Feature{"shape", 0.72, "the types of the columns"},
    Feature{"same_shape", 0.81, "the types of all columns, in their order"},
    Feature{"no_column", -0.57, "no column has the same name"},
    Feature{"all_columns", 1.05, "all columns are the same"},
    Feature{"sizes_differ", -0.07, "one has more columns than the other"},
    Feature{"many_columns", 0.72, "many columns of the same name"},
    Feature{"small", 0.00, "there are next to no columns to compare"},
    Feature{"targets", 0.11, "both refer to the same tables"},
    Feature{"other_targets", -0.27, "they refer to different tables"},
    Feature{"sources", 0.00, "the same tables refer to both"},
    Feature{"other_sources", -0.37, "different tables refer to them"},
    Feature{"sources_one_side", -0.78, "tables refer to one alone"},
    Feature{"customary_alike", 0.54, "identifier and times are the same"},
    Feature{"merged", -0.10, "a table that stays takes over the old one's columns"},
    Feature{"split", -0.54, "the new one's columns come from a table that stays"},
    Feature{"moved", 4, "the name is the same, in another schema"},
    Feature{"moved_and_renamed", -2, "the schema is another one, too"},
    Feature{"other_partition", -12, "one alone is a partition, or on another server"},
    Feature{"repeated", 1.87, "other tables exchange the same words"},
    Feature{"as_columns", 0.00, "columns exchange the same words"},
    Feature{"same_references", 2.5, "a column that referred to the old one refers to the new one"},  // set by hand
    Feature{"same_comment", 3, "the comments are the same"},
};

constexpr Calibration calibration{-3.71, 0.03, 0.82, 0.82, -4};

}  // namespace

std::span<const Feature> table_weights() { return weights; }
double table_constant() { return -5.94; }
const Calibration& table_calibration() { return calibration; }

}  // namespace autogen::probable
