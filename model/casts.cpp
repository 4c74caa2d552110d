#include "model/casts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

namespace autogen {
namespace {

enum class Family { number, text, time, bits, network, json, other };

struct Type {
  std::string name;            // without modifiers: "character varying"
  std::vector<int> modifiers;  // (10,2)
  bool array = false;
  Family family = Family::other;
  int rank = 0;  // within numbers: which is wider
};

constexpr std::array numbers{std::string_view("smallint"), std::string_view("integer"),
                             std::string_view("bigint"),   std::string_view("numeric"),
                             std::string_view("real"),     std::string_view("double precision")};

Type read(std::string_view text) {
  Type out;
  if (text.ends_with("[]")) {
    out.array = true;
    text.remove_suffix(2);
  }
  std::string number;
  int depth = 0;
  for (const char c : text) {
    if (c == '(') {
      depth = 1;
    } else if (c == ')' || (c == ',' && depth == 1)) {
      int value = 0;
      std::from_chars(number.data(), number.data() + number.size(), value);
      out.modifiers.push_back(value);
      number.clear();
      if (c == ')') depth = 2;
    } else if (depth == 1) {
      number += c;
    } else {
      out.name += c;
    }
  }
  const auto it = std::find(numbers.begin(), numbers.end(), out.name);
  if (it != numbers.end()) {
    out.family = Family::number;
    out.rank = static_cast<int>(it - numbers.begin());
  } else if (out.name == "text" || out.name == "character varying" || out.name == "character" || out.name == "bpchar") {
    out.family = Family::text;
  } else if (out.name == "date" || out.name.starts_with("time")) {
    out.family = Family::time;
  } else if (out.name.starts_with("bit")) {
    out.family = Family::bits;
  } else if (out.name == "inet" || out.name == "cidr") {
    out.family = Family::network;
  } else if (out.name == "json" || out.name == "jsonb") {
    out.family = Family::json;
  }
  return out;
}

std::optional<int> length(const Type& type) {
  if (type.name == "text" || type.modifiers.empty()) return std::nullopt;
  return type.modifiers[0];
}

}  // namespace

void Casts::add(const std::string& from, const std::string& to, bool assignment) { casts_[{from, to}] = assignment; }

void Casts::add_domain(const std::string& domain, const std::string& base) { domains_.emplace(domain, base); }

CastPath Casts::path(std::string_view from_text, std::string_view to_text) const {
  // A domain over an array is that array; an array of domains has its elements looked at.
  const auto base_of = [&](Type type) {
    for (std::size_t i = 0; i <= domains_.size(); ++i) {
      const auto it = domains_.find(type.name);
      if (it == domains_.end()) break;
      auto base = read(it->second);
      base.array = base.array || type.array;
      type = std::move(base);
    }
    return type;
  };
  const auto from = base_of(read(from_text));
  const auto to = base_of(read(to_text));
  const auto& source = from.name;
  const auto& target = to.name;
  if (from.array != to.array) {
    if (to.array) return strings_.contains(source) ? CastPath::explicit_cast : CastPath::none;
    return strings_.contains(target) ? CastPath::assignment : CastPath::none;
  }
  if (source == target) return CastPath::assignment;
  if (const auto it = casts_.find({source, target}); it != casts_.end()) {
    return it->second ? CastPath::assignment : CastPath::explicit_cast;
  }
  if (!from.array && strings_.contains(target)) return CastPath::assignment;
  return strings_.contains(source) || strings_.contains(target) ? CastPath::explicit_cast : CastPath::none;
}

bool rewrites_table(std::string_view from_text, std::string_view to_text) {
  const auto from = read(from_text);
  const auto to = read(to_text);
  if (from.array || to.array) return from_text != to_text;
  const auto variable = [](const Type& t) { return t.name == "text" || t.name == "character varying"; };
  if (variable(from) && variable(to)) return length(to) && (!length(from) || *length(to) < *length(from));
  if (from.name == "numeric" && to.name == "numeric") {
    if (to.modifiers.empty()) return false;
    return from.modifiers.empty() || to.modifiers[1] != from.modifiers[1] || to.modifiers[0] < from.modifiers[0];
  }
  if (from.name == to.name && from.family == Family::bits) return true;
  return from_text != to_text;
}

bool same_family(std::string_view from_text, std::string_view to_text) {
  const auto from = read(from_text);
  const auto to = read(to_text);
  return from.array == to.array && from.family == to.family && (from.family != Family::other || from.name == to.name);
}

std::string narrowing(std::string_view from_text, std::string_view to_text) {
  const auto from = read(from_text);
  const auto to = read(to_text);
  if (from.array && to.array) {
    return narrowing(from_text.substr(0, from_text.size() - 2), to_text.substr(0, to_text.size() - 2));
  }
  const auto lossy = fmt::format("values that do not fit {} are refused or changed", to_text);
  if (from.array || to.array || from.family != to.family) return to.family == Family::text && !length(to) ? "" : lossy;
  if (from.family == Family::text) {
    const bool shorter = length(to) && (!length(from) || *length(to) < *length(from));
    return shorter ? fmt::format("values longer than {} characters are refused", *length(to)) : "";
  }
  if (from.family == Family::number) {
    if (from.name == "numeric" && to.name == "numeric") return rewrites_table(from_text, to_text) ? lossy : "";
    if (to.rank <= from.rank || !to.modifiers.empty()) return lossy;
    // What a wider type holds exactly: real has 24 bits for whole numbers, double precision 53.
    if (to.name == "real") return from.name == "smallint" ? "" : lossy;
    if (to.name == "double precision") return from.name == "bigint" || from.name == "numeric" ? lossy : "";
    return "";
  }
  if (from.name == to.name && to.modifiers.empty()) return "";
  if (from.family == Family::time &&
      (to.name == "timestamp with time zone" || to.name == "timestamp without time zone")) {
    return "";
  }
  return lossy;
}

}  // namespace autogen
