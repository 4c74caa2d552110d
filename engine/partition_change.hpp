// A table that becomes a partition, or is one no longer: it is attached and detached, and stays the same table.
#pragma once

#include "engine/expand.hpp"

namespace autogen {

/// The steps that bring a table into its place among the partitions of a parent: out of the old one first.
void change_partition(const Delta<Relation>& delta, const Context& context, std::vector<Step>& steps);

/// Must a new partition be made by itself and attached? So it is where it is to have what PARTITION OF cannot say.
bool made_apart(const Object<Relation>& table, const Context& context);

/// Adds to the step that makes a partition what the parent and its other partitions have to do with it.
void join_on_creation(const Object<Relation>& table, const Context& context, Step& step);
/// The same for one that is dropped.
void leave_on_drop(const Object<Relation>& table, const Context& context, Step& step);

/// Is it a partition of a table that a foreign key refers to, and goes on referring to? Such a one is detached before
/// it is dropped.
bool is_referred_to(const Object<Relation>& table, const Context& context);

/// Throws Failure where a column by which its table is partitioned goes, or changes its type.
void refuse_key_change(const Delta<Column>& delta, const Context& context);

}  // namespace autogen
