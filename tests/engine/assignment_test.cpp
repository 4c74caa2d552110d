#include "engine/probable_renames/assignment.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>

using namespace autogen::probable;

namespace {

using Chosen = std::vector<std::pair<std::size_t, std::size_t>>;

Chosen chosen(const std::vector<Edge>& edges) {
  Chosen out;
  for (const auto i : assign(edges)) out.emplace_back(edges[i].left, edges[i].right);
  std::sort(out.begin(), out.end());
  return out;
}

double total(const std::vector<Edge>& edges, const std::vector<std::size_t>& which) {
  double out = 0;
  for (const auto i : which) out += edges[i].weight;
  return out;
}

// The best total by trying everything.
double best(const std::vector<Edge>& edges, std::size_t at, std::set<std::size_t>& left, std::set<std::size_t>& right) {
  if (at == edges.size()) return 0;
  auto out = best(edges, at + 1, left, right);
  const auto& edge = edges[at];
  if (edge.weight > 0 && !left.contains(edge.left) && !right.contains(edge.right)) {
    left.insert(edge.left);
    right.insert(edge.right);
    out = std::max(out, edge.weight + best(edges, at + 1, left, right));
    left.erase(edge.left);
    right.erase(edge.right);
  }
  return out;
}

// Each pair of sides at most once.
std::vector<Edge> any_edges(std::size_t most) {
  std::vector<Edge> out;
  std::set<std::pair<std::size_t, std::size_t>> seen;
  const auto count = *rc::gen::inRange<std::size_t>(0, most);
  for (std::size_t i = 0; i < count; ++i) {
    const auto left = *rc::gen::inRange<std::size_t>(0, 6);
    const auto right = *rc::gen::inRange<std::size_t>(0, 6);
    if (!seen.emplace(left, right).second) continue;
    out.push_back({left, right, static_cast<double>(*rc::gen::inRange(-3, 12)) / 2});
  }
  return out;
}

}  // namespace

TEST_CASE("an assignment takes the best total, not the best pair first") {
  CHECK(chosen({{0, 0, 5}, {0, 1, 4}, {1, 0, 4}}) == Chosen{{0, 1}, {1, 0}});
  CHECK(chosen({{0, 0, 5}, {0, 1, 1}, {1, 0, 1}}) == Chosen{{0, 0}});
  CHECK(chosen({}).empty());
  CHECK(chosen({{3, 7, 0}, {3, 8, -1}}).empty());
}

TEST_CASE("an assignment is one-to-one, the best there is, and the same whatever the order of the pairs") {
  CHECK(rc::check("assign()", [] {
    auto edges = any_edges(14);
    const auto which = assign(edges);
    std::set<std::size_t> left;
    std::set<std::size_t> right;
    for (const auto i : which) {
      RC_ASSERT(left.insert(edges[i].left).second);
      RC_ASSERT(right.insert(edges[i].right).second);
      RC_ASSERT(edges[i].weight > 0);
    }
    left.clear();
    right.clear();
    RC_ASSERT(std::abs(total(edges, which) - best(edges, 0, left, right)) < 1e-4);
    const auto before = chosen(edges);
    std::sort(edges.begin(), edges.end(),
              [](const Edge& a, const Edge& b) { return std::pair(a.right, a.left) > std::pair(b.right, b.left); });
    RC_ASSERT(chosen(edges) == before);
    RC_ASSERT(chosen(edges) == chosen(edges));
  }));
}

TEST_CASE("a knot of very many is still assigned one-to-one") {
  std::vector<Edge> edges;
  constexpr std::size_t sides = 300;
  for (std::size_t i = 0; i < sides; ++i) {
    for (std::size_t j = 0; j < sides; ++j)
      edges.push_back({i, j, i == j ? 3.0 : 1.0 / static_cast<double>(1 + i + j)});
  }
  const auto out = chosen(edges);
  CHECK(out.size() == sides);
  CHECK(std::all_of(out.begin(), out.end(), [](const auto& pair) { return pair.first == pair.second; }));
}
