#include "support/json.hpp"

#include <nlohmann/json.hpp>

namespace autogen {
namespace {

using Json = nlohmann::ordered_json;

Value from(const Json& in) {
  switch (in.type()) {
    case Json::value_t::boolean: return in.get<bool>();
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned: return in.get<std::int64_t>();
    case Json::value_t::number_float: return in.get<double>();
    case Json::value_t::string: return in.get<std::string>();
    case Json::value_t::array: {
      Array out;
      for (const auto& x : in) out.push_back(from(x));
      return out;
    }
    case Json::value_t::object: {
      Table out;
      for (const auto& [key, x] : in.items()) out.push_back({key, from(x), {}});
      return out;
    }
    default: return {};
  }
}

Json to(const Value& in) {
  if (const auto* b = in.as_bool()) return *b;
  if (const auto* i = in.as_integer()) return *i;
  if (const auto* d = in.as_real()) return *d;
  if (const auto* s = in.as_string()) return *s;
  if (const auto* a = in.as_array()) {
    Json out = Json::array();
    for (const auto& x : *a) out.push_back(to(x));
    return out;
  }
  if (const auto* t = in.as_table()) {
    Json out = Json::object();
    for (const auto& m : *t) out[m.key] = to(m.value);
    return out;
  }
  return nullptr;
}

}  // namespace

Value parse_json(std::string_view text) {
  try {
    return from(Json::parse(text));
  } catch (const Json::exception& e) {
    throw Failure(std::string("not JSON: ") + e.what());
  }
}

std::string to_json(const Value& value, int indent) {
  // Bytes that are not UTF-8 (a name in a SQL_ASCII database) must not end the report: they are replaced.
  return to(value).dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace autogen
