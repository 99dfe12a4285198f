// Whatever a row holds, the reader of states stays inside it; what it reads, it writes back byte
// for byte.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "aripa/codec/binary.hpp"
#include "aripa/core/assert.hpp"
#include "aripa/domain/dossier.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view row(reinterpret_cast<const char*>(data), size);
  const auto decoded = aripa::codec::decode_binary<aripa::Dossier>(row);
  if (decoded.ok()) ARIPA_ASSERT(aripa::codec::encode_binary(*decoded) == row);
  return 0;
}
