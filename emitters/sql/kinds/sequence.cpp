#include "emitters/sql/kinds/sequence.hpp"

#include <algorithm>

#include "emitters/sql/ddl.hpp"
#include "model/sequences.hpp"

namespace autogen {
namespace {

QualifiedName name_of(const Key& key) { return {key.schema, key.name}; }
std::string text_of(const Key& key) { return (Sql() << name_of(key)).str(); }

Sql alter_sequence(const Key& key) { return Sql("ALTER SEQUENCE ") << name_of(key) << " "; }

// The options in which a sequence differs from another one, in the order of the manual.
std::vector<Sql> options(const Sequence& from, const Sequence& to) {
  std::vector<Sql> out;
  const bool retyped = !(from.type == to.type);
  if (retyped) out.push_back(Sql("AS ") << SqlText{to.type.text});
  if (from.increment != to.increment) out.push_back(Sql("INCREMENT BY ") << to.increment);
  // A bound that is PostgreSQL's choice follows the type, but not the direction.
  const bool turned = (from.increment > 0) != (to.increment > 0);
  const auto bound = [&](auto member, Sql::Piece word, Sql::Piece none) {
    const auto& value = to.*member;
    if (from.*member == value && !(turned && !value) && !(retyped && value)) return;
    out.push_back(value ? Sql(word) << *value : Sql(none));
  };
  bound(&Sequence::min_value, "MINVALUE ", "NO MINVALUE");
  bound(&Sequence::max_value, "MAXVALUE ", "NO MAXVALUE");
  if (first(from) != first(to)) out.push_back(Sql("START WITH ") << first(to));
  if (from.cache != to.cache) out.push_back(Sql("CACHE ") << to.cache);
  if (from.cycle != to.cycle) out.push_back(to.cycle ? Sql("CYCLE") : Sql("NO CYCLE"));
  return out;
}

// What a new sequence has to be told; without `typed`, its type goes without saying.
std::vector<Sql> creation_options(const Sequence& sequence, bool typed) {
  std::vector<Sql> out;
  Sequence plain;
  if (typed && !(sequence.type == plain.type)) out.push_back(Sql("AS ") << SqlText{sequence.type.text});
  if (sequence.increment != plain.increment) out.push_back(Sql("INCREMENT BY ") << sequence.increment);
  plain.type = sequence.type;
  plain.increment = sequence.increment;
  for (auto& option : options(plain, sequence)) out.push_back(std::move(option));
  return out;
}

// The greatest value of the type.
std::int64_t widest(const Sequence& sequence) {
  Sequence plain;
  plain.type = sequence.type;
  return greatest(plain);
}

std::int64_t first_bound(const Sequence& sequence) {
  return sequence.increment > 0 ? least(sequence) : greatest(sequence);
}

// Which positions must go to the new start, as a condition; empty for none. Those before the new range have not come to
// it yet; past its end, only one that was never drawn may move, since all others would come again.
Sql left_behind(const Sequence& from, const Sequence& to) {
  const bool up = to.increment > 0;
  std::vector<Sql> out;
  if (up ? least(to) > least(from) : greatest(to) < greatest(from)) {
    out.push_back(Sql("last_value ") << (up ? Sql::Piece("< ") : Sql::Piece("> ")) << first_bound(to));
  }
  if (up ? first(from) > greatest(to) : first(from) < least(to)) {
    out.push_back(Sql("last_value = ") << first(from) << " AND NOT is_called");
  }
  return join(out, " OR ");
}

// PostgreSQL wants the position within the bounds at all times: it is moved while both ranges are allowed.
std::vector<Sql> move_into_range(const Object<Sequence>& from, const Object<Sequence>& to, const Sql& moved) {
  Object<Sequence> wide = from;
  if (widest(to.def) > widest(from.def)) wide.def.type = to.def.type;
  if (least(to.def) < least(from.def)) wide.def.min_value = least(to.def);
  if (greatest(to.def) > greatest(from.def)) wide.def.max_value = greatest(to.def);
  wide.def.start = first(from.def);
  std::vector<Sql> out;
  const auto widened = options(from.def, wide.def);
  if (!widened.empty()) out.push_back(alter_sequence(to.key) << join(widened, " "));
  out.push_back(Sql("SELECT pg_catalog.setval(") << Literal{text_of(to.key)} << ", " << first(to.def)
                                                 << ", false) FROM " << name_of(to.key) << " WHERE " << moved);
  out.push_back(alter_sequence(to.key) << join(options(wide.def, to.def), " "));
  return out;
}

}  // namespace

Sql create(const Object<Sequence>& sequence, Manner) {
  Sql out("CREATE ");
  if (sequence.def.unlogged.value_or(false)) out << "UNLOGGED ";
  out << "SEQUENCE " << name_of(sequence.key);
  for (const auto& option : creation_options(sequence.def, true)) out << " " << option;
  return out;
}

Sql drop(const Object<Sequence>& sequence, Manner) { return Sql("DROP SEQUENCE ") << name_of(sequence.key); }

Sql rename(const Object<Sequence>& from, const Key& to) {
  return alter_sequence(from.key) << "RENAME TO " << Ident{to.name};
}

Sql alter_options(const Object<Sequence>& from, const Object<Sequence>& to) {
  const auto moved = left_behind(from.def, to.def);
  if (!moved.empty()) return join(move_into_range(from, to, moved), ";\n");
  return alter_sequence(to.key) << join(options(from.def, to.def), " ");
}

Sql alter(Field<&Sequence::unlogged, On::alter>, const Object<Sequence>&, const Object<Sequence>& to) {
  return alter_sequence(to.key) << (to.def.unlogged.value_or(false) ? Sql::Piece("SET UNLOGGED")
                                                                    : Sql::Piece("SET LOGGED"));
}

Sql alter(Field<&Sequence::owned_by, On::alter>, const Object<Sequence>&, const Object<Sequence>& to) {
  const auto& owner = to.def.owned_by;
  if (!owner) return alter_sequence(to.key) << "OWNED BY NONE";
  return alter_sequence(to.key) << "OWNED BY " << QualifiedName{owner->table.schema, owner->table.name} << "."
                                << Ident{owner->column};
}

Sql identity_options(const Object<Sequence>& sequence) {
  std::vector<Sql> out;
  if (sequence.key.name != default_sequence_name(column_key(*sequence.def.owned_by))) {
    out.push_back(Sql("SEQUENCE NAME ") << name_of(sequence.key));
  }
  for (auto& option : creation_options(sequence.def, false)) out.push_back(std::move(option));
  return join(out, " ");
}

Sql take_owner(const Object<Sequence>& sequence, const Key& table) {
  const Sql block = Sql("BEGIN EXECUTE ")
                    << Literal{(alter_sequence(sequence.key) << "OWNER TO ").str()}
                    << " || (SELECT pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(c.relowner))"
                       " FROM pg_catalog.pg_class c WHERE c.oid = "
                    << Literal{text_of(table)} << "::pg_catalog.regclass); END";
  return Sql("DO ") << Literal{block.str()};
}

Sql copy_position(const Key& from, const Key& to) {
  return Sql("SELECT pg_catalog.setval(") << Literal{text_of(to)} << ", last_value, is_called) FROM " << name_of(from);
}

Sql advance_position(const Key& from, const Object<Sequence>& to) {
  return Sql("SELECT pg_catalog.setval(")
         << Literal{text_of(to.key)} << ", old.last_value, old.is_called) FROM " << name_of(from) << " old, "
         << name_of(to.key) << " new WHERE "
         << (to.def.increment > 0 ? Sql::Piece("(old.last_value, old.is_called) > (new.last_value, new.is_called)")
                                  : Sql::Piece("(-old.last_value, old.is_called) > (-new.last_value, new.is_called)"));
}

Sql begin_behind_rows(const Object<Sequence>& sequence, const Key& column) {
  const bool up = sequence.def.increment > 0;
  return Sql("SELECT pg_catalog.setval(")
         << Literal{text_of(sequence.key)} << (up ? Sql::Piece(", greatest(max(") : Sql::Piece(", least(min("))
         << Ident{column.name} << (up ? Sql::Piece(") + 1, ") : Sql::Piece(") - 1, ")) << first(sequence.def)
         << "), false) FROM " << QualifiedName{column.schema, column.parent};
}

}  // namespace autogen
