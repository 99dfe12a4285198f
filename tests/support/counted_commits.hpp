#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "aripa/core/money.hpp"
#include "aripa/domain/commit.hpp"
#include "aripa/log/log.hpp"

namespace aripa::tests {

/// The commits of shard 0 of a journal, and which of them count: by rules written down here once
/// more, without the arbiter of the ledger. A claim counts when its epoch is the next one, anything
/// else when its epoch is the last one claimed and its version the next of its stream.
class CountedCommits {
 public:
  explicit CountedCommits(std::unique_ptr<log::Log> log) : log_(std::move(log)) {}

  /// Reads up to the end that the log has now; a hole fails the test.
  void read_on();
  /// Reads on until the last claim is this writer's; false when that takes a minute.
  [[nodiscard]] bool until_claimed_by(const std::string& writer);

  /// Each of the commands counts, no commit of a command counts twice in a stream, and the postings
  /// that count sum to zero.
  void expect_each_once(const std::set<std::string>& commands) const;

  [[nodiscard]] log::Offset end() const { return next_; }
  [[nodiscard]] std::size_t commands() const { return commands_.size(); }
  [[nodiscard]] int claims() const { return claims_; }
  /// Of an epoch that was over; claims that lost a race are none of them.
  [[nodiscard]] int stale() const { return stale_; }
  /// Of a version that was there, or too far ahead.
  [[nodiscard]] int conflicts() const { return conflicts_; }
  [[nodiscard]] const std::string& writer() const { return writer_; }

 private:
  template <class Done>
  [[nodiscard]] bool until(const Done& done);
  void take(const log::Record& record);
  [[nodiscard]] bool counts(const Commit& commit);
  void add(const Commit& commit);

  std::unique_ptr<log::Log> log_;
  log::Offset next_ = 0;
  std::uint64_t epoch_ = 0;
  std::string writer_;
  std::map<std::string, std::uint64_t> versions_;
  std::map<std::pair<std::string, std::string>, int> in_streams_;  // by stream and command
  std::set<std::string> commands_;
  Cents sum_;
  int claims_ = 0;
  int stale_ = 0;
  int conflicts_ = 0;
};

}  // namespace aripa::tests
