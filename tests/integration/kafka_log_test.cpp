// What the log promises on Kafka beyond the suite of every log, on one real broker.

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <limits>
#include <random>
#include <thread>

#include "aripa/log/kafka_topic.hpp"
#include "tests/support/kafka_topics.hpp"
#include "tests/support/raw_kafka.hpp"

namespace aripa::log {
namespace {

using Strings = std::vector<std::string>;
using tests::new_topic;
using tests::open_log;
using tests::shared_broker;

constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();

Appended append(Log& log, Offset expected_end, const Strings& records) {
  auto answer = log.append(0, expected_end, records);
  EXPECT_TRUE(answer.ok()) << answer.error().detail;
  return *std::move(answer);
}

/// Up to the end that the brokers tell.
Strings contents(const Log& log, Offset from = 0) {
  Strings bytes;
  while (true) {
    const auto records = log.read(0, from + bytes.size(), no_limit, no_limit);
    EXPECT_TRUE(records.ok()) << records.error().detail;
    if (!records.ok() || records->empty()) return bytes;
    for (const auto& record : *records) bytes.push_back(record.bytes);
  }
}

Strings numbered(std::size_t count) {
  Strings records;
  for (std::size_t i = 0; i < count; ++i) records.push_back(std::to_string(i));
  return records;
}

TEST(KafkaLog, AWriterWhomAnotherOvertookIsToldWhereItsRecordsStand) {
  const auto options = new_topic(shared_broker());
  const auto one = open_log(options);
  const auto other = open_log(options);
  EXPECT_EQ(append(*one, 0, {"a", "b"}).status, AppendStatus::appended);
  EXPECT_EQ(append(*other, 2, {"claim"}).status, AppendStatus::appended);
  const auto moved = append(*one, 2, {"c", "d"});
  EXPECT_EQ(moved.status, AppendStatus::moved);
  EXPECT_TRUE(moved.written);
  EXPECT_EQ(moved.first, 3U);
  EXPECT_EQ(contents(*other), (Strings{"a", "b", "claim", "c", "d"}));
  // It knows the end from nobody now, and asks.
  EXPECT_EQ(append(*one, 5, {"e"}).first, 5U);
}

TEST(KafkaLog, AWriterThatHasNotReadWhatAnotherWroteWritesNothing) {
  const auto options = new_topic(shared_broker());
  const auto one = open_log(options);
  const auto other = open_log(options);
  append(*one, 0, {"a", "b"});
  const auto moved = append(*other, 0, {"c"});
  EXPECT_EQ(moved.status, AppendStatus::moved);
  EXPECT_FALSE(moved.written);
  EXPECT_EQ(moved.first, 2U);
  EXPECT_EQ(contents(*one), (Strings{"a", "b"}));
}

TEST(KafkaLog, AReaderHearsOfWhatOthersAppend) {
  const auto options = new_topic(shared_broker());
  const auto writer = open_log(options);
  const auto reader = open_log(options);
  std::atomic<bool> heard = false;
  std::thread waiter{[&] { heard = reader->wait(0, 0, 60'000); }};
  append(*writer, 0, {"a"});
  waiter.join();
  EXPECT_TRUE(heard);
  EXPECT_EQ(contents(*reader), Strings{"a"});
}

TEST(KafkaLog, AWaitInVainEndsWithItsTime) {
  const auto log = open_log(new_topic(shared_broker()));
  EXPECT_FALSE(log->wait(0, 0, 300));
  EXPECT_FALSE(log->wait(0, 7, 300));
}

TEST(KafkaLog, AGroupLargerThanTheQueueOfTheProducerIsAppended) {
  const auto log = open_log(new_topic(shared_broker()));
  const auto records = numbered(100'500);
  const auto answer = append(*log, 0, records);
  EXPECT_EQ(answer.status, AppendStatus::appended) << answer.detail;
  EXPECT_EQ(contents(*log), records);
}

TEST(KafkaLog, ARecordThatATopicDoesNotTakeIsRefusedBeforeAnythingIsWritten) {
  const auto log = open_log(new_topic(shared_broker()));
  const Strings records{"a", std::string(5U << 20U, 'x')};
  const auto refused = log->append(0, 0, records);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, Errc::limit_exceeded);
  EXPECT_EQ(*log->end(0), 0U);
  const Strings largest{std::string((5U << 20U) - 512, 'x')};
  EXPECT_EQ(append(*log, 0, largest).status, AppendStatus::appended);
  EXPECT_EQ(contents(*log), largest);
}

TEST(KafkaLog, ReadsAnyPlaceInAnyOrder) {
  const auto log = open_log(new_topic(shared_broker()));
  const auto records = numbered(3'000);
  append(*log, 0, records);
  const auto seed = std::random_device{}();
  SCOPED_TRACE(seed);
  std::mt19937 random{seed};
  for (int look = 0; look < 200; ++look) {
    const Offset from = random() % records.size();
    const std::size_t count = look % 4 == 0 ? 300 : 1 + random() % 5;
    const auto found = log->read(0, from, count, no_limit);
    ASSERT_TRUE(found.ok()) << found.error().detail;
    ASSERT_EQ(found->size(), std::min<std::size_t>(count, records.size() - from));
    for (std::size_t i = 0; i < found->size(); ++i) {
      ASSERT_EQ((*found)[i].offset, from + i);
      ASSERT_EQ((*found)[i].bytes, records[from + i]);
    }
  }
}

TEST(KafkaLog, ManyReadersReadAtOnce) {
  const auto log = open_log(new_topic(shared_broker()));
  const auto records = numbered(5'000);
  append(*log, 0, records);
  std::vector<std::thread> readers;
  for (std::size_t reader = 0; reader < 8; ++reader) {
    readers.emplace_back([&, reader] {
      for (Offset from = reader * 100; from < records.size();) {
        const auto found = log->read(0, from, reader % 2 == 0 ? 500 : 50, no_limit);
        ASSERT_TRUE(found.ok()) << found.error().detail;
        for (const auto& record : *found) ASSERT_EQ(record.bytes, records[from++]);
      }
    });
  }
  for (auto& reader : readers) reader.join();
}

TEST(KafkaLog, RecordsThatTheBrokerDeletedAreAGap) {
  const auto options = new_topic(shared_broker());
  const auto log = open_log(options);
  append(*log, 0, numbered(10));
  tests::RawKafka{shared_broker().bootstrap()}.delete_records(options.topic, 4);
  const auto found = log->read(0, 2, 5, no_limit);
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().code, Errc::log_gap);
  EXPECT_EQ(found.error().detail, "shard 0, offset 2 was deleted, the log begins at 4");
  EXPECT_EQ(contents(*log, 4).size(), 6U);
}

TEST(KafkaLog, AnOffsetThatHoldsNoRecordIsAGap) {
  const auto options = new_topic(shared_broker());
  const auto log = open_log(options);
  append(*log, 0, {"a"});
  tests::RawKafka raw{shared_broker().bootstrap()};
  raw.append_in_transaction(options.topic, "foreign");
  // The mark is written once the transaction has been answered.
  ASSERT_TRUE(log->wait(0, 2, 30'000));
  append(*log, 3, {"b"});
  const auto found = log->read(0, 0, no_limit, no_limit);
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().code, Errc::log_gap);
  EXPECT_EQ(found.error().detail, "shard 0, offset 2 is missing, 3 follows");
  EXPECT_EQ(log->read(0, 0, 2, no_limit)->back().bytes, "foreign");
}

TEST(KafkaLog, ATopicMadeAnewIsNotTheOneThatWasThere) {
  const auto options = new_topic(shared_broker());
  auto short_options = options;
  short_options.read_ms_max = 1'500;
  const auto log = open_log(short_options);
  append(*log, 0, {"a", "b", "c"});
  tests::RawKafka raw{shared_broker().bootstrap()};
  raw.delete_topic(options.topic);
  // The broker forgets the old one in its own time.
  auto created = create_topic(options, {});
  while (!created.ok() || *created != TopicCreation::created) created = create_topic(options, {});
  const auto end = log->end(0);
  ASSERT_FALSE(end.ok());
  EXPECT_EQ(end.error().code, Errc::log_gap) << end.error().detail;
  const auto found = log->read(0, 1, 1, no_limit);
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().code, Errc::log_gap) << found.error().detail;
}

TEST(KafkaLog, ATopicThatIsGoneIsSaidToBeGone) {
  const auto options = new_topic(shared_broker());
  auto short_options = options;
  short_options.read_ms_max = 1'500;
  const auto log = open_log(short_options);
  tests::RawKafka{shared_broker().bootstrap()}.delete_topic(options.topic);
  // The broker answers for it until it has put it away.
  auto end = log->end(0);
  while (end.ok()) end = log->end(0);
  EXPECT_EQ(end.error().code, Errc::topic_not_found) << end.error().detail;
}

TEST(KafkaLog, SaysOfWhichClusterItIs) {
  const auto one = open_log(new_topic(shared_broker()));
  const auto other = open_log(new_topic(shared_broker()));
  EXPECT_FALSE(one->cluster_id().empty());
  EXPECT_EQ(one->cluster_id(), other->cluster_id());
  EXPECT_EQ(one->replicas(), 1);
}

TEST(KafkaLog, AFlippedByteOnTheBrokersDiskIsFound) {
  const tests::KafkaCluster cluster{{}};
  auto options = new_topic(cluster);
  const auto log = open_log(options);
  for (Offset offset = 0; offset < 3; ++offset) {
    append(*log, offset, {"record " + std::to_string(offset) + std::string(20, 'x')});
  }
  const auto segment =
      cluster.folder() / "1" / "data" / (options.topic + "-0") / "00000000000000000000.log";
  std::fstream file{segment, std::ios::in | std::ios::out | std::ios::binary};
  const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
  const auto place = bytes.find("record 1");
  ASSERT_NE(place, std::string::npos);
  file.seekp(static_cast<std::streamoff>(place));
  file.put('R');
  file.close();
  EXPECT_EQ(log->read(0, 0, 1, no_limit)->front().bytes, "record 0" + std::string(20, 'x'));
  const auto found = log->read(0, 1, 1, no_limit);
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().code, Errc::log_corrupt);
  EXPECT_NE(found.error().detail.find("shard 0, offset 1"), std::string::npos)
      << found.error().detail;
}

}  // namespace
}  // namespace aripa::log
