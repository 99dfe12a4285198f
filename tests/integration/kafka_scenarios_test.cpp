// The scenarios of the rulebook on Kafka: each on a topic of its own, commands to a node that
// writes, questions to one that follows. Days are global, so that no two share a ledger; each costs
// seconds, so that one in a dozen is played unless ARIPA_SCENARIOS_ONE_IN says otherwise.

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>

#include "tests/support/kafka_pair.hpp"
#include "tests/support/kafka_topics.hpp"
#include "tests/support/watched_ledger.hpp"

namespace aripa::tests {
namespace {

std::size_t one_in() {
  const char* text = std::getenv("ARIPA_SCENARIOS_ONE_IN");
  return text == nullptr ? 12 : static_cast<std::size_t>(std::atoi(text));
}

TEST(KafkaScenarios, HoldOnANodeThatFollows) {
  const auto played = play_scenarios(
      [](const std::string&) { return std::make_unique<KafkaPair>(shared_broker()); }, one_in());
  std::printf("%zu scenarios, one in %zu, each on a topic of its own\n", played.files, one_in());
  EXPECT_GT(played.files, 0U);
  EXPECT_EQ(played.failed, std::vector<std::string>{});
}

}  // namespace
}  // namespace aripa::tests
