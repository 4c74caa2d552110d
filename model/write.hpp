// The inverse of the loader: a catalog as the TOML documents that people would have written for it.
#pragma once

#include <map>
#include <string>

#include "model/kinds.hpp"
#include "model/naming.hpp"
#include "model/types.hpp"
#include "support/value.hpp"

namespace autogen {

/// How a model is spread over files.
enum class Layout {
  per_schema,  // <schema>.toml
  per_table,   // <schema>/<table>.toml, and what else a schema holds in <schema>.toml
  single,      // schema.toml
};

struct WriteOptions {
  /// The types that the model's types are looked up among when it is loaded: a type is shortened only where it comes
  /// back as the same one.
  KnownTypes types{};
};

/// The documents by the names of their files, which are safe on every file system. load_model() of them under the same
/// convention gives the catalog again once types are resolved, but for parentheses around expressions that mean
/// nothing, and the schema `public`, which is written only for its comment. Nothing is written that is a default, that
/// PostgreSQL implies or, of names, that the convention or PostgreSQL would choose by itself.
/// Throws std::logic_error for an object whose table or whose commented object is not in the catalog.
std::map<std::string, Value> write_model(const Catalog& catalog, Layout layout, const NamingConvention& convention,
                                         const WriteOptions& options);

}  // namespace autogen
