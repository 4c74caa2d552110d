#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <set>

#include "model/part_names.hpp"
#include "model/placement.hpp"
#include "model/sequences.hpp"
#include "model/written.hpp"
#include "syntax/sql.hpp"

using namespace autogen;
using namespace autogen::test;

namespace {

const std::vector<std::string> nasty = {"orders",
                                        "Orders",
                                        "ORDERS",
                                        "a",
                                        "a_b",
                                        "b",
                                        "b_c",
                                        "c",
                                        "a.b",
                                        "a\"b",
                                        "it's",
                                        "two\nlines",
                                        "tab\there",
                                        " ",
                                        "  x ",
                                        "select",
                                        "user",
                                        "true",
                                        "1",
                                        "ä",
                                        "日本語",
                                        "%(table_name)s",
                                        "%%",
                                        "back\\slash",
                                        "a/b",
                                        "..",
                                        "$1",
                                        "#",
                                        "=",
                                        "[x]",
                                        "columns",
                                        "name",
                                        "final",
                                        std::string(63, 'x'),
                                        std::string(62, 'x') + "y",
                                        std::string(60, 'l') + "日"};

const std::vector<NamingConvention>& conventions() {
  static const std::vector<NamingConvention> all{
      {},
      convention_of("ix = 'ix_%(column_0_label)s'\nuq = 'uq_%(table_name)s_%(column_0_N_name)s'\n"
                    "ck = 'ck_%(table_name)s_%(constraint_name)s'\npk = 'pk_%(table_name)s'\n"
                    "fk = 'fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s'"),
      convention_of(
          "ix = '%(constraint_name)s_ix'\nuq = '%(constraint_name)s'\nck = 'c%%_%(constraint_name)s_%(table_name)s'\n"
          "fk = 'fk_%(referred_column_0_N_name)s'\npk = 'k'")};
  return all;
}

// Builds a valid catalog: PostgreSQL would accept it but for the sense of its types.
class Builder {
 public:
  explicit Builder(const NamingConvention& convention) : convention_(convention) {}

  Catalog build() {
    for (const auto* schema : {"public", "app", "A.p\"p"}) {
      if (*rc::gen::inRange(0, 3) == 0) continue;
      if (std::string(schema) != "public") add<Schema>({"", "", schema, ""}, {});
      add<Enum>({schema, "", "status", ""}, {{{"new", {}}, {"it's", {}}}});
      const auto names = *rc::gen::resize(5, rc::gen::unique<std::vector<std::string>>(rc::gen::elementOf(nasty)));
      for (const auto& name : names) {
        add<Relation>({schema, "", name, ""}, {*rc::gen::arbitrary<bool>(), false});
        relations_.emplace(schema, name);
      }
    }
    for (const auto& [key, table] : out_.of<Relation>()) columns(key);
    for (auto& [key, column] : out_.of<Column>()) column_sequence(column);
    for (const auto& [key, table] : out_.of<Relation>()) parts(key);
    for (const auto& [key, table] : out_.of<Relation>()) exclusions(key);
    for (const auto& [key, table] : out_.of<Relation>()) foreign_keys(key);
    for (const auto& [key, table] : out_.of<Relation>()) chosen_indexes(key);
    return std::move(out_);
  }

 private:
  static bool sometimes() { return *rc::gen::inRange(0, 4) == 0; }

  template <class Kind>
  void add(const Key& key, Kind def) {
    Object<Kind> object;
    object.key = key;
    object.def = std::move(def);
    if (sometimes()) {
      Object<Comment> comment;
      comment.key = {key.schema, key.parent, key.name, std::string(Kind::kind)};
      comment.def.text = *rc::gen::elementOf(nasty);
      if (!(key.name == "public" && key.schema.empty())) out_.of<Comment>().emplace(comment.key, comment);
    }
    out_.of<Kind>().emplace(key, std::move(object));
  }

