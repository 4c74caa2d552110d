#include "support/digest.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>

#include "support/error.hpp"

namespace autogen {
namespace {

std::string hex(const EVP_MD* algorithm, std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned int size = 0;
  if (EVP_Digest(text.data(), text.size(), bytes.data(), &size, algorithm, nullptr) != 1) {
    throw Failure("OpenSSL refuses to compute a digest");
  }
  std::string out;
  for (unsigned int i = 0; i < size; ++i) out += fmt::format("{:02x}", bytes[i]);
  return out;
}

}  // namespace

std::string md5_hex(std::string_view text) { return hex(EVP_md5(), text); }
std::string sha256_hex(std::string_view text) { return hex(EVP_sha256(), text); }

}  // namespace autogen
