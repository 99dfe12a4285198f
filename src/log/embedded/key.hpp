#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "aripa/log/log.hpp"

namespace aripa::log {

/// The key of a record: shard (4 bytes) and offset (8 bytes), big endian, so that the order of keys
/// is the order of records.
class RecordKey {
 public:
  static constexpr std::size_t size = 12;

  RecordKey(Shard shard, Offset offset) {
    for (std::size_t i = 0; i < 4; ++i) bytes_[i] = static_cast<char>(shard >> (24 - 8 * i));
    for (std::size_t i = 0; i < 8; ++i) bytes_[4 + i] = static_cast<char>(offset >> (56 - 8 * i));
  }

  [[nodiscard]] std::string_view bytes() const { return {bytes_.data(), bytes_.size()}; }

 private:
  std::array<char, size> bytes_{};
};

[[nodiscard]] inline Shard shard_of(std::string_view key) {
  Shard shard = 0;
  for (std::size_t i = 0; i < 4; ++i) shard = shard << 8U | static_cast<unsigned char>(key[i]);
  return shard;
}

[[nodiscard]] inline Offset offset_of(std::string_view key) {
  Offset offset = 0;
  for (std::size_t i = 4; i < RecordKey::size; ++i) {
    offset = offset << 8U | static_cast<unsigned char>(key[i]);
  }
  return offset;
}

}  // namespace aripa::log
