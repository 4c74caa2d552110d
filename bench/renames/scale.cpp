// How the search for renames grows with the schema: n dropped against n added tables, for n and twice n in turn, side
// by side in one run. A ratio near 2 is linear, one near 4 is quadratic.
//   bench_rename_scale [N]       (default: 2500 against 5000)
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>

#include "engine/probable_renames/candidate.hpp"

namespace {

using namespace autogen;

constexpr std::array words{"order",   "item",  "user",   "account", "invoice", "payment", "ship",   "return", "price",
                           "product", "stock", "region", "country", "address", "contact", "note",   "event",  "session",
                           "token",   "role",  "group",  "team",    "project", "task",    "report", "metric", "alert"};
constexpr std::array types{"text", "integer", "boolean", "timestamp with time zone", "numeric(10,2)", "uuid"};

void add_column(Catalog& catalog, const Key& table, const std::string& name, const char* type, std::int64_t position) {
  Object<Column> column;
  column.key = {table.schema, table.name, name, ""};
  column.def.type.text = type;
  column.def.position = position;
  catalog.of<Column>().emplace(column.key, std::move(column));
}

// `distinct`: tables have columns of their own; else they are all alike, and only their names tell them apart.
Catalog schema(std::size_t tables, std::string_view suffix, bool distinct) {
  Catalog out;
  for (std::size_t i = 0; i < tables; ++i) {
    const auto name =
        fmt::format("{}_{}_{}{}", words[i % words.size()], words[i / words.size() % words.size()], i, suffix);
    Object<Relation> table;
    table.key = {"public", "", name, ""};
    const auto key = table.key;
    out.of<Relation>().emplace(key, std::move(table));
    add_column(out, key, "id", "bigint", 0);
    for (std::size_t c = 0; c < 9; ++c) {
      const auto seed = distinct ? i * 7 + c * 13 : c;
      const auto column = fmt::format("{}_{}", words[seed % words.size()], distinct ? seed % 97 : c);
      add_column(out, key, column, types[seed % types.size()], static_cast<std::int64_t>(c + 1));
    }
    add_column(out, key, "created_at", "timestamp with time zone", 10);
  }
  return out;
}

struct Run {
  double seconds = 0;
  std::size_t right = 0;
};

Run measure(std::size_t tables, bool distinct) {
  const auto have = schema(tables, "", distinct);
  const auto want = schema(tables, "_new", distinct);
  RenameSearch search;
  search.decide = [](const RenameCandidate& candidate) { return is_sure(candidate, 0.89); };
  const auto begin = std::chrono::steady_clock::now();
  const auto found = probable_renames(have, want, search);
  Run out;
  out.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  for (const auto& one : found) out.right += one.from.name + "_new" == one.to.name ? 1U : 0U;
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t n = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 2500;
  for (const bool distinct : {true, false}) {
    std::array<double, 2> best{1e9, 1e9};
    for (int round = 0; round < 2; ++round) {
      for (const std::size_t side : {0U, 1U}) {
        const auto tables = n * (side + 1);
        const auto run = measure(tables, distinct);
        best[side] = std::min(best[side], run.seconds);
        fmt::print("{} tables {}: {:.2f} s, {} of them put together rightly\n", tables,
                   distinct ? "of their own columns" : "all alike", run.seconds, run.right);
      }
    }
    fmt::print("twice as many take {:.2f} times as long\n", best[1] / best[0]);
  }
}
