#include "bench/latency.hpp"

#include <algorithm>
#include <numeric>

namespace aripa::bench {

double Latency::total() const { return std::accumulate(samples_.begin(), samples_.end(), 0.0); }

double Latency::percentile(double percent) const {
  if (samples_.empty()) return 0;
  auto sorted = samples_;
  std::sort(sorted.begin(), sorted.end());
  const auto rank = static_cast<std::size_t>(percent / 100 * static_cast<double>(sorted.size()));
  return sorted[std::min(rank, sorted.size() - 1)];
}

double Latency::time_weighted(double percent) const {
  if (samples_.empty()) return 0;
  auto sorted = samples_;
  std::sort(sorted.begin(), sorted.end());
  const double wanted = total() * percent / 100;
  double passed = 0;
  for (const double sample : sorted) {
    passed += sample;
    if (passed >= wanted) return sample;
  }
  return sorted.back();
}

}  // namespace aripa::bench
