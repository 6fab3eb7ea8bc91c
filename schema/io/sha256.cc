#include "schema/io/sha256.h"

#include <cassert>

#include <openssl/evp.h>

namespace sluice {

struct Sha256::Rep {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  ~Rep() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : rep_(std::make_unique<Rep>()) {
  const int ok = EVP_DigestInit_ex(rep_->context, EVP_sha256(), nullptr);
  assert(ok == 1);
  static_cast<void>(ok);
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::Update(std::string_view bytes) {
  EVP_DigestUpdate(rep_->context, bytes.data(), bytes.size());
}

std::string Sha256::Hex() {
  static constexpr std::string_view kHex = "0123456789abcdef";
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int length = 0;
  EVP_DigestFinal_ex(rep_->context, digest, &length);
  std::string hex;
  for (unsigned int i = 0; i < length; ++i) {
    hex += kHex[digest[i] / 16];
    hex += kHex[digest[i] % 16];
  }
  return hex;
}

std::string Sha256Hex(std::string_view bytes) {
  Sha256 sha;
  sha.Update(bytes);
  return sha.Hex();
}

}  // namespace sluice
