#include "aripa/codec/sha256.hpp"

#include <memory>

#include <openssl/evp.h>

#include "aripa/core/assert.hpp"

namespace aripa::codec {
namespace {

struct FreeDigest {
  void operator()(EVP_MD* digest) const { EVP_MD_free(digest); }
};
struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

// OpenSSL 3 looks an algorithm up by name each time unless it was fetched once; that look-up costs
// more than hashing a command. The context is per thread because it is written to.
const EVP_MD* algorithm() {
  static const std::unique_ptr<EVP_MD, FreeDigest> fetched(
      EVP_MD_fetch(nullptr, "SHA256", nullptr));
  ARIPA_ASSERT(fetched);
  return fetched.get();
}

EVP_MD_CTX* context() {
  thread_local const std::unique_ptr<EVP_MD_CTX, FreeContext> made(EVP_MD_CTX_new());
  ARIPA_ASSERT(made);
  return made.get();
}

}  // namespace

Sha256 sha256(std::string_view bytes) {
  Sha256 hash{};
  unsigned size = 0;
  auto* const state = context();
  const bool hashed = EVP_DigestInit_ex(state, algorithm(), nullptr) == 1 &&
                      EVP_DigestUpdate(state, bytes.data(), bytes.size()) == 1 &&
                      EVP_DigestFinal_ex(state, hash.data(), &size) == 1;
  ARIPA_ASSERT(hashed && size == hash.size());
  return hash;
}

std::string to_hex(const Sha256& hash) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(hash.size() * 2);
  for (const unsigned byte : hash) {
    text += digits[byte >> 4U];
    text += digits[byte & 0xFU];
  }
  return text;
}

}  // namespace aripa::codec
