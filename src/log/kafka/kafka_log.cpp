#include "aripa/log/kafka.hpp"

#include <fmt/format.h>

#include <deque>

#include "log/kafka/shard.hpp"
#include "log/kafka/topic.hpp"

namespace aripa::log {

struct KafkaLog::Inside {
  [[nodiscard]] KafkaShard& of(Shard shard) {
    ARIPA_ASSERT(shard < shards.size());
    return shards[shard];
  }

  KafkaOptions options;
  std::unique_ptr<Client> asker;
  std::string cluster;
  int replicas = 0;
  std::deque<KafkaShard> shards;
};

namespace {

constexpr int cluster_ms_max = 5'000;

Error unreliable(const std::string& topic, const std::vector<Deviation>& deviations) {
  std::string text;
  for (const auto& found : deviations) {
    text += fmt::format("{}{} is {}, needed {}", text.empty() ? "" : "; ", found.setting,
                        found.found, found.needed);
  }
  return {Errc::topic_unreliable, deviations.front().setting, fmt::format("{}: {}", topic, text)};
}

Result<std::string> ask_cluster(const Client& asker, const Deadline& deadline) {
  char* const answered = rd_kafka_clusterid(asker.handle(), deadline.left_ms(cluster_ms_max));
  if (answered == nullptr) return asker.error("cluster id", RD_KAFKA_RESP_ERR__TIMED_OUT);
  std::string id{answered};
  rd_kafka_mem_free(asker.handle(), answered);
  return id;
}

}  // namespace

KafkaLog::KafkaLog(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
KafkaLog::~KafkaLog() = default;

Result<std::unique_ptr<KafkaLog>> KafkaLog::open(const KafkaOptions& options) {
  const Deadline deadline{options.open_ms_max};
  auto inside = std::make_unique<Inside>();
  inside->options = options;
  ARIPA_TRY(inside->asker, Client::make(options, Role::asker));
  ARIPA_TRY(const auto report, ask_report(*inside->asker, options.topic, deadline));
  if (!report.deviations.empty()) return unreliable(options.topic, report.deviations);
  ARIPA_TRY(inside->cluster, ask_cluster(*inside->asker, deadline));
  inside->replicas = report.replicas;
  for (Shard shard = 0; shard < report.shards; ++shard) {
    inside->shards.emplace_back(inside->options, *inside->asker, shard);
  }
  return std::make_unique<KafkaLog>(std::move(inside));
}

Result<Appended> KafkaLog::append(Shard shard, Offset expected_end,
                                  std::span<const std::string> records) {
  return inside_->of(shard).append(expected_end, records);
}

Result<void> KafkaLog::renew(Shard shard) { return inside_->of(shard).renew(); }

Result<std::vector<Record>> KafkaLog::read(Shard shard, Offset from, std::size_t count_max,
                                           std::size_t bytes_max) const {
  return inside_->of(shard).read(from, count_max, bytes_max);
}

Result<Offset> KafkaLog::end(Shard shard) const {
  return inside_->of(shard).end(Deadline{inside_->options.read_ms_max});
}

bool KafkaLog::wait(Shard shard, Offset from, int timeout_ms) const {
  return inside_->of(shard).wait(from, timeout_ms);
}

Shard KafkaLog::shards() const { return static_cast<Shard>(inside_->shards.size()); }

// What leaves in one request, the setting `batch.size`.
std::size_t KafkaLog::whole_bytes() const { return std::size_t{batch_bytes}; }

const std::string& KafkaLog::cluster_id() const { return inside_->cluster; }

std::string KafkaLog::identity() const {
  return fmt::format("kafka {} {}", inside_->cluster, inside_->options.topic);
}

int KafkaLog::replicas() const { return inside_->replicas; }

}  // namespace aripa::log
