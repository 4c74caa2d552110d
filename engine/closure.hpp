// What has to be made anew because something under it goes: constraints and indexes over a column that is dropped and
// added again, foreign keys on a key that changes.
#pragma once

#include "engine/expand.hpp"
#include "engine/rivals_above.hpp"

namespace autogen {

/// Fills in context.created, dropped and recreated, and returns the changes with those added that follow from them:
/// objects that are the same on both sides but cannot stay, and the comments of what is made anew.
std::vector<Change> close_over_recreation(const std::vector<Change>& changes, Context& context);

/// Would CREATE TABLE take the part for a repetition of another one, and leave it away in silence? It does so with keys
/// over the same columns (transformIndexConstraints).
template <class Kind>
bool repeats_another(const Object<Kind>&, const Catalog&) {
  return false;
}
bool repeats_another(const Object<Unique>& unique, const Catalog& catalog);
bool repeats_another(const Object<Exclusion>& exclusion, const Catalog& catalog);

/// Is a part of a new table said within its CREATE TABLE? What is not valid, repeats another part, or would
/// be taken for one of a parent is added to it.
template <class Kind>
bool folds_into_table(const Object<Kind>& part, const Catalog& catalog) {
  if constexpr (requires { Kind::said_in_table; }) {
    if constexpr (requires { part.def.not_valid; }) return !part.def.not_valid;
    return !repeats_another(part, catalog) && rivals_above(part, catalog).empty();
  }
  return false;
}

/// Does an expression of the object call a routine that goes, or is made anew? `text` is that of the side before.
bool calls_moving_routine(const std::string& text, const Key& object, const Context& context);

/// The column cannot take its new form in place: its generation expression changes where the server has no SET
/// EXPRESSION (before 17), or it becomes generated, or stored instead of virtual. It is dropped and added, the table
/// stays.
bool must_readd(const Column& before, const Column& after, int server_version);

/// Labels go or change their order: the type must be made anew under its columns.
bool must_rebuild(const Enum& before, const Enum& after);

}  // namespace autogen
