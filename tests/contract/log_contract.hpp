#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "aripa/log/log.hpp"

// One suite for every body of the log. A body is a way to open it, and to open it again where that
// means something.

namespace aripa::log {

inline constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();

class Body {
 public:
  virtual ~Body() = default;
  virtual Log& log() = 0;
  /// As after the end of the process; does nothing where there is no process to end.
  virtual void restart() {}
};

struct BodyCase {
  std::string name;
  std::function<std::unique_ptr<Body>(Shard)> make;

  friend std::ostream& operator<<(std::ostream& out, const BodyCase& body) {
    return out << body.name;
  }
};

class LogContract : public testing::TestWithParam<BodyCase> {
 protected:
  void start(Shard shards = 1) { body_ = GetParam().make(shards); }
  Log& log() { return body_->log(); }
  Body& body() { return *body_; }

  Appended append(Offset expected_end, const std::vector<std::string>& records, Shard shard = 0) {
    auto result = log().append(shard, expected_end, records);
    EXPECT_TRUE(result.ok()) << result.error().detail;
    return *std::move(result);
  }

  std::vector<Record> read(Offset from, std::size_t count_max = no_limit,
                           std::size_t bytes_max = no_limit, Shard shard = 0) {
    auto result = log().read(shard, from, count_max, bytes_max);
    EXPECT_TRUE(result.ok()) << result.error().detail;
    return *std::move(result);
  }

  Offset end(Shard shard = 0) {
    auto result = log().end(shard);
    EXPECT_TRUE(result.ok());
    return *result;
  }

  /// What stands in the shard, checked to be dense.
  std::vector<std::string> contents(Shard shard = 0) {
    std::vector<std::string> bytes;
    for (auto& record : read(0, no_limit, no_limit, shard)) {
      EXPECT_EQ(record.offset, bytes.size());
      bytes.push_back(std::move(record.bytes));
    }
    return bytes;
  }

 private:
  std::unique_ptr<Body> body_;
};

}  // namespace aripa::log
