#include "engine/kinds/server.hpp"

#include <fmt/format.h>

#include "engine/foreign.hpp"
#include "engine/reference_parts.hpp"

namespace autogen {
namespace {

Failure fixed(std::string_view what, const std::string& from, const std::string& to,
              const Object<ForeignServer>& server, const Location& where) {
  return Failure(fmt::format("the {} of {} is {} and cannot become {}", what, to_string(server.id()),
                             from.empty() ? "none" : from, to.empty() ? "none" : to),
                 where ? where : server.where,
                 "PostgreSQL has no statement for it: make another server beside it, and foreign tables over that");
}

}  // namespace

std::vector<ObjectId> references(const Object<ForeignServer>& server, const Catalog& catalog) {
  std::vector<ObjectId> out;
  add_named(out, server, catalog);
  return out;
}

void expand_change(const Delta<ForeignServer>& delta, const Context& context, std::vector<Step>& steps) {
  expand_foreign(delta, context, steps);
}

Failure refusal(Field<&ForeignServer::wrapper, On::refuse>, const Object<ForeignServer>& from,
                const Object<ForeignServer>& to) {
  return fixed("foreign data wrapper", from.def.wrapper.name, to.def.wrapper.name, to, to.def.wrapper.where);
}

Failure refusal(Field<&ForeignServer::type, On::refuse>, const Object<ForeignServer>& from,
                const Object<ForeignServer>& to) {
  return fixed("type", from.def.type, to.def.type, to, {});
}

}  // namespace autogen
