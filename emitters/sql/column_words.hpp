// Words for how the values of a column are kept, of tables and of materialized views.
#pragma once

#include "model/values.hpp"
#include "syntax/sql.hpp"

namespace autogen {

/// What SET STORAGE takes; DEFAULT (PostgreSQL 16) only where nobody knows what the type's own is.
template <class Column>
Sql::Piece storage_word(const Column& def) {
  switch (def.storage == Storage::by_type ? def.type_storage : def.storage) {
    case Storage::plain: return "PLAIN";
    case Storage::external: return "EXTERNAL";
    case Storage::extended: return "EXTENDED";
    case Storage::main: return "MAIN";
    case Storage::by_type: break;
  }
  return "DEFAULT";
}

/// What COMPRESSION and SET COMPRESSION take.
inline Sql::Piece compression_word(Compression compression) {
  switch (compression) {
    case Compression::pglz: return "pglz";
    case Compression::lz4: return "lz4";
    case Compression::by_default: break;
  }
  return "default";
}

}  // namespace autogen
