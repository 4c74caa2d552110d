#include "cli/server_fields.hpp"

#include <fmt/format.h>

namespace autogen {

void give_back_own_comments(Difference& difference, const Live& live) {
  for (const auto& [key, extension] : difference.want.of<Extension>()) {
    const Key comment{"", "", key.name, std::string(Extension::kind)};
    const auto own = live.extension_comments.find(key.name);
    auto& have = difference.have;
    const bool said = difference.want.find<Comment>(comment) != nullptr;
    const bool changed = have.find<Comment>(comment) != nullptr;
    if (own == live.extension_comments.end() || said == changed) continue;
    if (have.find<Extension>(key) == nullptr) continue;
    Object<Comment> given;
    given.key = comment;
    given.def.text = own->second;
    (said ? have : difference.want).of<Comment>().emplace(comment, std::move(given));
  }
}

void leave_out_default_tablespace(Catalog& want, const std::string& tablespace) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    for (auto& [key, object] : want.of<Kind>()) {
      for_each_field<Kind>([&, &def = object.def](auto field) {
        if constexpr (std::is_same_v<typename decltype(field)::Type, std::string>) {
          auto& value = def.*decltype(field)::member;
          if (field.name == "tablespace" && value == tablespace) value.clear();
        }
      });
    }
  });
}

void leave_out_newer_fields(Catalog& have, int server_version) {
  Kinds::for_each([&]<class Kind>(Of<Kind>) {
    if constexpr (requires { Kind::since; }) {
      static const Kind defaults{};
      for (auto& [key, object] : have.of<Kind>()) {
        for_each_field<Kind>([&](auto field) {
          constexpr auto member = decltype(field)::member;
          for (const auto& since : Kind::since) {
            if (since.field == field.name && server_version < since.version) {
              object.def.*member = defaults.*member;
            }
          }
        });
      }
    }
  });
}

void refuse_newer_changes(const Difference& difference, int server_version, Diagnostics& diagnostics) {
  for (const auto& change : difference.changes) {
    std::visit(
        [&]<class Kind>(const Delta<Kind>& delta) {
          if constexpr (requires { Kind::altered_since; }) {
            if (!delta.before || !delta.after) return;
            for (const auto field : changed_fields(delta.before->def, delta.after->def)) {
              for (const auto& since : Kind::altered_since) {
                if (since.field != field || server_version >= since.version) continue;
                diagnostics.error(
                    fmt::format("the {} of {} cannot be changed: {} needs PostgreSQL {}, the server is {}",
                                spoken(since.field), to_string(delta.id()), since.words, since.version / 10000,
                                server_version / 10000),
                    delta.after->where);
              }
            }
          }
        },
        change);
  }
}

}  // namespace autogen
