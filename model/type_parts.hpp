// What types are made of: the checks of a domain, the attributes of a composite type.
#pragma once

#include <string>
#include <vector>

#include "model/values.hpp"

namespace autogen {

/// A CHECK of a domain (pg_constraint with contypid) and its comment.
struct DomainCheck {
  std::string name{};  // "": PostgreSQL's default, until the model is complete
  Expr expression{};
  bool not_valid = false;
  std::string comment{};
  Location where{};
  bool operator==(const DomainCheck& o) const {
    return name == o.name && expression == o.expression && not_valid == o.not_valid && comment == o.comment;
  }
};

/// Sorted by name, the order in which PostgreSQL tries them.
struct DomainChecks {
  std::vector<DomainCheck> list{};
  bool operator==(const DomainChecks& other) const { return list == other.list; }

  const DomainCheck* find(const std::string& name) const {
    for (const auto& check : list) {
      if (check.name == name) return &check;
    }
    return nullptr;
  }
  // What they mention (model/mentions.hpp).
  template <class Visitor>
  void mentions(Visitor& visitor) {
    for (auto& check : list) visitor.expression(check.expression.text, check.expression.where);
  }
  template <class Visitor>
  void mentions(Visitor& visitor) const {
    for (const auto& check : list) visitor.expression(check.expression.text, check.expression.where);
  }
};

/// An attribute of a composite type (pg_attribute) and its comment. `renamed_from` is the rename hint of the model, or,
/// on a live attribute that was renamed already, the name that the server still has.
struct Attribute {
  std::string name{};
  TypeRef type{};
  CollationName collation{};  // SQL; "" means the type's own
  std::string comment{};
  std::string renamed_from{};
  Location where{};
  bool operator==(const Attribute& o) const {
    return name == o.name && type == o.type && collation == o.collation && comment == o.comment;
  }
};

/// In the order of the file, or of attnum. PostgreSQL adds at the end only, so that the order is no difference.
struct Attributes {
  std::vector<Attribute> list{};
  bool operator==(const Attributes& other) const;

  const Attribute* find(const std::string& name) const {
    for (const auto& attribute : list) {
      if (attribute.name == name) return &attribute;
    }
    return nullptr;
  }
  // What they mention (model/mentions.hpp).
  template <class Visitor>
  void mentions(Visitor& visitor) {
    for (auto& attribute : list) {
      visitor.type(attribute.type);
      visitor.collation(attribute.collation);
    }
  }
  template <class Visitor>
  void mentions(Visitor& visitor) const {
    for (const auto& attribute : list) {
      visitor.type(attribute.type);
      visitor.collation(attribute.collation);
    }
  }
};

}  // namespace autogen
