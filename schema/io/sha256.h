/// \file
/// SHA-256, by OpenSSL.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace sluice {

/// Takes bytes piece by piece. 64 lower-case hexadecimal digits come out.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  void Update(std::string_view bytes);
  /// REQUIRES that nothing is added afterwards.
  std::string Hex();

 private:
  struct Rep;
  std::unique_ptr<Rep> rep_;
};

std::string Sha256Hex(std::string_view bytes);

}  // namespace sluice
