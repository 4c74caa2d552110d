#include "engine/probable_renames/assignment.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/successive_shortest_path_nonnegative_weights.hpp>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>
#include <tuple>

namespace autogen::probable {
namespace {

constexpr std::size_t greatest_knot = 1000;
constexpr double scale = 1e6;  // flows are of whole numbers

using Traits = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;
using Graph = boost::adjacency_list<
    boost::vecS, boost::vecS, boost::directedS, boost::no_property,
    boost::property<boost::edge_capacity_t, std::int64_t,
                    boost::property<boost::edge_residual_capacity_t, std::int64_t,
                                    boost::property<boost::edge_reverse_t, Traits::edge_descriptor,
                                                    boost::property<boost::edge_weight_t, std::int64_t>>>>>;

// Sides of both kinds as one range of numbers.
class Sides {
 public:
  explicit Sides(const std::vector<Edge>& edges) {
    for (const auto& edge : edges) {
      left_.emplace(edge.left, 0);
      right_.emplace(edge.right, 0);
    }
    for (auto* side : {&left_, &right_}) {
      for (auto& [id, number] : *side) number = count_++;
    }
  }
  std::size_t left(const Edge& edge) const { return left_.at(edge.left); }
  std::size_t right(const Edge& edge) const { return right_.at(edge.right); }
  std::size_t lefts() const { return left_.size(); }
  std::size_t size() const { return count_; }

 private:
  std::map<std::size_t, std::size_t> left_;
  std::map<std::size_t, std::size_t> right_;
  std::size_t count_ = 0;
};

std::size_t root(std::vector<std::size_t>& parents, std::size_t of) {
  while (parents[of] != of) of = parents[of] = parents[parents[of]];
  return of;
}

// The edges by the component that they belong to, in the order of the given list.
std::vector<std::vector<std::size_t>> components(const std::vector<Edge>& edges,
                                                 const std::vector<std::size_t>& which) {
  std::vector<Edge> chosen;
  for (const auto i : which) chosen.push_back(edges[i]);
  const Sides sides(chosen);
  std::vector<std::size_t> parents(sides.size());
  std::iota(parents.begin(), parents.end(), 0U);
  for (const auto& edge : chosen) parents[root(parents, sides.left(edge))] = root(parents, sides.right(edge));
  std::map<std::size_t, std::vector<std::size_t>> out;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    auto& list = out[root(parents, sides.left(chosen[i]))];
    list.push_back(which[i]);
  }
  std::vector<std::vector<std::size_t>> lists;
  for (auto& [id, list] : out) lists.push_back(std::move(list));
  return lists;
}

// `which` is in the order of falling weights: an edge stays while each of its sides has fewer than `most`.
std::vector<std::size_t> loosened(const std::vector<Edge>& edges, const std::vector<std::size_t>& which,
                                  std::size_t most) {
  std::map<std::size_t, std::size_t> left;
  std::map<std::size_t, std::size_t> right;
  std::vector<std::size_t> out;
  for (const auto i : which) {
    const auto l = left[edges[i].left]++;
    const auto r = right[edges[i].right]++;
    if (l < most && r < most) out.push_back(i);
  }
  return out;
}

// One component by minimum-cost flow: each left side sends one unit, over an edge or past all of them.
void assign_component(const std::vector<Edge>& edges, const std::vector<std::size_t>& which,
                      std::vector<std::size_t>& out) {
  if (which.size() == 1) {
    out.push_back(which.front());
    return;
  }
  std::vector<Edge> chosen;
  for (const auto i : which) chosen.push_back(edges[i]);
  const Sides sides(chosen);
  const auto source = sides.size();
  const auto sink = source + 1;
  Graph graph(sides.size() + 2);
  const auto capacity = get(boost::edge_capacity, graph);
  const auto residual = get(boost::edge_residual_capacity, graph);
  const auto reverse = get(boost::edge_reverse, graph);
  const auto weight = get(boost::edge_weight, graph);
  const auto add = [&](std::size_t from, std::size_t to, std::int64_t cost) {
    const auto there = add_edge(from, to, graph).first;
    const auto back = add_edge(to, from, graph).first;
    capacity[there] = 1;
    capacity[back] = 0;
    weight[there] = cost;
    weight[back] = -cost;
    reverse[there] = back;
    reverse[back] = there;
    return there;
  };
  const auto units = [](double value) { return static_cast<std::int64_t>(std::llround(value * scale)); };
  std::int64_t most = 0;
  for (const auto& edge : chosen) most = std::max(most, units(edge.weight));
  std::vector<Traits::edge_descriptor> matches;
  for (const auto& edge : chosen) {
    matches.push_back(add(sides.left(edge), sides.right(edge), most - units(edge.weight)));
  }
  for (std::size_t i = 0; i < sides.size(); ++i) {
    if (i < sides.lefts()) {
      add(source, i, 0);
      add(i, sink, most);
    } else {
      add(i, sink, 0);
    }
  }
  boost::successive_shortest_path_nonnegative_weights(graph, source, sink);
  for (std::size_t i = 0; i < matches.size(); ++i) {
    if (residual[matches[i]] == 0) out.push_back(which[i]);
  }
}

}  // namespace

std::vector<std::size_t> assign(const std::vector<Edge>& edges) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (edges[i].weight > 0) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const auto key = [&](std::size_t i) { return std::tuple(-edges[i].weight, edges[i].left, edges[i].right); };
    return key(a) < key(b);
  });
  std::vector<std::size_t> out;
  std::vector<std::pair<std::vector<std::size_t>, std::size_t>> waiting{{std::move(order), 16}};
  while (!waiting.empty()) {
    const auto [which, most] = std::move(waiting.back());
    waiting.pop_back();
    for (auto& part : components(edges, which)) {
      if (part.size() > greatest_knot && most > 0) {
        auto fewer = loosened(edges, part, most);
        waiting.emplace_back(std::move(fewer), most / 2);
      } else {
        assign_component(edges, part, out);
      }
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace autogen::probable
