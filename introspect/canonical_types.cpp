#include "introspect/canonical_types.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "emitters/sql/ddl.hpp"
#include "introspect/askable.hpp"
#include "introspect/asking.hpp"
#include "introspect/mention_state.hpp"
#include "introspect/queries.hpp"
#include "introspect/questions.hpp"
#include "introspect/row.hpp"
#include "introspect/server_message.hpp"
#include "introspect/type_pieces.hpp"
#include "model/mentions.hpp"
#include "syntax/parse.hpp"

namespace autogen {
namespace {

constexpr int most_passes = 5;  // as for tables

template <class Kind>
class Asking {
 public:
  Asking(Venue& venue, const Catalog& have, Catalog& want, const StandIns& stand_ins, Diagnostics& diagnostics)
      : venue_(venue),
        connection_(venue.connection),
        have_(have),
        want_(want),
        known_(venue.known),
        diagnostics_(diagnostics),
        stand_ins_(stand_ins) {
    for (const auto& [key, wanted] : want_.of<Kind>()) collect(wanted);
    for (std::size_t i = 0; i < questions_.size(); ++i) {
      auto& key = questions_[i].piece.probe.key;
      key = {"pg_temp", "", fmt::format("autogen_{}_{}", Kind::kind, i), ""};
    }
  }

  bool empty() const { return questions_.empty(); }

  void ask() {
    for (int pass = 0; pass < most_passes; ++pass) {
      if (std::none_of(questions_.begin(), questions_.end(), [](const auto& q) { return q.is_open(); })) return;
      ask_once();
    }
  }

  void adopt(bool qualify) {
    for (auto& q : questions_) {
      if (!q.wanted || !q.valid) continue;
      auto& wanted = want_.of<Kind>().at(q.key);
      const auto* live = have_.find<Kind>(q.key);
      const auto* same = counterpart(q);
      if (live != nullptr && same != nullptr) {
        take_live(wanted, q.piece.part, *live, same->piece.part);
      } else if (q.piece.part == "type" || q.piece.part.starts_with("attribute ") ||
                 is_nothing(q.piece.probe, q.piece.part) ||
                 (qualify && !stand_ins_.mentioned(text_of(q.piece.probe)))) {
        take_part(wanted, q.piece.part, q.piece.probe);
      }
    }
  }

 private:
  struct Question {
    Key key{};
    bool wanted = true;
    Piece<Kind> piece{};
    bool valid = true;
    bool settled = false;

    bool is_open() const { return valid && !settled; }
  };

  void collect(const Object<Kind>& wanted) {
    const auto* live = have_.find<Kind>(wanted.key);
    auto mine = pieces(wanted, wanted);
    auto theirs = live != nullptr ? pieces(*live, wanted) : std::vector<Piece<Kind>>();
    const auto has = [](const auto& list, const Piece<Kind>& piece) {
      return std::any_of(list.begin(), list.end(), [&](const auto& other) {
        return other.part == piece.part && text_of(other.probe) == text_of(piece.probe);
      });
    };
    const auto first = questions_.size();
    for (auto& piece : mine) {
      if (has(theirs, piece)) continue;
      if (venue_.can_ask && can_be_asked(piece, wanted.key)) {
        questions_.push_back({wanted.key, true, piece});
      } else {
        venue_.leave_open(wanted, have_);
      }
    }
    if (questions_.size() == first) return;
    for (auto& piece : theirs) {
      if (!has(mine, piece) && can_be_asked(piece, wanted.key)) questions_.push_back({wanted.key, false, piece});
    }
  }

  bool can_be_asked(const Piece<Kind>& piece, const Key& type) const {
    bool good = true;
    for_each_collation(piece.probe.def,
                       [&](const CollationName& name) { good = good && !is_new(name, want_, known_); });
    for_each_type(piece.probe.def, [&](const TypeRef& ref) { good = good && usable(ref.base, known_); });
    if constexpr (requires { piece.probe.def.subtype_diff; }) {
      const auto difference = parse_reference(piece.probe.def.subtype_diff);
      Mentioned mentioned;
      if (difference.reference)
        mentioned.functions.push_back({difference.reference->schema, difference.reference->table});
      good = good && !state_of(mentioned, type.schema, venue_.there, want_).changing;
    }
    for_each_expression(piece.probe.def, [&](const std::string& text, const Location&) {
      good = good && autogen::can_be_asked(text, type.schema, venue_.there, want_, known_, venue_.stand_ins);
    });
    return good;
  }

