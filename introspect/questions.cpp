#include "introspect/questions.hpp"

#include <algorithm>

#include "introspect/askable.hpp"
#include "model/codec.hpp"
#include "model/mentions.hpp"
#include "model/operator_class_uses.hpp"
#include "model/placement.hpp"
#include "support/json.hpp"
#include "syntax/parse.hpp"
#include "syntax/query.hpp"
#include "syntax/sql.hpp"

namespace autogen {
namespace {

// A label that the server still knows under another name.
bool was_renamed(const Enum& type) {
  return std::any_of(type.values.begin(), type.values.end(),
                     [](const EnumLabel& label) { return !label.renamed_from.empty(); });
}
// An attribute is renamed before the expressions that say it are made.
bool was_renamed(const Composite& type) {
  return std::any_of(type.attributes.list.begin(), type.attributes.list.end(),
                     [](const Attribute& attribute) { return !attribute.renamed_from.empty(); });
}
template <class Kind>
bool was_renamed(const Kind&) {
  return false;
}

// A type that the model makes or changes.
bool changing(const TableName& base, const Catalog& have, const Catalog& want) {
  const Key key{base.schema, "", base.name, ""};
  bool out = false;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::is_type; }) {
      const auto* wanted = want.find<Kind>(key);
      const auto* live = have.find<Kind>(key);
      if (wanted != nullptr) out = out || live == nullptr || !same(live->def, wanted->def) || was_renamed(live->def);
    }
  });
  return out;
}

// The fields that a question is about.
template <class Kind>
bool is_asked(std::string_view aspect, std::string_view field) {
  if constexpr (Kind::kind == Column::kind) {
    return aspect == "type" ? field == "type" || field == "collation" : field == aspect;
  } else if constexpr (requires { Kind::asked; }) {
    return std::find(Kind::asked.begin(), Kind::asked.end(), field) != Kind::asked.end();
  }
  return false;
}

// What must be said besides, so that the server takes the object.
template <class Kind>
bool is_needed(std::string_view field) {
  if constexpr (requires { Kind::asked_with; }) {
    return std::find(Kind::asked_with.begin(), Kind::asked_with.end(), field) != Kind::asked_with.end();
  }
  return Kind::kind == Column::kind && (field == "type" || field == "collation");
}

// The text of a value, its place left as it is.
template <class T>
void take_text(T& to, const T& from) {
  if constexpr (requires {
                  to.text;
                  to.where;
                }) {
    to.text = from.text;
  } else if constexpr (requires {
                         to->text;
                         to->where;
                       }) {
    if (to && from) {
      to->text = from->text;
    } else {
      to = from;
    }
  } else {
    to = from;
  }
}

// Is there nothing in the value that the server could see in another way than we do?
template <class T>
bool is_plain(const T&) {
  return true;
}
bool is_plain(const Expr&) { return false; }
bool is_plain(const IndexKey& key) { return !key.column.empty() && key.opclass.empty() && key.collation.empty(); }
bool is_plain(const StatisticsTargets& targets) {
  return std::all_of(targets.list.begin(), targets.list.end(), [](const IndexKey& key) { return is_plain(key); });
}
bool is_plain(const ExclusionElement&) { return false; }  // an operator is found by the types
template <class T>
bool is_plain(const std::optional<T>& value) {
  return !value || is_plain(*value);
}
template <class T>
bool is_plain(const std::vector<T>& values) {
  return std::all_of(values.begin(), values.end(), [](const T& value) { return is_plain(value); });
}
template <class Kind>
bool leaves_nothing_to_ask(const Kind& def) {
  bool plain = true;
  for_each_field<Kind>([&](auto field) {
    if (is_asked<Kind>("", field.name)) plain = plain && is_plain(def.*decltype(field)::member);
  });
  return plain;
}

class Collector {
 public:
  Collector(Venue& venue, const Catalog& have, const Catalog& want)
      : venue_(venue), have_(have), want_(want), known_(venue.known) {}

