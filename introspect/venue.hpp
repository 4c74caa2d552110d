// Where the server is asked what texts mean: beside the live objects, or in a scratch database that has the model's.
#pragma once

#include <set>

#include "model/kinds.hpp"
#include "model/types.hpp"
#include "server/connection.hpp"

namespace autogen {

struct Venue {
  Connection& connection;
  /// The types, relations and routines that the server has there.
  const KnownTypes& known;
  /// The objects that texts meet there, in the form that they have there: the live ones, or those of the model where
  /// these were made to ask.
  const Catalog& there;
  /// Tables and views by their new names, that are known there by another one, or a column of which is.
  std::set<Key> renamed{};
  /// What is new or changed takes the server's text, too, in which every name is qualified; for models of several
  /// schemas, since a revision runs under one search_path.
  bool qualify = false;
  /// False where no temporary object can be made: every question stays undecided then.
  bool can_ask = true;
  /// Out: what differs in text, has something to be compared with, and could not be asked about. It counts as changed
  /// unless another venue knows more.
  std::set<ObjectId> undecided{};
  /// Schema and name of types of the model that others stand in for: `known` has them, the server has not.
  std::set<std::pair<std::string, std::string>> stand_ins{};

  /// Another venue is to decide on the object. Where this one is asked, what is new needs no decision.
  template <class Kind>
  void leave_open(const Object<Kind>& wanted, const Catalog& have) {
    if (!can_ask || have.find<Kind>(wanted.key) != nullptr) undecided.insert(wanted.id());
  }
};

}  // namespace autogen
