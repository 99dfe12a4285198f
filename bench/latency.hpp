#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace aripa::bench {

/// How long single operations took, in microseconds.
class Latency {
 public:
  void add(double microseconds) { samples_.push_back(microseconds); }

  [[nodiscard]] std::size_t count() const { return samples_.size(); }
  [[nodiscard]] double total() const;
  /// The time that `percent` of the operations did not exceed.
  [[nodiscard]] double percentile(double percent) const;
  /// The same, but weighted by time: a sender who arrives at any moment finds an operation under
  /// way that takes longer than this with a chance of 100 - `percent`. Long ones count for as much
  /// as they last.
  [[nodiscard]] double time_weighted(double percent) const;

 private:
  std::vector<double> samples_;
};

}  // namespace aripa::bench
