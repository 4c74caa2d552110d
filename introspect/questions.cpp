#include "introspect/questions.hpp"

#include <algorithm>

#include "syntax/parse.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

// A type that the model makes or changes.
bool changing(const TableName& base, const Catalog& have, const Catalog& want) {
  const Key key{base.schema, "", base.name, ""};
  bool out = false;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::is_type; }) {
      const auto* wanted = want.find<Kind>(key);
      const auto* live = have.find<Kind>(key);
      if (wanted != nullptr) out = out || live == nullptr || !same(live->def, wanted->def);
    }
  });
  return out;
}

class Collector {
 public:
  Collector(const Catalog& have, const Catalog& want, const KnownTypes& known)
      : have_(have), want_(want), known_(known) {}

  std::vector<TableQuestions> run() {
    for (const auto& [key, table] : want_.of<Relation>()) {
      TableQuestions table_questions{key, {}};
      auto& questions = table_questions.questions;
      for_each_part<Column>(want_, key, [&](const auto& column) { collect_column(column, questions); });
      collect_parts<Check>(key, questions, [](const Object<Check>& check) {
        Question q;
        q.what = Question::What::check;
        q.check = check.def.expression;
        q.where = check.def.expression.where;
        return q;
      });
      collect_parts<Index>(key, questions, [](const Object<Index>& index) {
        Question q;
        q.what = Question::What::index;
        q.index = index.def;
        q.where = index.where;
        for (const auto& element : index.def.on) {
          if (!element.expression.empty() && element.where) q.where = element.where;
        }
        return q;
      });
      std::erase_if(questions, [&](const Question& q) { return !can_be_asked(q); });
      if (!questions.empty()) tables_.push_back(std::move(table_questions));
    }
    return std::move(tables_);
  }

 private:
  void collect_column(const Object<Column>& column, std::vector<Question>& out) {
    const auto* live = have_.find<Column>(column.key);
    Question q;
    q.key = column.key;
    q.column = column.def;
    const auto add = [&](Question::What what, const Location& where) {
      q.what = what;
      q.where = where;
      q.wanted = true;
      out.push_back(q);
    };
    const auto add_live = [&](auto set) {
      if (live == nullptr) return;
      Question other = q;
      other.wanted = false;
      set(other.column);
      out.push_back(std::move(other));
    };
    const auto& def = column.def;
    if (def.default_value && (live == nullptr || live->def.default_value != def.default_value)) {
      add(Question::What::default_value, def.default_value->where);
      if (live != nullptr && live->def.default_value) {
        add_live([&](Column& c) { c.default_value = live->def.default_value; });
      }
    }
    if (def.generated && (live == nullptr || live->def.generated != def.generated)) {
      add(Question::What::generated, def.generated->where);
      if (live != nullptr && live->def.generated) add_live([&](Column& c) { c.generated = live->def.generated; });
    }
    // The server alone knows what modifiers of a type of its users print as.
    const bool modified = def.type.text.find('(') != std::string::npos &&
                          (!def.type.base.name.empty() || def.type.text.starts_with("interval"));
    // A collation is a name in SQL: the server says which one is meant.
    const bool collated = !def.collation.empty() && (live == nullptr || live->def.collation != def.collation);
    if (collated) add(Question::What::type, column.where);
    if (!collated && (modified || def.type.text.starts_with("interval ")) &&
        (live == nullptr || !(live->def.type == def.type))) {
      add(Question::What::type, def.type.where);
    }
  }

  template <class Kind, class Make>
  void collect_parts(const Key& table, std::vector<Question>& out, Make&& make) {
    bool unknown = false;
    for_each_part<Kind>(want_, table, [&](const Object<Kind>& part) {
      const auto* live = have_.find<Kind>(part.key);
      if (live != nullptr && same(live->def, part.def)) return;
      if constexpr (Kind::kind == Index::kind) {
        // Plain columns without an operator class or collation leave nothing to ask.
        const bool plain =
            !part.def.where && std::all_of(part.def.on.begin(), part.def.on.end(), [](const IndexKey& k) {
              return !k.column.empty() && k.opclass.empty() && k.collation.empty();
            });
        if (plain) return;
      }
      unknown = true;
      auto q = make(part);
      q.key = part.key;
      out.push_back(std::move(q));
    });
    if (!unknown) return;
    for_each_part<Kind>(have_, table, [&](const Object<Kind>& part) {
      const auto* wanted = want_.find<Kind>(part.key);
      if (wanted != nullptr && same(wanted->def, part.def)) return;
      auto q = make(part);
      q.key = part.key;
      q.wanted = false;
      out.push_back(std::move(q));
    });
  }

  bool usable_types(std::string_view expression, const std::string& schema) const {
    for (const auto& type : types_mentioned(expression)) {
      const auto resolved = resolve_type((Sql() << QualifiedName{type.schema, type.name}).str(), schema, want_, known_);
      if (resolved && !usable(resolved->base, known_)) return false;
    }
    return true;
  }

  bool usable_columns(std::string_view expression, const Key& part) const {
    const auto mentioned = columns_mentioned(expression);
    if (!mentioned) return true;
    return std::all_of(mentioned->begin(), mentioned->end(), [&](const std::string& name) {
      const auto* column = want_.find<Column>({part.schema, part.parent, name, ""});
      return column == nullptr || usable(column->def.type.base, known_);
    });
  }

  bool can_be_asked(const Question& q) const {
    const auto good = [&](std::string_view text) {
      return usable_types(text, q.key.schema) && usable_columns(text, q.key);
    };
    switch (q.what) {
      case Question::What::default_value:
        return usable(q.column.type.base, known_) && good(q.column.default_value->text);
      case Question::What::generated: return usable(q.column.type.base, known_) && good(q.column.generated->text);
      case Question::What::check: return good(q.check.text);
      case Question::What::type: return usable(q.column.type.base, known_);
      case Question::What::index: break;
    }
    if (q.index.where && !good(q.index.where->text)) return false;
    return std::all_of(q.index.on.begin(), q.index.on.end(), [&](const IndexKey& key) {
      return key.column.empty() ? good(key.expression) : usable_columns((Sql() << Ident{key.column}).str(), q.key);
    });
  }

  const Catalog& have_;
  const Catalog& want_;
  const KnownTypes& known_;
  std::vector<TableQuestions> tables_;
};

}  // namespace

bool usable(const TableName& base, const KnownTypes& known) {
  return base.name.empty() || known.others.contains({base.schema, base.name});
}

bool tentative(const Key& table, const Catalog& have, const Catalog& want) {
  bool out = false;
  for_each_part<Column>(want, table, [&](const Object<Column>& column) {
    const auto& base = column.def.type.base;
    out = out || (!base.name.empty() && changing(base, have, want));
  });
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::brings_types; }) {
      for (const auto& [key, object] : want.of<Kind>()) out = out || have.find<Kind>(key) == nullptr;
    }
  });
  return out;
}

std::vector<TableQuestions> collect_questions(const Catalog& have, const Catalog& want, const KnownTypes& known) {
  return Collector(have, want, known).run();
}

}  // namespace autogen
