// Which topics a journal may rest on, on a real broker.

#include "aripa/log/kafka_topic.hpp"

#include <gtest/gtest.h>

#include <map>

#include "tests/support/kafka_topics.hpp"
#include "tests/support/raw_kafka.hpp"

namespace aripa::log {
namespace {

using Settings = std::map<std::string, std::string>;

/// As a topic has to be where there is one broker.
const Settings reliable{{"cleanup.policy", "delete"}, {"compression.type", "producer"},
                        {"flush.messages", "1"},      {"max.message.bytes", "5242880"},
                        {"min.insync.replicas", "1"}, {"retention.bytes", "-1"},
                        {"retention.ms", "-1"},       {"unclean.leader.election.enable", "false"}};

KafkaOptions topic_with(const Settings& settings) {
  const auto& broker = tests::shared_broker();
  KafkaOptions options{.bootstrap = broker.bootstrap(), .topic = tests::new_topic_name()};
  tests::RawKafka{broker.bootstrap()}.create_topic(options.topic, 2, settings);
  return options;
}

TopicReport report_of(const KafkaOptions& options) {
  auto report = check_topic(options);
  EXPECT_TRUE(report.ok()) << report.error().detail;
  return *std::move(report);
}

TEST(KafkaTopic, IsMadeAsAJournalNeedsIt) {
  const auto options = tests::new_topic(tests::shared_broker(), 3);
  const auto report = report_of(options);
  EXPECT_TRUE(report.deviations.empty());
  EXPECT_EQ(report.shards, 3U);
  EXPECT_EQ(report.brokers, 1);
  EXPECT_EQ(report.replicas, 1);
}

TEST(KafkaTopic, ThatIsThereIsLeftAsItIs) {
  const auto options = topic_with({});
  const auto before = report_of(options);
  const auto created = create_topic(options, {.shards = 5});
  ASSERT_TRUE(created.ok());
  EXPECT_EQ(*created, TopicCreation::exists);
  const auto after = report_of(options);
  EXPECT_EQ(after.shards, 2U);
  EXPECT_EQ(after.deviations, before.deviations);
}

TEST(KafkaTopic, OfKafkasOwnSettingsIsRefusedWithEachOfThem) {
  const auto report = report_of(topic_with({}));
  const std::vector<Deviation> expected{{"flush.messages", "9223372036854775807", "1"},
                                        {"max.message.bytes", "1048588", ">= 5242880"},
                                        {"retention.ms", "604800000", "-1"}};
  EXPECT_EQ(report.deviations, expected);
}

TEST(KafkaTopic, IsRefusedForASingleWrongSetting) {
  const std::vector<Deviation> wrong{
      {"cleanup.policy", "compact", "delete"},
      {"cleanup.policy", "compact,delete", "delete"},
      {"compression.type", "zstd", "producer"},
      {"flush.messages", "1000", "1"},
      {"max.message.bytes", "5242879", ">= 5242880"},
      {"retention.bytes", "1000000000000", "-1"},
      {"retention.ms", "3155760000000", "-1"},
      {"unclean.leader.election.enable", "true", "false"},
  };
  for (const auto& deviation : wrong) {
    SCOPED_TRACE(deviation.setting + "=" + deviation.found);
    auto settings = reliable;
    settings[deviation.setting] = deviation.found;
    const auto options = topic_with(settings);
    EXPECT_EQ(report_of(options).deviations, std::vector{deviation});
    const auto opened = KafkaLog::open(options);
    ASSERT_FALSE(opened.ok());
    EXPECT_EQ(opened.error().code, Errc::topic_unreliable);
    EXPECT_EQ(opened.error().field, deviation.setting);
    EXPECT_EQ(opened.error().detail, options.topic + ": " + deviation.setting + " is " +
                                         deviation.found + ", needed " + deviation.needed);
  }
}

TEST(KafkaTopic, MayBeStricterThanItMust) {
  auto settings = reliable;
  settings["max.message.bytes"] = "10485760";
  EXPECT_TRUE(report_of(topic_with(settings)).deviations.empty());
}

TEST(KafkaTopic, ThatIsNotThereIsSaidNotToBe) {
  const KafkaOptions options{.bootstrap = tests::shared_broker().bootstrap(), .topic = "nowhere"};
  const auto report = check_topic(options);
  ASSERT_FALSE(report.ok());
  EXPECT_EQ(report.error().code, Errc::topic_not_found);
  const auto opened = KafkaLog::open(options);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, Errc::topic_not_found);
  EXPECT_EQ(opened.error().detail, "nowhere");
}

TEST(KafkaTopic, ThatBrokersDoNotMakeIsAnErrorThatSaysWhy) {
  const KafkaOptions options{.bootstrap = tests::shared_broker().bootstrap(),
                             .topic = tests::new_topic_name()};
  const auto created = create_topic(options, {.shards = 1, .replicas = 3});
  ASSERT_FALSE(created.ok());
  EXPECT_EQ(created.error().code, Errc::log_unavailable);
  EXPECT_NE(created.error().detail.find("eplication factor"), std::string::npos)
      << created.error().detail;
}

}  // namespace
}  // namespace aripa::log
