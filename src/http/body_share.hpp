#pragma once

#include <atomic>
#include <cstddef>

namespace aripa::http {

/// Bytes of a body that are counted, among those of all requests under way, while they are held.
class BodyShare {
 public:
  BodyShare(std::atomic<std::size_t>& all, std::size_t bytes) : all_(all), bytes_(bytes) {
    fits_ = all_.fetch_add(bytes_) + bytes_ <= all_bytes_max;
  }
  ~BodyShare() { all_.fetch_sub(bytes_); }
  BodyShare(const BodyShare&) = delete;
  BodyShare& operator=(const BodyShare&) = delete;
  [[nodiscard]] bool fits() const { return fits_; }

 private:
  static constexpr std::size_t all_bytes_max = std::size_t{256} << 20U;

  std::atomic<std::size_t>& all_;
  std::size_t bytes_;
  bool fits_ = false;
};

}  // namespace aripa::http
