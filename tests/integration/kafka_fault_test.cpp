// Brokers that die, stand still or are cut off, under load: nothing that was acknowledged is lost,
// and nothing counts twice.

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "tests/support/counting_journal.hpp"
#include "tests/support/kafka_topics.hpp"
#include "tests/support/tcp_proxy.hpp"

namespace aripa::log {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;
using tests::Counted;
using tests::CountingWriter;
using tests::KafkaCluster;
using tests::TcpProxy;
using Traffic = TcpProxy::Traffic;

constexpr std::size_t group = 50;

/// A writer in a thread of its own.
class Load {
 public:
  explicit Load(Log& log) : writer_(log), thread_([this] { run(); }) {}
  ~Load() { stop(); }

  /// Waits until so many more groups are acknowledged.
  void wait_for(int groups) const {
    for (int seen = 0; seen < groups; ++seen) acknowledged_.wait(acknowledged_.load());
  }
  const CountingWriter& stop() {
    stopping_ = true;
    if (thread_.joinable()) thread_.join();
    return writer_;
  }

 private:
  void run() {
    writer_.claim();
    while (!stopping_) {
      writer_.write(group);
      ++acknowledged_;
      acknowledged_.notify_all();
    }
  }

  CountingWriter writer_;
  std::atomic<int> acknowledged_ = 0;
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

/// As another process reads it; every number that was acknowledged is there, once.
void expect_all(const KafkaOptions& options, const CountingWriter& writer) {
  const auto log = tests::open_log(options);
  const auto counted = tests::count_all(*log);
  EXPECT_EQ(counted.next, writer.counted().next);
  EXPECT_EQ(counted.epoch, writer.counted().epoch);
  EXPECT_GT(counted.next, 0U);
}

TEST(KafkaFault, EachOfThreeBrokersIsKilledAndStartedAgainUnderLoad) {
  const KafkaCluster cluster{{.brokers = 3, .settings = tests::quick_failover()}};
  const auto options = tests::new_topic(cluster);
  const auto log = tests::open_log(options);
  EXPECT_EQ(log->replicas(), 3);
  Load load{*log};
  load.wait_for(20);
  for (int broker = 1; broker <= 3; ++broker) {
    cluster.kill(broker);
    load.wait_for(20);
    cluster.restart(broker);
    load.wait_for(20);
  }
  const auto& writer = load.stop();
  // The idempotent producer finds its way through each of them.
  EXPECT_EQ(writer.unknown(), 0);
  expect_all(options, writer);
}

/// One broker, which clients reach only through a proxy, and a log in a topic of its own.
class KafkaCutOff : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    cluster_ = std::make_unique<KafkaCluster>(
        tests::KafkaPlan{.settings = {"advertised.listeners=PLAINTEXT://127.0.0.1:{spare}"}});
    proxy_ = std::make_unique<TcpProxy>(cluster_->spare_port(), cluster_->port());
  }
  static void TearDownTestSuite() {
    proxy_.reset();
    cluster_.reset();
  }
  void SetUp() override {
    options_ = tests::new_topic(*cluster_);
    auto hasty = options_;
    hasty.append_ms_max = 1'500;
    hasty.read_ms_max = 1'500;
    hasty_ = tests::open_log(hasty);
    patient_ = tests::open_log(options_);
  }
  void TearDown() override { proxy_->set(Traffic::passes); }

  static std::unique_ptr<KafkaCluster> cluster_;
  static std::unique_ptr<TcpProxy> proxy_;
  KafkaOptions options_;
  std::unique_ptr<KafkaLog> hasty_;
  std::unique_ptr<KafkaLog> patient_;
};

std::unique_ptr<KafkaCluster> KafkaCutOff::cluster_;
std::unique_ptr<TcpProxy> KafkaCutOff::proxy_;

TEST_F(KafkaCutOff, ALostAnswerIsUnknownAndTheNextClaimFindsWhatStands) {
  const std::vector<std::string> first{"claim 1"};
  const std::vector<std::string> second{"1 0", "1 1"};
  const std::vector<std::string> third{"claim 2"};
  ASSERT_EQ(hasty_->append(0, 0, first)->status, AppendStatus::appended);
  proxy_->set(Traffic::loses_answers);
  const auto lost = hasty_->append(0, 1, second);
  ASSERT_TRUE(lost.ok());
  EXPECT_EQ(lost->status, AppendStatus::unknown);
  EXPECT_NE(lost->detail.find("0 of 2 records reported"), std::string::npos) << lost->detail;
  // Not before it is renewed, however well all goes.
  proxy_->set(Traffic::passes);
  EXPECT_EQ(hasty_->append(0, 3, third)->status, AppendStatus::unknown);
  ASSERT_TRUE(hasty_->renew(0).ok());
  const auto end = hasty_->end(0);
  ASSERT_TRUE(end.ok()) << end.error().detail;
  EXPECT_EQ(*end, 3U);
  EXPECT_EQ(hasty_->append(0, *end, third)->status, AppendStatus::appended);
  const auto counted = tests::count_all(*patient_);
  EXPECT_EQ(counted.next, 2U);
  EXPECT_EQ(counted.epoch, 2U);
  EXPECT_EQ(counted.doubled, 0U);
}

