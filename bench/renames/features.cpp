// Prints what the search for renames sees in the models that prepare.py has written: a line for each pair of tables or
// columns that it looks at. fit.py fits the weights to them.
//   bench_rename_features FOLDER [b | stress | stress2]
// FOLDER/CASE/tables.txt (`old<tab>new` on each line), where it is, says which tables are renamed: columns are compared
// in these. Without it the tables that the search itself is sure of are taken. A `?` marks what no label speaks of, a 1
// after the names what is never more than a hint.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "engine/probable_renames/search.hpp"
#include "model/load.hpp"
#include "model/types.hpp"
#include "support/files.hpp"

namespace {

namespace fs = std::filesystem;
using namespace autogen;

KnownTypes system_types() {
  KnownTypes out;
  for (const auto* name :
       {"bool",     "int2",      "int4",        "int8",     "float4",  "float8",    "numeric",   "money",
        "text",     "varchar",   "bpchar",      "name",     "char",    "bytea",     "date",      "time",
        "timetz",   "timestamp", "timestamptz", "interval", "uuid",    "json",      "jsonb",     "inet",
        "cidr",     "macaddr",   "macaddr8",    "bit",      "varbit",  "xml",       "tsvector",  "tsquery",
        "point",    "line",      "lseg",        "box",      "path",    "polygon",   "circle",    "oid",
        "regclass", "int4range", "int8range",   "numrange", "tsrange", "tstzrange", "daterange", "pg_lsn"}) {
    out.system.insert(name);
  }
  for (const auto* name : {"citext", "hstore", "geometry", "geography", "ltree", "vector"})
    out.others.insert({"public", name});
  return out;
}

Catalog load(const fs::path& folder) {
  std::vector<std::shared_ptr<const Source>> files;
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".toml") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  for (const auto& path : paths) files.push_back(read_source(path));
  Diagnostics diagnostics;
  auto model = load_model(files, {}, diagnostics);
  resolve_types(model.catalog, system_types(), diagnostics);
  diagnostics.throw_if_failed();
  return std::move(model.catalog);
}

void print(const std::string& place, std::string_view from, std::string_view to, const probable::Pair& pair) {
  fmt::print("{}\t{}\t{}\t{:d}", place, from, to, pair.hint_only);
  for (const auto value : pair.features) fmt::print("\t{:.4g}", value);
  fmt::print("\n");
}

void print_head(std::string_view what, std::span<const probable::Feature> features) {
  fmt::print("#{}", what);
  for (const auto& feature : features) fmt::print("\t{}", feature.name);
  fmt::print("\n");
}

std::map<Key, Key> known_tables(const fs::path& file) {
  std::map<Key, Key> out;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    const auto tab = line.find('\t');
    if (tab != std::string::npos)
      out[{"public", "", line.substr(0, tab), ""}] = {"public", "", line.substr(tab + 1), ""};
  }
  return out;
}

void run(const fs::path& folder, const std::string& after) {
  const auto name = folder.filename().string();
  const auto have = load(folder / "a");
  const auto want = load(folder / after);
  const auto taken = probable::taken_names(have, want).all();
  const auto tables = probable::search_tables(have, want, {}, {}, taken);
  for (const auto& pair : tables.pairs) {
    const auto& from = tables.dropped[pair.left]->key;
    const auto& to = tables.added[pair.right]->key;
    // Of a name that is on both sides no label speaks.
    const auto* known = taken.contains(from) || taken.contains(to) ? "?" : "-";
    print("t\t" + name + "\t" + known, from.name, to.name, pair);
  }
  std::map<Key, Key> renamed;
  if (fs::exists(folder / "tables.txt")) {
    renamed = known_tables(folder / "tables.txt");
  } else {
    for (const auto& pair : choose(tables.pairs, probable::table_calibration())) {
      if (pair.confidence > 0.5) renamed[tables.dropped[pair.left]->key] = tables.added[pair.right]->key;
    }
  }
  const auto columns = probable::search_columns(have, want, {}, renamed, {});
  for (std::size_t t = 0; t < columns.tables.size(); ++t) {
    const auto& table = columns.tables[t];
    for (const auto& pair : columns.pairs[t]) {
      const bool passed = taken.contains(table.before->key) || taken.contains(table.after->key);
      const auto* known = table.renamed && passed ? "?" : "";
      print("c\t" + name + "\t" + known + table.after->key.name, table.before->columns[pair.left].key.name,
            table.after->columns[pair.right].key.name, pair);
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: bench_rename_features FOLDER [b|stress|stress2]\n");
    return 1;
  }
  print_head("t", probable::table_weights());
  print_head("c", probable::column_weights());
  std::vector<fs::path> cases;
  for (const auto& entry : fs::directory_iterator(argv[1])) cases.push_back(entry.path());
  std::sort(cases.begin(), cases.end());
  int failed = 0;
  for (const auto& folder : cases) {
    const fs::path after = argc > 2 ? argv[2] : "b";
    if (!fs::exists(folder / after)) continue;
    try {
      run(folder, after.string());
    } catch (const Failure& failure) {
      ++failed;
      fmt::print(stderr, "{}: {}\n", folder.filename().string(), failure.errors().front().message);
    }
  }
  return failed == 0 ? 0 : 1;
}
