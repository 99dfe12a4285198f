// How fast the log on Kafka is, beside a plain consumer of the same records in the same run.
//   kafka_bench BOOTSTRAP TOPIC [RECORDS]
// Makes the topic, which must not be there, and leaves it.

#include <fmt/format.h>
#include <librdkafka/rdkafka.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

#include "aripa/log/kafka_topic.hpp"
#include "bench/commit_texts.hpp"
#include "bench/latency.hpp"
#include "bench/required.hpp"

namespace aripa::bench {
namespace {

/// Appends so many records in groups, and gives the end.
log::Offset append(log::Log& log, log::Offset end, std::size_t total, std::size_t group) {
  CommitTexts texts(1);
  Latency latency;
  const auto goal = end + total;
  double seconds = 0;
  while (end < goal) {
    const auto records = texts.next(group);
    const auto begin = Clock::now();
    const auto appended = required(log.append(0, end, records));
    seconds += seconds_since(begin);
    latency.add(seconds_since(begin) * 1e6);
    if (appended.status != log::AppendStatus::appended) {
      fmt::print(stderr, "not appended: {}\n", appended.detail);
      std::exit(2);
    }
    end += group;
  }
  fmt::print("append, groups of {:<5} {:>9.0f} records/s  p50 {:>6.0f} us  p99 {:>6.0f} us\n",
             group, static_cast<double>(total) / seconds, latency.percentile(50),
             latency.percentile(99));
  return end;
}

double read_all(const log::Log& log, log::Offset end) {
  const auto start = Clock::now();
  for (log::Offset next = 0; next < end;) {
    next += required(log.read(0, next, 2048, std::size_t{8} << 20U)).size();
  }
  return static_cast<double>(end) / seconds_since(start);
}

/// As fast as the library gives records to whoever throws them away.
double consume_all(const log::KafkaOptions& options, log::Offset end) {
  auto* const conf = rd_kafka_conf_new();
  rd_kafka_conf_set(conf, "bootstrap.servers", options.bootstrap.c_str(), nullptr, 0);
  rd_kafka_conf_set(conf, "group.id", "bench", nullptr, 0);
  rd_kafka_conf_set(conf, "check.crcs", "true", nullptr, 0);
  auto* const consumer = rd_kafka_new(RD_KAFKA_CONSUMER, conf, nullptr, 0);
  rd_kafka_poll_set_consumer(consumer);
  auto* const queue = rd_kafka_queue_get_consumer(consumer);
  auto* const places = rd_kafka_topic_partition_list_new(1);
  rd_kafka_topic_partition_list_add(places, options.topic.c_str(), 0)->offset = 0;
  const auto start = Clock::now();
  rd_kafka_assign(consumer, places);
  std::array<rd_kafka_message_t*, 1000> batch{};
  for (log::Offset got = 0; got < end;) {
    const auto count = rd_kafka_consume_batch_queue(queue, 10, batch.data(), batch.size());
    for (ssize_t i = 0; i < count; ++i)
      rd_kafka_message_destroy(batch.at(static_cast<std::size_t>(i)));
    got += static_cast<log::Offset>(std::max<ssize_t>(count, 0));
  }
  const auto rate = static_cast<double>(end) / seconds_since(start);
  rd_kafka_topic_partition_list_destroy(places);
  rd_kafka_queue_destroy(queue);
  rd_kafka_destroy(consumer);
  return rate;
}

void find_some(const log::Log& log, log::Offset end) {
  constexpr int looks = 500;
  std::mt19937_64 random{1};
  Latency latency;
  for (int look = 0; look < looks; ++look) {
    const auto begin = Clock::now();
    required(log.read(0, random() % end, 1, 1));
    latency.add(seconds_since(begin) * 1e6);
  }
  fmt::print("one record anywhere        p50 {:>6.0f} us  p99 {:>6.0f} us\n",
             latency.percentile(50), latency.percentile(99));
}

int run(const log::KafkaOptions& options, std::size_t total) {
  required(log::create_topic(options, {}));
  const auto log = required(log::KafkaLog::open(options));
  log::Offset end = required(log->end(0));
  append(*log, end, 100, 100);  // the first group waits for the producer's own set-up
  end += 100;
  end = append(*log, end, total / 400, 1);
  end = append(*log, end, total / 2, 100);
  end = append(*log, end, total, 1000);
  for (int round = 0; round < 3; ++round) {
    const auto plain = consume_all(options, end);
    const auto ours = read_all(*log, end);
    fmt::print("read all, {:>9.0f} records/s of {:.0f} for a plain consumer: {:.0f} %\n", ours,
               plain, 100 * ours / plain);
  }
  find_some(*log, end);
  return 0;
}

}  // namespace
}  // namespace aripa::bench

int main(int count, char** arguments) {
  if (count < 3 || count > 4) {
    std::fputs("kafka_bench BOOTSTRAP TOPIC [RECORDS]\n", stderr);
    return 2;
  }
  const std::size_t total = count == 4 ? std::strtoull(arguments[3], nullptr, 10) : 1'000'000;
  return aripa::bench::run({.bootstrap = arguments[1], .topic = arguments[2]}, total);
}
