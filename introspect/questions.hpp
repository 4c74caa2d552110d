// What the server has to be asked: the expressions and types of two catalogs whose texts differ.
#pragma once

#include <string>
#include <vector>

#include "model/kinds.hpp"
#include "model/types.hpp"

namespace autogen {

/// A text that the server is asked about: what it hangs on, and where the answer goes.
struct Question {
  enum class What { default_value, generated, check, index, type };
  What what{};
  Key key{};           // of the object in its catalog
  bool wanted = true;  // of the model, else of the server
  Column column{};     // of default_value, generated, type: with its type and the text
  Expr check{};
  Index index{};
  Location where{};
  // The answer.
  bool valid = true;
  bool settled = false;
  bool asked = false;

  std::string text() const {
    switch (what) {
      case What::default_value: return column.default_value ? column.default_value->text : "";
      case What::generated: return column.generated ? column.generated->text : "";
      case What::check: return check.text;
      case What::type: return column.type.text + " " + column.collation;
      case What::index: break;
    }
    std::string out = index.where ? index.where->text : "";
    for (const auto& key : index.on) out += "\n" + to_sql(key);
    return out;
  }
};

/// The questions about one table, which are asked over its columns.
struct TableQuestions {
  Key table;
  std::vector<Question> questions;
};

/// The questions about every table of `want` that cannot be settled by equal text. Expressions over types that the
/// server does not have yet cannot be asked about, and are left out.
std::vector<TableQuestions> collect_questions(const Catalog& have, const Catalog& want, const KnownTypes& known);

/// Does the server have the type behind a column?
bool usable(const TableName& base, const KnownTypes& known);
/// Does a column of the table have a type that the model changes, or does the model add an extension? Then the server
/// tells what an expression means where it can, but one that it rejects is no error of the model.
bool tentative(const Key& table, const Catalog& have, const Catalog& want);

}  // namespace autogen
