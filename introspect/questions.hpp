// What the server has to be asked: the expressions and types of two catalogs whose texts differ.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "introspect/venue.hpp"
#include "model/kinds.hpp"

namespace autogen {

/// What the server is asked about instead of an object of the kind: a check, where the object itself cannot be made
/// over a temporary table.
template <class Kind>
using ProbeOf = std::conditional_t < requires {
  Kind::asked_as_check;
}
, Check, Kind > ;

/// An object whose text the server is asked about, and later the answer. A part of a table is asked about as a whole
/// (`aspect` is empty), a column for one of its fields: "default", "generated" or "type".
struct Question {
  AnyObject object;
  std::string_view aspect{};
  bool wanted = true;  // of the model, else of the server
  Location where{};
  bool valid = true;
  bool settled = false;
  bool asked = false;
  std::size_t number = 0;  // among all questions

  const Key& key() const;
  ObjectId id() const;
  /// What is compared: the asked fields.
  std::string text() const;
  /// The object to be made in a temporary table, under this key: the asked fields and what they need.
  AnyObject probe(const Key& key) const;
  /// Takes the asked fields of what was read back, which is of the probe's kind.
  void take(const AnyObject& answer);
};

/// Gives an object the fields that a question was about.
void take_asked_fields(const Question& question, const AnyObject& from, AnyObject& to);

/// The questions about one table, which are asked over its columns.
struct TableQuestions {
  Key table;
  std::vector<Question> questions;
};

/// The questions about every table of `want` that cannot be settled by equal text. What the venue cannot be asked
/// about, since it does not have all that is mentioned, is left out, and is among its undecided.
std::vector<TableQuestions> collect_questions(Venue& venue, const Catalog& have, const Catalog& want);

/// Leaves a question of the model to another venue, where there is a live object that it may turn out to be.
void leave_open(Venue& venue, const Question& question, const Catalog& have, const Catalog& want);

/// Does a column of the table have a type that the model changes, or does the model add an extension? Then the server
/// tells what an expression means where it can, but one that it rejects is no error of the model.
bool tentative(const Key& table, const Catalog& have, const Catalog& want);
/// The same of these types.
bool tentative(const std::vector<TableName>& bases, const Catalog& have, const Catalog& want);

}  // namespace autogen
