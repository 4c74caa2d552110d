// Little histories for tests, and what they say about an identifier.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "history/revision_graph.hpp"
#include "support/text.hpp"

namespace autogen::test {

inline RevisionHeader revision(std::string id, std::vector<std::string> down, std::vector<std::string> labels = {},
                               std::vector<std::string> needs = {}) {
  RevisionHeader h;
  h.where = {std::make_shared<const Source>(Source{"versions/" + id + ".sql", ""}), 1, 1};
  h.path = "versions/" + id + ".sql";
  h.revision = std::move(id);
  h.down_revision = std::move(down);
  h.branch_labels = std::move(labels);
  h.depends_on = std::move(needs);
  return h;
}

//                  +-> b1 -> b2 --+
//   a0 -> a1 ------|              +-> m -> z       labels: shop on c1
//                  +-> c1 -> c2 --+
inline RevisionGraph diamond() {
  return RevisionGraph({revision("a0", {}), revision("a1", {"a0"}), revision("b1", {"a1"}), revision("b2", {"b1"}),
                        revision("c1", {"a1"}, {"shop"}), revision("c2", {"c1"}), revision("m", {"b2", "c2"}),
                        revision("z", {"m"})});
}

//   a1 -> a2 -> a3
//          ^
//          : (depends_on)
//   x1 -> x2 -> x3      labels: audit on x1
inline RevisionGraph two_bases() {
  return RevisionGraph({revision("a1", {}), revision("a2", {"a1"}), revision("a3", {"a2"}),
                        revision("x1", {}, {"audit"}), revision("x2", {"x1"}, {}, {"a2"}), revision("x3", {"x2"})});
}

inline std::string failure(const std::function<void()>& what) {
  try {
    what();
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "";
}

inline std::string upgrade(const RevisionGraph& graph, const char* to, const AppliedSet& applied) {
  return join(graph.upgrade_path(graph.upgrade_target(to, applied), applied), " ");
}

inline std::string downgrade(const RevisionGraph& graph, const char* to, const AppliedSet& applied) {
  return join(graph.downgrade_path(graph.downgrade_target(to, applied), applied), " ");
}

inline bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace autogen::test
