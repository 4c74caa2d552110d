#include "engine/step.hpp"

namespace autogen {

Change inverse(const Change& change) {
  return std::visit([](const auto& delta) -> Change { return delta.inverse(); }, change);
}

ObjectId id_of(const Step& step) { return id_of(step.change); }

bool share_section(const Step& earlier, const Step& later) {
  return earlier.section == later.section && (later.section != Section::own_transaction || earlier.verb == later.verb);
}

std::string operation(const Step& step) {
  return std::visit(
      [&]<class Kind>(const Delta<Kind>& delta) {
        const std::string kind(word_of(delta.any().def));
        // Parts that are said with ALTER TABLE are added; what has a CREATE of its own is created.
        constexpr bool added = requires { Kind::part_of; }
        &&!requires { Kind::created_by_itself; };
        if constexpr (requires { Kind::operations; }) {
          if (step.verb == Verb::create) return std::string(Kind::operations[0]);
          if (step.verb == Verb::drop) return std::string(Kind::operations[1]);
          return std::string(Kind::operations[2]);
        }
        switch (step.verb) {
          case Verb::create: return (added ? "add_" : "create_") + kind;
          case Verb::drop: return "drop_" + kind;
          case Verb::alter: return "alter_" + kind;
          case Verb::replace: return "replace_" + kind;
          case Verb::rename: return "rename_" + kind;
          case Verb::validate: return "validate_" + kind;
          case Verb::rename_value:
            if constexpr (requires { Kind::part_word; }) return "rename_" + kind + "_" + std::string(Kind::part_word);
            break;
          case Verb::fill: return "fill_" + kind;
          case Verb::verify: return "verify_" + kind;
          case Verb::copy: return "copy_" + kind;
          case Verb::rebuild: return "rebuild_" + kind;
        }
        return kind;
      },
      step.change);
}

}  // namespace autogen
