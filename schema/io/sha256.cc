#include "schema/io/sha256.h"

#include <new>

#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace sluice {
namespace {

// Nobody's configuration has a say in a digest: it isn't read, and so can't name a library to load.
void StartLibrary() {
  static const int is_started = OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
  if (is_started != 1) throw std::bad_alloc();
}

}  // namespace

struct Sha256::Rep {
  EVP_MD_CTX* context = (StartLibrary(), EVP_MD_CTX_new());
  ~Rep() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : rep_(std::make_unique<Rep>()) {
  // Nothing else than memory can be missing.
  if (rep_->context == nullptr || EVP_DigestInit_ex(rep_->context, EVP_sha256(), nullptr) != 1)
    throw std::bad_alloc();
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
