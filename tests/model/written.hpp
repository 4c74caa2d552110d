// What tests of the writer share: a catalog written and loaded again, and the comparison of both.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/load.hpp"
#include "model/mentions.hpp"
#include "model/sequences.hpp"
#include "model/types.hpp"
#include "model/write.hpp"
#include "support/toml.hpp"
#include "support/toml_writer.hpp"
#include "syntax/parse.hpp"

namespace autogen::test {

inline NamingConvention convention_of(const std::string& toml) {
  Diagnostics diagnostics;
  auto out = read_naming_convention(parse_toml(std::make_shared<Source>(Source{"autogen.toml", toml})), diagnostics);
  diagnostics.throw_if_failed();
  return out;
}

inline KnownTypes known_types() {
  KnownTypes out;
  out.system = {"int4", "int8",        "bool",   "text",     "varchar",   "bpchar", "varbit", "numeric",
                "time", "timestamptz", "timetz", "interval", "timestamp", "char",   "name",   "float8"};
  out.others = {{"ext", "citext"}, {"public", "timestamptz"}};
  out.pseudo = {"trigger", "record", "void"};
  out.extension_schemas = {"ext"};
  return out;
}

using Texts = std::map<std::string, std::string>;

inline Texts written(const Catalog& catalog, Layout layout, const NamingConvention& convention) {
  Texts out;
  for (const auto& [name, document] : write_model(catalog, layout, convention, {known_types()})) {
    out.emplace(name, to_toml(document));
  }
  return out;
}

/// Throws Failure where the texts are no model. `backwards`: the files in the other order.
inline Catalog loaded(const Texts& texts, const NamingConvention& convention, bool backwards = false) {
  std::vector<std::shared_ptr<const Source>> files;
  for (const auto& [name, text] : texts) files.push_back(std::make_shared<Source>(Source{name, text}));
  if (backwards) files = {files.rbegin(), files.rend()};
  Diagnostics diagnostics;
  auto model = load_model(files, convention, diagnostics);
  resolve_types(model.catalog, known_types(), diagnostics);
  diagnostics.throw_if_failed();
  return std::move(model.catalog);
}

inline std::string normalised(const std::string& text) { return normalised_expression(text).value_or(text); }

/// Expressions in their normal form, and what sequences take from their tables; keys stay.
inline Catalog normalised(Catalog catalog) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::naming_class; }) {
      for (auto& [key, part] : catalog.of<Kind>()) {
        for_each_expression(part.def, [](std::string& text, const Location&) { text = normalised(text); });
      }
    }
  });
  for (auto& [key, column] : catalog.of<Column>()) {
    // A literal has no cast to the column's own type.
    if (column.def.default_value) {
      const auto literal = as_literal(column.def.default_value->text);
      if (literal && (literal->cast_to.empty() || same_type(literal->cast_to, column.def.type.text))) {
        column.def.default_value->text = "literal " + literal->text;
      }
    }
    if (column.def.generated) column.def.generated->text = normalised(column.def.generated->text);
  }
  for (auto& [key, sequence] : catalog.of<Sequence>()) {
    const auto& owner = sequence.def.owned_by;
    const auto* table = owner ? catalog.find<Relation>(table_of(column_key(*owner))) : nullptr;
    sequence.def.unlogged = sequence.def.unlogged.value_or(table != nullptr && table->def.unlogged);
  }
  return catalog;
}

/// What differs, as "kind key: fields"; empty where nothing does.
inline std::vector<std::string> differences(const Catalog& a, const Catalog& b) {
  std::vector<std::string> out;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    for (const auto& [key, object] : a.of<Kind>()) {
      const auto* other = b.find<Kind>(key);
      if (other == nullptr) {
        out.push_back(to_string(object.id()) + ": lost");
      } else {
        for (const auto field : changed_fields(object.def, other->def)) {
          out.push_back(to_string(object.id()) + ": " + std::string(field));
        }
        if (object.renamed_from != other->renamed_from) out.push_back(to_string(object.id()) + ": renamed_from");
      }
    }
    for (const auto& [key, object] : b.of<Kind>()) {
      if (a.find<Kind>(key) == nullptr) out.push_back(to_string(object.id()) + ": appeared");
    }
  });
  for (const auto& [key, table] : a.of<Relation>()) {
    std::vector<std::string> left;
    std::vector<std::string> right;
    for (const auto* column : columns_in_order(a, key)) left.push_back(column->key.name);
    for (const auto* column : columns_in_order(b, key)) right.push_back(column->key.name);
    if (left != right) out.push_back(to_string(table.id()) + ": order of columns");
  }
  return out;
}

/// The law of the writer: nothing differs after a round trip.
inline std::vector<std::string> lost_in_writing(const Catalog& catalog, Layout layout,
                                                const NamingConvention& convention) {
  const auto texts = written(catalog, layout, convention);
  auto out = differences(normalised(catalog), normalised(loaded(texts, convention)));
  const auto backwards = differences(normalised(catalog), normalised(loaded(texts, convention, true)));
  out.insert(out.end(), backwards.begin(), backwards.end());
  return out;
}

}  // namespace autogen::test
