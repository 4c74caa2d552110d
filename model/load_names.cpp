// Names for the parts that have none: the naming convention's, else PostgreSQL's own default.
#include "model/loading.hpp"
#include "model/part_names.hpp"

namespace autogen {
namespace {

template <class Kind>
void settle(Loading& loading, Pending<Kind>& pending, std::string name) {
  auto object = std::move(pending.object);
  if (name.size() > max_name_bytes) {
    loading.diagnostics.error(
        fmt::format("the name \"{}\" is {} bytes long; PostgreSQL keeps {}", name, name.size(), max_name_bytes),
        object.where);
    return;
  }
  object.key.name = std::move(name);
  const Key key = object.key;
  insert(loading, std::move(object));
  if constexpr (requires { Kind::inherited_fields; }) {
    auto& stated = loading.model.stated[key];
    if (const auto* keys = pending.written->as_table()) {
      for (const auto& member : *keys) stated.insert(member.key);
    } else {
      stated.emplace(Kind::shorthand);
    }
  }
  if (pending.written != nullptr && pending.written->as_table()) {
    Reader reader(*pending.written, to_string(ObjectId{Kind::kind, key}), loading.diagnostics);
    read_attached<Kind>(loading, reader, key);
  }
}

}  // namespace

void name_pending(Loading& loading) {
  put_named_sequences(loading);
  std::vector<PartToName> parts;
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::naming_class; }) {
      for (const auto& pending : loading.pending<Kind>()) {
        parts.push_back(part_to_name(pending.object, pending.given, pending.final, *pending.convention));
      }
    }
  });
  auto names = choose_names(parts, loading.model.catalog, loading.diagnostics);
  auto name = names.begin();
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::naming_class; }) {
      for (auto& pending : loading.pending<Kind>()) {
        if (*name) settle(loading, pending, std::move(**name));
        ++name;
      }
    }
  });
  name_sequences(loading);
}

}  // namespace autogen
