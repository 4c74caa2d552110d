// COMMENT ON an object of any kind (pg_description, pg_shdescription). Its key is the object's, with `of` set.
#pragma once

#include "model/field.hpp"
#include "model/values.hpp"

namespace autogen {

struct Comment {
  std::string text{};
  /// Of the object's name, where it is not its table's.
  std::string schema{};
  /// What its object is called where that is not its kind's word (a foreign table).
  std::string object_word{};

  static constexpr std::string_view kind = "comment";
  /// Stands as this key in every object that can have one.
  static constexpr std::string_view attached_as = "comment";
  static constexpr std::string_view shorthand = "text";
  static constexpr std::string_view required = "text";
  template <class Kind>
  static constexpr bool attaches_to = !requires {
    Kind::no_comment;
  };
  /// It follows from the object.
  static constexpr std::array other_keys{std::string_view("schema"), std::string_view("object_word")};
  static constexpr std::tuple fields{Field<&Comment::text, On::alter>{"text"},
                                     Field<&Comment::schema, On::ignore>{"schema"},
                                     Field<&Comment::object_word, On::ignore>{"object_word"}};
};

}  // namespace autogen
