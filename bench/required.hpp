#pragma once

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "aripa/core/result.hpp"

// A measurement goes on from what works, and ends the program where something does not.

namespace aripa::bench {

using Clock = std::chrono::steady_clock;

/// Ends the program where there is an error.
inline void require(const Result<void>& result) {
  if (result.ok()) return;
  fmt::print(stderr, "{}: {}\n", to_string(result.error().code), result.error().detail);
  std::exit(2);
}
/// The answer's value, or the end of the program.
template <class T>
T required(Result<T> result) {
  if (!result.ok()) require(result.error());
  return *std::move(result);
}

inline double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace aripa::bench
