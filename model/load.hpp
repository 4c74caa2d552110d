// The declarative model: TOML files in, a catalog out, with every error of a run collected.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "model/kinds.hpp"
#include "model/naming.hpp"
#include "support/error.hpp"

namespace autogen {

/// What the files say. Types are still as written (model/types.hpp resolves them).
struct Model {
  Catalog catalog{};
  /// Schemas that hold an object of the model or are declared in it.
  std::set<std::string> schemas{};
  /// Words of the kinds that the model names.
  std::set<std::string> kinds{};
  /// The keys that the files give for each column: a table that inherits takes the others from its parents.
  std::map<Key, std::set<std::string>> stated{};
};

/// Reads the files in the given order. Errors (syntax, unknown keys, wrong types, duplicates, dangling references
/// within the model) are collected in `diagnostics`; what could be read is returned all the same.
/// `convention` names what has no name; a file's own [naming_convention] comes before it, class by class.
Model load_model(const std::vector<std::shared_ptr<const Source>>& files, const NamingConvention& convention,
                 Diagnostics& diagnostics);

}  // namespace autogen