  std::vector<TableQuestions> run() {
    for (const auto& [key, table] : want_.of<Relation>()) {
      TableQuestions table_questions{key, {}};
      auto& questions = table_questions.questions;
      for_each_part<Column>(want_, key, [&](const auto& column) { collect_column(column, questions); });
      Kinds::for_each([&]<class Kind>(Of<Kind>) {
        if constexpr (requires { Kind::asked; }) collect_parts<Kind>(key, questions);
      });
      add(std::move(table_questions));
    }
    // What stands on a materialized view that is there: its columns are those that it has.
    for (const auto& [key, view] : want_.of<MaterializedView>()) {
      if (have_.find<MaterializedView>(key) == nullptr) continue;
      TableQuestions questions{key, {}};
      Kinds::for_each([&]<class Kind>(Of<Kind>) {
        if constexpr (requires { Kind::asked; }) {
          if (is_part_of<Kind>(MaterializedView::kind)) collect_parts<Kind>(key, questions.questions);
        }
      });
      add(std::move(questions));
    }
    return std::move(tables_);
  }

 private:
  void add(TableQuestions table) {
    std::erase_if(table.questions, [&](const Question& q) {
      if (venue_.can_ask && can_be_asked(q)) return false;
      if (q.wanted) leave_open(venue_, q, have_, want_);
      return true;
    });
    if (!table.questions.empty()) tables_.push_back(std::move(table));
  }

  void collect_column(const Object<Column>& column, std::vector<Question>& out) {
    const auto* live = have_.find<Column>(column.key);
    const auto ask = [&](std::string_view aspect, std::optional<Expr> Column::*member) {
      const auto& wanted = column.def.*member;
      if (!wanted || (live != nullptr && live->def.*member == wanted)) return;
      out.push_back({column, aspect, true, wanted->where});
      if (live == nullptr || !(live->def.*member)) return;
      auto other = column;
      (other.def.*member)->text = (live->def.*member)->text;
      out.push_back({std::move(other), aspect, false});
    };
    ask("default", &Column::default_value);
    ask("generated", &Column::generated);
    const auto& def = column.def;
    // The server alone knows what modifiers of a type of its users print as.
    const bool modified = def.type.text.find('(') != std::string::npos &&
                          (!def.type.base.name.empty() || def.type.text.starts_with("interval"));
    // A collation is a name in SQL: the server says which one is meant.
    const bool collated = !def.collation.empty() && !is_modelled(def.collation, want_) &&
                          (live == nullptr || live->def.collation != def.collation);
    if (collated) {
      out.push_back({column, "type", true, column.where});
    } else if ((modified || def.type.text.starts_with("interval ")) &&
               (live == nullptr || !(live->def.type == def.type))) {
      out.push_back({column, "type", true, def.type.where});
    }
  }

  template <class Kind>
  static Location place_of(const Object<Kind>& part) {
    Location out;
    for_each_expression(part.def, [&](const std::string&, const Location& where) {
      if (!out) out = where;
    });
    return out ? out : part.where;
  }

  template <class Kind>
  void collect_parts(const Key& table, std::vector<Question>& out) {
    bool unknown = false;
    for_each_part<Kind>(want_, table, [&](const Object<Kind>& part) {
      const auto* live = have_.find<Kind>(part.key);
      if ((live != nullptr && same(live->def, part.def)) || leaves_nothing_to_ask(part.def)) return;
      unknown = true;
      out.push_back({part, "", true, place_of(part)});
    });
    if (!unknown) return;
    for_each_part<Kind>(have_, table, [&](const Object<Kind>& part) {
      if (!std::is_same_v<ProbeOf<Kind>, Kind> && leaves_nothing_to_ask(part.def)) return;  // it makes no check
      const auto* wanted = want_.find<Kind>(part.key);
      if (wanted == nullptr || !same(wanted->def, part.def)) out.push_back({part, "", false});
    });
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
    return std::visit([&](const auto& object) { return can_be_asked(object, q.aspect); }, q.object);
  }

  bool can_be_asked(const Object<Column>& column, std::string_view aspect) const {
    if (!usable(column.def.type.base, known_)) return false;
    if (aspect == "type") return true;
    const auto& text = aspect == "default" ? column.def.default_value->text : column.def.generated->text;
    return usable_columns(text, column.key) &&
           autogen::can_be_asked(text, column.key.schema, venue_.there, want_, known_, venue_.stand_ins);
  }

