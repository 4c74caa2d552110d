// Short ways to write catalogs by hand, for tests of what is said about their differences.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/diff.hpp"
#include "engine/plan.hpp"

namespace autogen::test {

inline std::vector<ColumnName> names(const std::vector<std::string>& texts) {
  std::vector<ColumnName> out;
  for (const auto& text : texts) out.push_back({text, {}});
  return out;
}

/// A catalog that grows call by call; positions of columns follow the calls.
class CatalogBuilder {
 public:
  explicit CatalogBuilder(std::string schema = "public") : schema_(std::move(schema)) {
    add<Schema>({"", "", schema_, ""}, {});
  }

  CatalogBuilder& table(const std::string& name, Relation def = {}) {
    table_ = name;
    return add({schema_, "", name, ""}, def);
  }
  CatalogBuilder& column(const std::string& name, const std::string& type, Column def = {}) {
    def.type.text = type;
    def.position = ++position_;
    return add(part(name), def);
  }
  /// A column of an enumeration of the schema.
  CatalogBuilder& enum_column(const std::string& name, const std::string& type, Column def = {}) {
    def.type.base = {schema_, type, {}};
    return column(name, schema_ + "." + type, def);
  }
  CatalogBuilder& type(const std::string& name, const std::vector<std::string>& labels) {
    Enum def;
    for (const auto& label : labels) def.values.push_back({label, "", {}});
    return add({schema_, "", name, ""}, std::move(def));
  }
  /// A part of the table that was named last.
  template <class Kind>
  CatalogBuilder& with(const std::string& name, Kind def) {
    return add(part(name), std::move(def));
  }
  CatalogBuilder& check(const std::string& name, const std::string& expression) {
    return with(name, Check{{expression, {}}});
  }
  CatalogBuilder& comment(const std::string& of, Key key, const std::string& text) {
    key.of = of;
    return add(key, Comment{text});
  }
  Key part(const std::string& name) const { return {schema_, table_, name, ""}; }
  operator const Catalog&() const { return catalog_; }  // NOLINT(google-explicit-constructor): it is the builder's end

 private:
  template <class Kind>
  CatalogBuilder& add(const Key& key, Kind def) {
    catalog_.of<Kind>()[key] = Object<Kind>{key, std::move(def), {}, ""};
    return *this;
  }

  Catalog catalog_;
  std::string schema_;
  std::string table_;
  int position_ = 0;
};

/// The plan from one catalog to another.
inline Plan plan_between(const Catalog& have, const Catalog& want, const PlanOptions& options = {},
                         const std::vector<RenameHint>& hints = {}) {
  Difference difference{have, want, {}, {}, {}};
  apply_renames(difference, hints);
  compare(difference);
  return make_plan(difference, options, {});
}

inline Column required() {
  Column column;
  column.nullable = false;
  return column;
}
inline Column defaulted(const std::string& expression) {
  Column column;
  column.default_value = Expr{expression, {}};
  return column;
}

}  // namespace autogen::test
