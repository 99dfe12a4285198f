// Whatever a record holds, the decoder refuses it as damaged or unknown, or reads a commit that it
// writes and reads again the same.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "aripa/codec/commit_codec.hpp"
#include "aripa/core/assert.hpp"

using aripa::codec::CommitDecoder;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static CommitDecoder decoder;
  const std::string_view record(reinterpret_cast<const char*>(data), size);
  const auto decoded = decoder.decode(record);
  if (!decoded.ok()) {
    const auto code = decoded.error().code;
    ARIPA_ASSERT(code == aripa::Errc::log_corrupt || code == aripa::Errc::log_format_unknown);
    return 0;
  }
  const auto again = decoder.decode(aripa::codec::encode_commit(*decoded));
  ARIPA_ASSERT(again.ok() && *again == *decoded);
  return 0;
}
