#include "engine/order.hpp"

#include <fmt/format.h>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "support/error.hpp"
#include "support/text.hpp"

namespace autogen {
namespace {

using Graph = boost::adjacency_list<boost::setS, boost::vecS, boost::bidirectionalS>;
using Users = std::map<ObjectId, std::vector<std::size_t>>;

// What must hold of the rows is looked at before all else. New labels first, since what follows may use them; then all
// that fits into one transaction; then what runs outside of one; validation last.
int section_rank(const Step& step) {
  if (step.verb == Verb::verify) return -1;
  switch (step.section) {
    case Section::own_transaction:
      if (step.verb == Verb::fill) return 2;
      return step.verb == Verb::validate || step.facts.scans ? 3 : 0;
    case Section::transaction: return 1;
    case Section::autocommit: return 2;
  }
  return 1;
}

// Parts of tables go before tables change; what loses data, and what stands alone, goes when all else is done.
int verb_rank(const Step& step) {
  if (step.verb != Verb::drop) return 1;
  const auto key = id_of(step).key;
  return step.facts.data_loss.empty() && !(key.parent.empty() && key.of.empty()) ? 0 : 2;
}

class Sorter {
 public:
  Sorter(std::vector<Step> steps, const std::vector<std::pair<std::size_t, std::size_t>>& chains)
      : steps_(std::move(steps)), graph_(steps_.size()) {
    for (const auto& [earlier, later] : chains) edge(earlier, later);
    connect();
  }

  std::vector<Step> run() {
    using Rank = std::tuple<int, int, int, std::size_t, Key, std::int64_t, std::string, std::size_t>;
    std::set<Rank> ready;
    std::vector<std::size_t> waiting(steps_.size());
    const auto rank = [&](std::size_t i) {
      auto key = id_of(steps_[i]).key;
      const auto kind = kind_rank(id_of(steps_[i]).kind);
      // New columns of a table come in the order of the file.
      std::int64_t position = 0;
      std::string name;
      if (const auto* column = std::get_if<Delta<Column>>(&steps_[i].change);
          column && steps_[i].verb == Verb::create) {
        position = column->after->def.position;
        name = std::exchange(key.name, {});
      }
      // Drops run against the order in which things are made.
      return Rank(steps_[i].phase, section_rank(steps_[i]), verb_rank(steps_[i]),
                  steps_[i].verb == Verb::drop ? 1000 - kind : kind, key, position, name, i);
    };
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      waiting[i] = boost::in_degree(i, graph_);
      if (waiting[i] == 0) ready.insert(rank(i));
    }
    std::vector<Step> out;
    std::vector<std::size_t> order;
    while (!ready.empty()) {
      const auto next = std::get<7>(*ready.begin());
      ready.erase(ready.begin());
      order.push_back(next);
      for (auto [e, end] = boost::out_edges(next, graph_); e != end; ++e) {
        const auto target = boost::target(*e, graph_);
        if (--waiting[target] == 0) ready.insert(rank(target));
      }
    }
    if (order.size() < steps_.size()) report_cycle();
    out.reserve(order.size());
    for (const auto i : order) out.push_back(std::move(steps_[i]));
    return out;
  }

 private:
  void edge(std::size_t earlier, std::size_t later) {
    if (earlier != later) boost::add_edge(earlier, later, graph_);
  }

  // Tables, their keys and indexes share one namespace in a schema, and so do tables and types.
  static std::vector<std::string> names_of(const ObjectId& id) {
    const auto name = id.key.schema + '\n' + id.key.name;
    std::vector<std::string> out;
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if (id.kind != Kind::kind) return;
      if constexpr (requires { Kind::names_relation; }) out.push_back("relation\n" + name);
      if constexpr (requires { Kind::is_type; }) out.push_back("type\n" + name);
      if constexpr (
          requires { Kind::named_in_schema; } && !requires { Kind::names_relation; }) {
        out.push_back(std::string(Kind::kind) + "\n" + name);
      }
    });
    return out;
  }

  // What an extension brings is used in ways that no catalog of ours tells: it goes after everything but its schema.
  void drop_bringers_last() {
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (requires { Kind::brings_types; }) {
        for (std::size_t i = 0; i < steps_.size(); ++i) {
          if (steps_[i].verb != Verb::drop || id_of(steps_[i]).kind != Kind::kind) continue;
          for (std::size_t other = 0; other < steps_.size(); ++other) {
            const auto kind = id_of(steps_[other]).kind;
            if (kind != Kind::kind && kind != Schema::kind && id_of(steps_[other]).key.of != Kind::kind) edge(other, i);
          }
        }
      }
    });
  }

  void free_names_first() {
    std::map<std::string, std::vector<std::size_t>> takers;
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      for (const auto& id : steps_[i].provides) {
        const bool makes = steps_[i].verb == Verb::create || steps_[i].verb == Verb::rename;
        if (!makes && id == id_of(steps_[i])) continue;
        for (const auto& name : names_of(id)) takers[name].push_back(i);
      }
    }
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      for (const auto& id : steps_[i].removes) {
        for (const auto& name : names_of(id)) {
          for (const auto taker : takers[name]) edge(i, taker);
        }
      }
    }
  }

  void connect() {
    free_names_first();
    drop_bringers_last();
    Users makers;
    Users droppers;
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      for (const auto& id : steps_[i].provides) makers[id].push_back(i);
      for (const auto& id : steps_[i].removes) droppers[id].push_back(i);
    }
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      const auto& step = steps_[i];
      // What is needed comes before its user.
      for (const auto& id : step.needs) {
        for (const auto maker : makers[id]) edge(maker, i);
      }
      // What is no longer used goes, or changes, after its last user let go.
      for (const auto& id : step.releases) {
        for (const auto dropper : droppers[id]) edge(i, dropper);
        for (const auto maker : makers[id]) {
          if (steps_[maker].verb == Verb::alter || steps_[maker].verb == Verb::rebuild) edge(i, maker);
        }
      }
      // A name must be free before it is taken.
      for (const auto& id : step.removes) {
        for (const auto maker : makers[id]) edge(i, maker);
      }
    }
  }

  [[noreturn]] void report_cycle() const {
    std::vector<std::size_t> component(steps_.size());
    boost::strong_components(graph_,
                             boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, graph_)));
    std::map<std::size_t, std::vector<std::string>> members;
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      members[component[i]].push_back(operation(steps_[i]) + " " + to_string(id_of(steps_[i]).key));
    }
    for (const auto& [number, names] : members) {
      if (names.size() > 1) {
        throw Failure(fmt::format("these steps wait for each other: {}", join(names, ", ")), {},
                      "split the change into two revisions");
      }
    }
    throw Failure("the plan has a cycle");
  }

  std::vector<Step> steps_;
  Graph graph_;
};

}  // namespace

std::vector<Step> order(std::vector<Step> steps, const std::vector<std::pair<std::size_t, std::size_t>>& chains) {
  return Sorter(std::move(steps), chains).run();
}

}  // namespace autogen
