#pragma once

#include <cstdint>

namespace aripa::exemple {

/// SplitMix64: a few lines that give the same numbers on every machine, which the distributions of
/// the standard library do not promise.
class Random {
 public:
  /// Each stream of a seed has numbers of its own.
  Random(std::uint64_t seed, std::uint64_t stream) : state_(mix(seed) ^ mix(~stream)) {}

  /// 0 to `bound` - 1; `bound` is at least 1.
  std::uint32_t below(std::uint32_t bound) {
    return static_cast<std::uint32_t>(((next() >> 32U) * bound) >> 32U);
  }
  int between(int first, int last) {
    return first + static_cast<int>(below(static_cast<std::uint32_t>(last - first + 1)));
  }
  bool percent(std::uint32_t chance) { return below(100) < chance; }
  bool per_mille(std::uint32_t chance) { return below(1000) < chance; }

 private:
  static std::uint64_t mix(std::uint64_t value) {
    value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9U;
    value = (value ^ (value >> 27U)) * 0x94d049bb133111ebU;
    return value ^ (value >> 31U);
  }
  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15U;
    return mix(state_);
  }

  std::uint64_t state_;
};

}  // namespace aripa::exemple
