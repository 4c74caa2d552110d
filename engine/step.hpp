// A step of a plan: what is done to which object, where it may run, what it costs. Semantic, not SQL: the emitters, the
// reports and the hazards all read steps.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/kinds.hpp"

namespace autogen {

enum class Verb {
  create,        // before empty
  drop,          // after empty
  alter,         // one field, named in Step::field
  replace,       // CREATE OR REPLACE
  rename,        // the keys differ
  validate,      // a constraint that was added NOT VALID
  rename_value,  // a label of an enumeration, an attribute of a composite type
  fill,          // rows without a value in a column get one (Column::backfill)
  verify,        // a look at the rows before anything changes (Step::precondition)
  copy,          // the rows of a table that was set aside go into the one that takes its place (Step::parts: columns)
  rebuild,       // a type made anew under its columns (Step::parts), which keep their rows
};

/// Where a step may run.
enum class Section {
  transaction,      // together with its neighbours
  own_transaction,  // in a transaction that commits before the next section begins
  autocommit,       // outside any transaction
};

/// The strongest lock that a step takes on a table that exists (PostgreSQL's explicit-locking chapter).
enum class Lock { none, row_exclusive, share_update_exclusive, share, share_row_exclusive, access_exclusive };

struct Facts {
  Lock lock = Lock::none;
  bool rewrites = false;    // the table is written anew
  bool scans = false;       // the table is read whole under the lock
  std::string data_loss{};  // what is lost, "" for nothing
  std::string relaxes{};    // which guarantee is given up, "" for none
  std::string withdraws{};  // what somebody may no longer do, "" for nothing
  std::string may_fail{};   // on which rows it fails, "" where it cannot
  std::string breaks{};     // what running applications can no longer do, "" for nothing
};

/// What must hold of a column's rows for a plan to get through; it is looked at first, so that nothing has changed when
/// it does not.
struct Precondition {
  enum class What {
    empty_table,  // a required column cannot join rows that are there
    no_nulls,
    no_labels,  // none of `labels` in the column, which is of an enumeration or an array of one
  };
  What what{};
  std::vector<std::string> labels{};
  /// Rows of the tables that inherit are another matter: they come or go.
  bool only = false;
};

/// A label that is added to an enumeration, and its neighbour.
struct NewLabel {
  std::string label;
  std::string neighbour;  // "" : the enumeration was empty
  bool before = false;
};

/// How sure autogen is of a rename that it found by itself, and what speaks for it.
struct Found {
  double confidence = 1;
  std::vector<std::string> why{};
};

struct Step {
  Verb verb = Verb::create;
  Change change{};
  /// Of alter: the descriptor's name.
  std::string_view field{};
  /// What is said together with it: the columns and constraints of a new table, the columns of a rebuilt type,
  /// the sequence of a column's identity, and of a column whose sequence is exchanged the old one and the new one.
  std::vector<Change> parts{};
  std::optional<NewLabel> label{};
  /// Of verify.
  std::optional<Precondition> precondition{};
  /// The recipe that does not block the table: CONCURRENTLY, NOT VALID.
  bool online = false;
  /// Of an alter: the tables that inherit from this one keep what they have.
  bool only = false;
  Section section = Section::transaction;
  /// The first of its section to make a routine: what bodies mention may come later in the plan, so that PostgreSQL
  /// looks at bodies only when they run (check_function_bodies).
  bool defers_bodies = false;
  /// Steps of a later phase wait for all of an earlier one, where no edge says otherwise, so that sections are few: 1
  /// stands behind the filling of rows, 2 behind validation.
  int phase = 0;
  Facts facts{};
  /// Of a rename that nobody asked for.
  std::optional<Found> found{};
  /// What a reader should know besides, a line each: which rename a drop may have been meant as.
  std::vector<std::string> notes{};
  /// Of the way back: why PostgreSQL will refuse it, "" where it does not.
  std::string blocked{};

  /// What exists in its new form afterwards, what is gone, what must exist in its new form before, and what it stops
  /// using: the edges of the plan's graph.
  std::vector<ObjectId> provides{};
  std::vector<ObjectId> removes{};
  std::vector<ObjectId> needs{};
  std::vector<ObjectId> releases{};
};

/// Do two steps that follow each other share a section? New labels may share a transaction with each other, and
/// validations too; neither with anything else.
bool share_section(const Step& earlier, const Step& later);
/// The change that takes it back.
Change inverse(const Change& change);
/// The object of a step as it is called afterwards (before, for drops).
ObjectId id_of(const Step& step);
/// `add_column`, `create_index`, `alter_column`, `rename_table`, ...: the word in comments and reports.
std::string operation(const Step& step);

struct Plan {
  std::vector<Step> upgrade;
  std::vector<Step> downgrade;
  /// Why the downgrade will not run as it is: what is not modelled stands on what it changes.
  std::vector<std::string> downgrade_blocked{};
};

}  // namespace autogen
