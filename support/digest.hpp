// Digests, from OpenSSL.
#pragma once

#include <string>
#include <string_view>

namespace autogen {

/// 32 lower-case hex digits. Only for names (SQLAlchemy's truncation), never for integrity.
std::string md5_hex(std::string_view text);
/// 64 lower-case hex digits.
std::string sha256_hex(std::string_view text);

}  // namespace autogen
