#include "schema/io/sha256.h"

// OpenSSL's newer functions look an algorithm up in tables that they make at first: where memory
// runs out meanwhile, the library follows a null pointer. And they read a configuration, which may
// name a library to load. These need nothing but the state that they are given.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

namespace sluice {

struct Sha256::Rep {
  SHA256_CTX state;
};

Sha256::Sha256() : rep_(std::make_unique<Rep>()) { SHA256_Init(&rep_->state); }
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::Update(std::string_view bytes) {
  SHA256_Update(&rep_->state, bytes.data(), bytes.size());
}

std::string Sha256::Hex() {
  static constexpr std::string_view kHex = "0123456789abcdef";
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256_Final(digest, &rep_->state);
  std::string hex;
  for (const unsigned char byte : digest) {
    hex += kHex[byte / 16];
    hex += kHex[byte % 16];
  }
  return hex;
}

std::string Sha256Hex(std::string_view bytes) {
  Sha256 sha;
  sha.Update(bytes);
  return sha.Hex();
}

}  // namespace sluice
