#include <gtest/gtest.h>

#include <cstdio>

#include "tests/support/kafka_cluster.hpp"

// The tests of a program that needs a real Kafka: skipped as a whole where there can be none.

namespace {

constexpr int skipped = 77;

}  // namespace

int main(int count, char** arguments) {
  testing::InitGoogleTest(&count, arguments);
  const auto obstacle = aripa::tests::KafkaCluster::obstacle();
  if (!obstacle.empty()) {
    std::printf("skipped: no Kafka on this machine: %s\n", obstacle.c_str());
    return skipped;
  }
  return RUN_ALL_TESTS();
}