  void columns(const Key& table) {
    auto names = *rc::gen::resize(5, rc::gen::unique<std::vector<std::string>>(rc::gen::elementOf(nasty)));
    if (names.empty()) names = {"id"};
    std::int64_t position = 0;
    for (const auto& name : names) {
      Column column;
      const auto own = (Sql() << QualifiedName{table.schema, "status"}).str();
      column.type.text = *rc::gen::elementOf(std::vector<std::string>{
          "integer", "character varying(5)", "text[]", "timestamp(3) with time zone", "time without time zone[]", own,
          own + "[]", "ext.citext", "public.timestamptz", "numeric(5,0)", "\"char\"", "character(3)", "bigint"});
      column.nullable = *rc::gen::arbitrary<bool>();
      switch (*rc::gen::inRange(0, 6)) {
        case 0:
          column.default_value = Expr{*rc::gen::element<std::string>("0", "true", "'x'::text", "(1 + 2)", "-1", "007")};
          break;
        case 1: column.identity = Identity::by_default; break;
        case 2: column.generated = Expr{"(1 + 1)"}; break;
        default: break;
      }
      if (column.identity != Identity::none) column.nullable = false;
      column.position = position += 2;  // dropped columns leave holes
      columns_[table].push_back(name);
      add<Column>({table.schema, table.name, name, ""}, column);
    }
  }

  // Of an identity, of some integers (a serial, or nearly one), and now and then one that only belongs to the column.
  void column_sequence(Object<Column>& column) {
    auto& def = column.def;
    const bool integer = def.type.text == "integer" || def.type.text == "bigint";
    const bool identity = def.identity != Identity::none;
    if (!identity && !sometimes()) return;
    Sequence sequence;
    sequence.type = sometimes() ? TypeRef{*rc::gen::element<std::string>("integer", "bigint"), {}, {}} : def.type;
    if (!identity && !integer) sequence.type = Sequence{}.type;
    sequence.identity = identity;
    sequence.owned_by = column_of(column.key);
    if (sometimes()) sequence.start = *rc::gen::inRange(1, 9);
    if (sometimes()) sequence.increment = *rc::gen::element<std::int64_t>(-1, 5);
    if (sometimes()) sequence.max_value = 1000;
    if (sometimes()) sequence.unlogged = *rc::gen::arbitrary<bool>();
    Key key{column.key.schema, "", *rc::gen::elementOf(nasty), ""};
    const auto pass = static_cast<std::size_t>(*rc::gen::inRange(0, 3));
    if (!sometimes()) key.name = default_constraint_name(column.key.parent, {column.key.name}, "seq", pass);
    for (int i = 0; !relations_.emplace(key.schema, key.name).second; ++i) key.name = "free" + std::to_string(i);
    if (integer && !identity && !def.generated && !def.default_value) {
      def.default_value = Expr{nextval_of(key), {}};
      def.nullable = sometimes();
    }
    add<Sequence>(key, sequence);
  }

  std::vector<ColumnName> some_columns(const Key& table) {
    std::vector<ColumnName> out;
    for (const auto& name : columns_[table]) {
      if (out.empty() || sometimes()) out.push_back({name, {}});
    }
    if (*rc::gen::arbitrary<bool>()) out.front() = {columns_[table].back(), {}};
    if (out.size() > 1 && out.front() == out.back()) out.pop_back();
    return out;
  }

  // A name that the loader would find, often; one that is free, always.
  template <class Kind>
  void add_part(const Key& table, Kind def) {
    Object<Kind> part;
    part.key = {table.schema, table.name, "", ""};
    part.def = def;
    const bool relation = Kind::kind != Check::kind && Kind::kind != ForeignKey::kind;
    const auto unnamed = part_to_name(part, "", false, convention_);
    std::vector<std::string> wishes{*rc::gen::elementOf(nasty)};
    for (std::size_t pass = 0; pass < 3; ++pass) {
      wishes.push_back(default_constraint_name(table.name, default_columns(def), Kind::default_suffix, pass));
    }
    Diagnostics ignored;
    if (auto name = convention_name(unnamed, ignored)) wishes.push_back(*name);
    auto given = unnamed;
    given.given = *rc::gen::elementOf(nasty);
    if (auto name = convention_name(given, ignored)) wishes.push_back(*name);
    part.key.name = *rc::gen::elementOf(wishes);
    for (int i = 0; !is_free(part.key, relation, Kind::kind != Index::kind); ++i)
      part.key.name = "free" + std::to_string(i);
    if (relation) relations_.emplace(table.schema, part.key.name);
    constraints_.emplace(table, part.key.name);
    add<Kind>(part.key, std::move(def));
  }

