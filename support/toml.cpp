#include "support/toml.hpp"

#define TOML_EXCEPTIONS 1
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#include <toml++/toml.h>
#pragma GCC diagnostic pop

#include <algorithm>

namespace autogen {
namespace {

class Converter {
 public:
  explicit Converter(std::shared_ptr<const Source> source) : source_(std::move(source)) {}

  Value convert(const toml::node& node) const {
    Value value = content(node);
    value.where = at(node.source().begin);
    return value;
  }

 private:
  Location at(const toml::source_position& p) const { return {source_, p.line, p.column}; }

  Value content(const toml::node& node) const {
    if (const auto* t = node.as_table()) return table(*t);
    if (const auto* a = node.as_array()) return array(*a);
    if (const auto* s = node.as_string()) return s->get();
    if (const auto* i = node.as_integer()) return i->get();
    if (const auto* f = node.as_floating_point()) return f->get();
    if (const auto* b = node.as_boolean()) return b->get();
    throw Failure("dates and times are not used here: write a string", at(node.source().begin));
  }

  Value table(const toml::table& in) const {
    Table out;
    for (const auto& [key, node] : in) {
      out.push_back({std::string(key.str()), convert(node), at(key.source().begin)});
    }
    std::stable_sort(out.begin(), out.end(), [](const Member& a, const Member& b) {
      return std::pair(a.where.line, a.where.column) < std::pair(b.where.line, b.where.column);
    });
    Value value(std::move(out));
    value.is_inline = in.is_inline();
    return value;
  }

  Value array(const toml::array& in) const {
    Array out;
    for (const auto& node : in) out.push_back(convert(node));
    return out;
  }

  std::shared_ptr<const Source> source_;
};

}  // namespace

Value parse_toml(std::shared_ptr<const Source> source) {
  try {
    const toml::table root = toml::parse(std::string_view(source->text), source->path);
    return Converter(source).convert(root);
  } catch (const toml::parse_error& e) {
    throw Failure(std::string(e.description()), Location{source, e.source().begin.line, e.source().begin.column});
  }
}

}  // namespace autogen