  void ask_once() {
    connection_.run("SAVEPOINT autogen_types");
    auto all = stand_ins_.create();
    std::string schema;
    for (const auto& q : questions_) {
      if (!q.is_open()) continue;
      if (q.key.schema != schema) all.push_back(where_names_resolve(schema = q.key.schema, known_));
      all.push_back(create(stand_ins_.apply(q.piece.probe), {}));
    }
    try {
      connection_.run(join(all, ";\n").str());
    } catch (const ServerError& e) {
      if (e.connection_lost()) throw;
      connection_.run("ROLLBACK TO SAVEPOINT autogen_types");
      one_by_one();
    }
    connection_.run("SELECT pg_catalog.set_config('search_path', '', true)");
    take_answers();
    connection_.run("ROLLBACK TO SAVEPOINT autogen_types");
  }

  // Something was rejected: each alone, so that the error finds its place.
  void one_by_one() {
    for (const auto& type : stand_ins_.create()) connection_.run(type.str());
    for (auto& q : questions_) {
      if (!q.is_open()) continue;
      connection_.run("SAVEPOINT autogen_question");
      try {
        connection_.run(where_names_resolve(q.key.schema, known_).str());
        connection_.run(create(stand_ins_.apply(q.piece.probe), {}).str());
        connection_.run("RELEASE SAVEPOINT autogen_question");
      } catch (const ServerError& e) {
        if (e.connection_lost()) throw;
        connection_.run("ROLLBACK TO SAVEPOINT autogen_question");
        q.valid = false;
        // What stands on the server may not fit the type that is wanted: then it differs, and that is all.
        if (!q.wanted) continue;
        if (may_come(e) && tentative(q.piece)) {
          venue_.leave_open(want_.of<Kind>().at(q.key), have_);
        } else {
          report_rejected(diagnostics_, q.piece.subject, q.piece.where, e);
        }
      }
    }
  }

  bool tentative(const Piece<Kind>& piece) const {
    std::vector<TableName> bases;
    for_each_type(piece.probe.def, [&](const TypeRef& type) { bases.push_back(type.base); });
    return autogen::tentative(bases, venue_.there, want_);
  }

  void take_answers() {
    const auto rows = connection_.query(catalog_query(Kind::kind, connection_.server_version(), Reach::temporary));
    const RowReader<Kind> reader(rows);
    std::map<std::string, Object<Kind>> answers;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      auto answer = reader.read(row);
      answers.emplace(answer.key.name, std::move(answer));
    }
    for (auto& q : questions_) {
      if (!q.is_open()) continue;
      const auto it = answers.find(q.piece.probe.key.name);
      q.valid = it != answers.end();
      if (!q.valid) continue;
      const auto before = text_of(q.piece.probe);
      take_part(q.piece.probe, q.piece.part, it->second);
      q.settled = text_of(q.piece.probe) == before;
    }
  }

  const Question* counterpart(const Question& q) const {
    const Question* found = nullptr;
    for (const auto& live : questions_) {
      if (live.wanted || !live.valid || !(live.key == q.key) || text_of(live.piece.probe) != text_of(q.piece.probe)) {
        continue;
      }
      if (live.piece.part == q.piece.part) return &live;
      if (found == nullptr && may_match(q.piece.part, live.piece.part)) found = &live;
    }
    return found;
  }

  // The live text, which need not be what came back, under the name that it has on this side.
  static void take_live(Object<Kind>& wanted, const std::string& part, const Object<Kind>& live,
                        const std::string& live_part) {
    for (const auto& piece : pieces(live, live)) {
      if (piece.part == live_part) take_part(wanted, part, piece.probe);
    }
  }

  Venue& venue_;
  Connection& connection_;
  const Catalog& have_;
  Catalog& want_;
  const KnownTypes& known_;
  Diagnostics& diagnostics_;
  const StandIns& stand_ins_;
  std::vector<Question> questions_;
};

template <class Kind>
void canonicalise_kind(Venue& venue, const Catalog& have, Catalog& want, const StandIns& stand_ins,
                       Diagnostics& diagnostics) {
  Asking<Kind> asking(venue, have, want, stand_ins, diagnostics);
  if (asking.empty()) return;
  ask_aside(venue.connection, [&] { asking.ask(); });
  asking.adopt(venue.qualify);
}

}  // namespace

void canonicalise_types(Venue& venue, const Catalog& have, Catalog& want, const StandIns& stand_ins,
                        Diagnostics& diagnostics) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires(const Object<Kind>& object) { pieces(object, object); }) {
      canonicalise_kind<Kind>(venue, have, want, stand_ins, diagnostics);
    }
  });
}

}  // namespace autogen
