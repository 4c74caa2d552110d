#include "emitters/alembic_types.hpp"

#include <algorithm>
#include <array>

namespace autogen {
namespace {

struct Known {
  std::string_view type;      // without its modifiers
  std::string_view python;    // with none given; "" where SQLAlchemy always wants some
  std::string_view first{};   // with modifiers: what stands before the first
  std::string_view second{};  // and before the second
  std::string_view tail{};
};

constexpr std::array known{
    Known{"smallint", "sa.SmallInteger()"},
    Known{"integer", "sa.Integer()"},
    Known{"bigint", "sa.BigInteger()"},
    Known{"numeric", "sa.Numeric()", "sa.Numeric(precision=", ", scale="},
    Known{"real", "sa.REAL()"},
    Known{"double precision", "postgresql.DOUBLE_PRECISION()"},
    Known{"boolean", "sa.Boolean()"},
    Known{"text", "sa.Text()"},
    Known{"character varying", "sa.String()", "sa.String(length="},
    Known{"character", "", "sa.CHAR(length="},
    Known{"bytea", "sa.LargeBinary()"},
    Known{"date", "sa.Date()"},
    Known{"timestamp without time zone", "sa.DateTime()", "postgresql.TIMESTAMP(precision="},
    Known{"timestamp with time zone", "sa.DateTime(timezone=True)", "postgresql.TIMESTAMP(timezone=True, precision="},
    Known{"time without time zone", "sa.Time()", "postgresql.TIME(precision="},
    Known{"time with time zone", "sa.Time(timezone=True)", "postgresql.TIME(timezone=True, precision="},
    Known{"interval", "postgresql.INTERVAL()", "postgresql.INTERVAL(precision="},
    Known{"bit", "", "postgresql.BIT(length="},
    Known{"bit varying", "postgresql.BIT(varying=True)", "postgresql.BIT(length=", {}, ", varying=True"},
    Known{"uuid", "postgresql.UUID()"},
    Known{"json", "postgresql.JSON()"},
    Known{"jsonb", "postgresql.JSONB()"},
    Known{"inet", "postgresql.INET()"},
    Known{"cidr", "postgresql.CIDR()"},
    Known{"macaddr", "postgresql.MACADDR()"},
    Known{"money", "postgresql.MONEY()"},
    Known{"oid", "postgresql.OID()"},
    Known{"tsvector", "postgresql.TSVECTOR()"},
    Known{"int4range", "postgresql.INT4RANGE()"},
    Known{"int8range", "postgresql.INT8RANGE()"},
    Known{"numrange", "postgresql.NUMRANGE()"},
    Known{"daterange", "postgresql.DATERANGE()"},
    Known{"tsrange", "postgresql.TSRANGE()"},
    Known{"tstzrange", "postgresql.TSTZRANGE()"},
};

std::optional<std::string> with_modifiers(const Known& entry, std::string_view modifiers) {
  if (modifiers.find_first_not_of("0123456789,-") != std::string_view::npos) return std::nullopt;
  const auto comma = modifiers.find(',');
  if ((comma != std::string_view::npos) != !entry.second.empty()) return std::nullopt;
  std::string out(entry.first);
  out += modifiers.substr(0, comma);
  if (comma != std::string_view::npos) {
    out += entry.second;
    out += modifiers.substr(comma + 1);
  }
  out += entry.tail;
  return out + ")";
}

std::optional<std::string> element_type(std::string_view type) {
  std::string name(type);
  std::string_view modifiers;
  if (const auto open = type.find('('); open != std::string_view::npos) {
    const auto close = type.find(')', open);
    if (close == std::string_view::npos) return std::nullopt;
    modifiers = type.substr(open + 1, close - open - 1);
    name = std::string(type.substr(0, open)) + std::string(type.substr(close + 1));
  }
  const auto* entry = std::find_if(known.begin(), known.end(), [&](const Known& k) { return k.type == name; });
  if (entry == known.end()) return std::nullopt;
  if (!modifiers.empty()) return entry->first.empty() ? std::nullopt : with_modifiers(*entry, modifiers);
  if (entry->python.empty()) return std::nullopt;
  return std::string(entry->python);
}

}  // namespace

std::optional<std::string> sqlalchemy_type(std::string_view type) {
  if (!type.ends_with("[]")) return element_type(type);
  const auto element = element_type(type.substr(0, type.size() - 2));
  if (!element) return std::nullopt;
  return "postgresql.ARRAY(" + *element + ")";
}

}  // namespace autogen