  template <class Kind>
  bool can_be_asked(const Object<Kind>& part, std::string_view) const {
    bool good = true;
    for_each_expression(part.def, [&](const std::string& text, const Location&) {
      good = good && usable_columns(text, part.key) &&
             autogen::can_be_asked(text, part.key.schema, venue_.there, want_, known_, venue_.stand_ins);
    });
    if constexpr (is_index<Kind>) {
      std::vector<ObjectId> classes;
      add_operator_classes(classes, part, want_);
      for (const auto& id : classes)
        good = good && known_.objects.contains({std::string(id.kind), id.key.schema, id.key.name});
    }
    for_each_collation(part.def, [&](const CollationName& name) { good = good && !is_new(name, want_, known_); });
    for_each_function_name(part.def, [&](const FunctionName& name) {
      good = good && known_.routines.contains({name.schema, name.name});
    });
    for_each_own_column(part.def, [&](const std::string& name, const Location&) {
      good = good && usable_columns((Sql() << Ident{name}).str(), part.key);
    });
    return good;
  }

  Venue& venue_;
  const Catalog& have_;
  const Catalog& want_;
  const KnownTypes& known_;
  std::vector<TableQuestions> tables_;
};

}  // namespace

const Key& Question::key() const {
  return std::visit([](const auto& o) -> const Key& { return o.key; }, object);
}

ObjectId Question::id() const {
  return std::visit([](const auto& o) { return o.id(); }, object);
}

std::string Question::text() const {
  std::string out;
  std::visit(
      [&]<class Kind>(const Object<Kind>& o) {
        for_each_field<Kind>([&](auto field) {
          using F = decltype(field);
          if (!is_asked<Kind>(aspect, field.name)) return;
          const auto value = Codec<typename F::Type>::encode(o.def.*F::member);
          if (!value.is_null()) out += to_json(value, -1) + "\n";
        });
      },
      object);
  return out;
}

AnyObject Question::probe(const Key& key) const {
  return std::visit(
      [&]<class Kind>(const Object<Kind>& o) -> AnyObject {
        if constexpr (std::is_same_v<ProbeOf<Kind>, Check> && !std::is_same_v<Kind, Check>) {
          Object<Check> check;
          check.key = key;
          for_each_expression(o.def,
                              [&](const std::string& text, const Location&) { check.def.expression.text = text; });
          return check;
        }
        Object<Kind> out;
        out.key = key;
        for_each_field<Kind>([&](auto field) {
          using F = decltype(field);
          if (is_asked<Kind>(aspect, field.name) || is_needed<Kind>(field.name)) out.def.*F::member = o.def.*F::member;
        });
        return out;
      },
      object);
}

void Question::take(const AnyObject& answer) {
  std::visit(
      [&]<class Kind>(Object<Kind>& o) {
        if constexpr (std::is_same_v<ProbeOf<Kind>, Kind>) {
          take_asked_fields(*this, answer, object);
        } else {
          const auto& printed = std::get<Object<ProbeOf<Kind>>>(answer).def.expression.text;
          for_each_expression(o.def, [&](std::string& text, const Location&) { text = printed; });
        }
      },
      object);
}

void take_asked_fields(const Question& question, const AnyObject& from, AnyObject& to) {
  std::visit(
      [&]<class Kind>(Object<Kind>& object) {
        const auto& other = std::get<Object<Kind>>(from);
        for_each_field<Kind>([&](auto field) {
          using F = decltype(field);
          if (is_asked<Kind>(question.aspect, field.name)) take_text(object.def.*F::member, other.def.*F::member);
        });
      },
      to);
}

bool tentative(const Key& table, const Catalog& have, const Catalog& want) {
  std::vector<TableName> bases;
  for_each_part<Column>(want, table, [&](const Object<Column>& column) { bases.push_back(column.def.type.base); });
  return tentative(bases, have, want);
}

bool tentative(const std::vector<TableName>& bases, const Catalog& have, const Catalog& want) {
  bool out = std::any_of(bases.begin(), bases.end(),
                         [&](const TableName& base) { return !base.name.empty() && changing(base, have, want); });
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::brings_types; }) {
      for (const auto& [key, object] : want.of<Kind>()) out = out || have.find<Kind>(key) == nullptr;
    }
  });
  return out;
}

std::vector<TableQuestions> collect_questions(Venue& venue, const Catalog& have, const Catalog& want) {
  return Collector(venue, have, want).run();
}

void leave_open(Venue& venue, const Question& question, const Catalog& have, const Catalog& want) {
  std::visit(
      [&]<class Kind>(const Object<Kind>& object) {
        venue.leave_open(object, have);
        // It may be one whose name the model no longer has.
        if (!question.aspect.empty()) return;
        for_each_part<Kind>(have, table_of(object.key), [&](const Object<Kind>& live) {
          if (want.find<Kind>(live.key) == nullptr) venue.undecided.insert(object.id());
        });
      },
      question.object);
}

}  // namespace autogen