TEST_F(KafkaCutOff, ConnectionsThatAreCutAgainAndAgainDoubleNothing) {
  Load load{*patient_};
  const auto until = steady_clock::now() + seconds{3};
  while (steady_clock::now() < until) {
    load.wait_for(3);
    proxy_->cut();
  }
  const auto& writer = load.stop();
  EXPECT_EQ(writer.unknown(), 0);
  EXPECT_EQ(writer.claims(), 1);
  const auto counted = tests::count_all(*patient_);
  EXPECT_EQ(counted.doubled + counted.stale, 0U);
  expect_all(options_, writer);
}

TEST_F(KafkaCutOff, WhatIsHeldForAWhileArrives) {
  Load load{*patient_};
  load.wait_for(3);
  proxy_->set(Traffic::is_held);
  EXPECT_FALSE(hasty_->end(0).ok());
  proxy_->set(Traffic::passes);
  load.wait_for(10);
  const auto& writer = load.stop();
  EXPECT_EQ(writer.unknown(), 0);
  expect_all(options_, writer);
}

TEST_F(KafkaCutOff, AWriterThatLosesItsTimeAgainAndAgainGoesOn) {
  Load load{*hasty_};
  for (int round = 0; round < 3; ++round) {
    load.wait_for(5);
    proxy_->set(round % 2 == 0 ? Traffic::loses_answers : Traffic::is_held);
    // Past the time of an append, and of the reads that follow.
    EXPECT_FALSE(hasty_->end(0).ok());
    EXPECT_FALSE(hasty_->end(0).ok());
    proxy_->set(Traffic::passes);
  }
  load.wait_for(5);
  const auto& writer = load.stop();
  EXPECT_GT(writer.unknown(), 0);
  expect_all(options_, writer);
}

TEST_F(KafkaCutOff, ReadsWithoutABrokerEndWithTheirTime) {
  const std::vector<std::string> records{"claim 1", "1 0"};
  ASSERT_EQ(patient_->append(0, 0, records)->status, AppendStatus::appended);
  ASSERT_EQ(*hasty_->end(0), 2U);
  proxy_->set(Traffic::is_refused);
  const auto start = steady_clock::now();
  const auto found = hasty_->read(0, 0, 2, 1'000);
  const auto end = hasty_->end(0);
  EXPECT_FALSE(hasty_->wait(0, 2, 300));
  EXPECT_LT(steady_clock::now() - start, seconds{10});
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().code, Errc::log_unavailable);
  ASSERT_FALSE(end.ok());
  EXPECT_EQ(end.error().code, Errc::log_unavailable);
  proxy_->set(Traffic::passes);
  EXPECT_EQ(patient_->read(0, 0, 2, 1'000)->size(), 2U);
}

TEST_F(KafkaCutOff, ABrokerThatStoodStillMayStillWriteWhatWasUnknown) {
  CountingWriter writer{*hasty_};
  writer.claim();
  writer.write(group);
  cluster_->pause(1);
  std::vector<std::string> records;
  for (auto number = writer.counted().next; records.size() < group; ++number) {
    records.push_back("1 " + std::to_string(number));
  }
  const auto lost = hasty_->append(0, writer.counted().read_to, records);
  ASSERT_TRUE(lost.ok());
  EXPECT_EQ(lost->status, AppendStatus::unknown);
  cluster_->resume(1);
  ASSERT_TRUE(hasty_->renew(0).ok());
  writer.claim();
  writer.write(group);
  // Whatever became of the lost ones: they were there before the claim, or do not count.
  const auto counted = tests::count_all(*patient_);
  EXPECT_EQ(counted.next, writer.counted().next);
  EXPECT_EQ(counted.doubled, 0U);
  EXPECT_EQ(counted.next % group, 0U);
}

TEST_F(KafkaCutOff, ARequestThatArrivesAfterTheNextWritersClaimCountsForNothing) {
  CountingWriter old_writer{*hasty_};
  old_writer.claim();
  old_writer.write(group);
  const auto end = old_writer.counted().read_to;
  proxy_->hold_present();
  const std::vector<std::string> late{"1 " + std::to_string(group),
                                      "1 " + std::to_string(group + 1)};
  const auto lost = hasty_->append(0, end, late);
  ASSERT_TRUE(lost.ok());
  ASSERT_EQ(lost->status, AppendStatus::unknown);
  const auto node = tests::open_log(options_);
  CountingWriter new_writer{*node};
  new_writer.claim();
  EXPECT_EQ(new_writer.counted().next, group);
  proxy_->release_present();
  // Two records of the old writer, behind the claim of the new one.
  ASSERT_TRUE(node->wait(0, new_writer.counted().read_to + 1, 30'000));
  new_writer.write(group);
  const auto counted = tests::count_all(*node);
  EXPECT_EQ(counted.next, 2 * group);
  EXPECT_EQ(counted.stale, 2U);
  EXPECT_EQ(new_writer.claims(), 2);
}

TEST_F(KafkaCutOff, TheOnlyBrokerIsKilledAndStartedAgainUnderLoad) {
  Load load{*patient_};
  load.wait_for(10);
  cluster_->kill(1);
  cluster_->restart(1);
  load.wait_for(10);
  const auto& writer = load.stop();
  EXPECT_EQ(writer.unknown(), 0);
  expect_all(options_, writer);
}

}  // namespace
}  // namespace aripa::log
