#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "aripa/log/log.hpp"

namespace aripa::tests {

/// A journal in small, as the arbiter sees it: records are numbers under an epoch, claims raise the
/// epoch, and a record counts when its epoch is the last one and its number the next.
struct Counted {
  std::uint64_t epoch = 0;
  std::uint64_t next = 0;  // the number that may come next
  std::uint64_t read_to = 0;
  std::uint64_t stale = 0;  // of an epoch that was over
  std::uint64_t doubled = 0;  // of a number that was there

  void add(const std::string& record);
};

/// Writes numbers to shard 0 and goes on after any outcome, as a writer of the ledger must: after
/// `unknown` a new producer; then a claim, and reading up to it.
class CountingWriter {
 public:
  explicit CountingWriter(log::Log& log) : log_(log) {}

  /// Claims, and reads what is there. Tries again for as long as the log is not to be had.
  void claim();
  /// Appends so many numbers, until they count.
  void write(std::size_t count);

  [[nodiscard]] const Counted& counted() const { return counted_; }
  /// How often an outcome was unknown.
  [[nodiscard]] int unknown() const { return unknown_; }
  [[nodiscard]] int claims() const { return claims_; }

 private:
  [[nodiscard]] bool append(const std::vector<std::string>& records);
  [[nodiscard]] bool read_on();

  log::Log& log_;
  Counted counted_;
  int unknown_ = 0;
  int claims_ = 0;
};

/// Everything in shard 0, from the beginning.
[[nodiscard]] Counted count_all(const log::Log& log);

}  // namespace aripa::tests