  bool is_free(const Key& key, bool relation, bool constraint) const {
    return !key.name.empty() && !(relation && relations_.contains({key.schema, key.name})) &&
           !(constraint && constraints_.contains({table_of(key), key.name}));
  }

  void parts(const Key& table) {
    if (!sometimes()) {
      PrimaryKey key;
      key.columns = some_columns(table);
      for (const auto& name : key.columns) {
        out_.of<Column>().at({table.schema, table.name, name.text, ""}).def.nullable = false;
      }
      key.deferrable = sometimes();
      if (sometimes()) key.with = {{"fillfactor", "70"}};
      if (sometimes()) key.index_comment = *rc::gen::elementOf(nasty);
      add_part(table, key);
    }
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
      Unique unique;
      unique.columns = some_columns(table);
      unique.nulls_not_distinct = sometimes();
      unique.without_overlaps = sometimes();
      if (sometimes()) unique.tablespace = *rc::gen::elementOf(nasty);
      add_part(table, unique);
    }
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
      Check check;
      std::vector<std::string> terms;
      for (const auto& name : some_columns(table)) terms.push_back("(" + quote_ident(name.text) + " IS NULL)");
      std::string all;
      for (const auto& term : terms) all += (all.empty() ? "" : " AND ") + term;
      check.expression.text = terms.size() == 1 ? all : "(" + all + ")";
      check.no_inherit = sometimes();
      check.not_enforced = sometimes();
      add_part(table, check);
    }
    for (int i = *rc::gen::inRange(0, 5); i > 0; --i) {
      Index index;
      for (const auto& name : some_columns(table)) {
        IndexKey key;
        if (sometimes()) {
          key.expression = *rc::gen::element<std::string>("lower(('x'::text || 'y'::text))", "((1 + 2))", "(1 + 2)");
        } else {
          key.column = name.text;
        }
        key.descending = sometimes();
        key.nulls_first = sometimes();
        index.on.push_back(key);
      }
      index.unique = sometimes();
      if (sometimes()) index.where = Expr{"((1 + 1) > 2)"};
      if (sometimes()) index.with = {{"fillfactor", "70"}};
      if (sometimes()) index.tablespace = *rc::gen::elementOf(nasty);
      if (index.on.front().column.empty() && sometimes()) index.statistics = {{1, *rc::gen::inRange(0, 1000)}};
      index.invalid = sometimes();
      add_part(table, index);
    }
  }

  void exclusions(const Key& table) {
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
      Exclusion exclusion;
      for (const auto& name : some_columns(table)) {
        ExclusionElement element;
        if (sometimes()) {
          element.key.expression = *rc::gen::element<std::string>("lower(('x'::text || 'y'::text))", "((1 + 2))");
        } else {
          element.key.column = name.text;
        }
        element.key.descending = element.key.nulls_first = sometimes();
        element.op = *rc::gen::element<std::string>("=", "&&", "-|-", "OPERATOR(public.=)", "OPERATOR(\"A.p\"\"p\".%)");
        exclusion.elements.push_back(element);
      }
      if (sometimes()) exclusion.method.text = "gist";
      if (sometimes()) exclusion.where = Expr{"((1 + 1) > 2)", {}};
      exclusion.deferrable = sometimes();
      if (sometimes()) exclusion.with = {{"fillfactor", "70"}};
      if (sometimes()) exclusion.tablespace = *rc::gen::elementOf(nasty);
      if (sometimes()) exclusion.index_comment = *rc::gen::elementOf(nasty);
      add_part(table, exclusion);
    }
  }

  // Those that a table can be ordered by.
  std::vector<std::string> whole_indexes_of(const Key& table) const {
    std::vector<std::string> out;
    Kinds::for_each([&]<class Kind>(Of<Kind>) {
      if constexpr (is_index<Kind>) {
        for_each_part<Kind>(out_, table, [&](const auto& part) {
          bool whole = true;
          if constexpr (requires { part.def.where; }) whole = whole && !part.def.where;
          if constexpr (requires { part.def.invalid; }) whole = whole && !part.def.invalid;
          if constexpr (requires { part.def.method; }) {
            whole = whole && (part.def.method.text == "btree" || part.def.method.text == "gist");
          }
          if (whole) out.push_back(part.key.name);
        });
      }
    });
    return out;
  }

  // One that can be a replica identity, if there is one.
  std::optional<std::string> immediate_key_of(const Key& table) const {
    std::optional<std::string> out;
    for_each_part<PrimaryKey>(out_, table, [&](const auto& key) {
      if (!key.def.deferrable) out = key.key.name;
    });
    return out;
  }

  template <class Kind>
  void add_nameless(const Key& table, const Kind& def) {
    Object<Kind> object;
    object.key = {table.schema, table.name, "", ""};
    object.def = def;
    out_.of<Kind>().emplace(object.key, object);
  }

  void chosen_indexes(const Key& table) {
    const auto names = whole_indexes_of(table);
    if (!names.empty() && sometimes()) add_nameless(table, Clustering{{*rc::gen::elementOf(names), {}}});
    if (!sometimes()) return;
    ReplicaIdentity identity;
    identity.mode =
        *rc::gen::element(ReplicaIdentityMode::index, ReplicaIdentityMode::full, ReplicaIdentityMode::nothing);
    if (identity.mode == ReplicaIdentityMode::index) {
      const auto key = immediate_key_of(table);
      if (!key) return;
      identity.index.text = *key;
    }
    add_nameless(table, identity);
  }

  void foreign_keys(const Key& table) {
    for (const auto& [key, target] : out_.of<PrimaryKey>()) {
      if (!sometimes() || target.def.deferrable) continue;
      if (!out_.find<Relation>(table)->def.unlogged && out_.find<Relation>(table_of(key))->def.unlogged) continue;
      ForeignKey fk;
      fk.table = {key.schema, key.parent, {}};
      fk.referred_columns = target.def.columns;
      if (columns_[table].size() < fk.referred_columns.size()) continue;
      for (std::size_t i = 0; i < fk.referred_columns.size(); ++i) fk.columns.push_back({columns_[table][i], {}});
      if (sometimes()) fk.on_delete = FkAction::set_null;
      fk.deferrable = sometimes();
      fk.not_enforced = sometimes();
      add_part(table, fk);
    }
  }

  const NamingConvention& convention_;
  Catalog out_;
  std::map<Key, std::vector<std::string>> columns_;
  std::set<std::pair<std::string, std::string>> relations_;
  std::set<std::pair<Key, std::string>> constraints_;
};

}  // namespace

TEST_CASE("what is written loads as the same catalog, whatever its names") {
  CHECK(rc::check("write, then load", [] {
    const auto& convention = *rc::gen::elementOf(conventions());
    const auto layout = *rc::gen::element(Layout::per_schema, Layout::per_table);
    const auto catalog = Builder(convention).build();
    const auto lost = lost_in_writing(catalog, layout, convention);
    if (!lost.empty()) {
      for (const auto& [name, text] : written(catalog, layout, convention)) RC_LOG() << "# " << name << '\n' << text;
      for (const auto& line : lost) RC_LOG() << line << '\n';
    }
    RC_ASSERT(lost.empty());
  }));
}
