#include "aripa/log/kafka_group.hpp"

#include <atomic>
#include <chrono>
#include <set>
#include <string>
#include <thread>
#include <utility>

#include "log/kafka/client.hpp"

namespace aripa::log {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int poll_ms = 100;
constexpr std::chrono::seconds tell_again{1};

struct Consumer {
  void operator()(rd_kafka_t* handle) const {
    rd_kafka_consumer_close(handle);
    rd_kafka_destroy(handle);
  }
};

}  // namespace

struct KafkaGroup::Inside {
  explicit Inside(Told tell) : told(std::move(tell)) {}

  ~Inside() {
    stopping = true;
    if (thread.joinable()) thread.join();
  }

  void run() {
    auto told_at = Clock::now();
    while (!stopping) {
      // Nothing is fetched; what comes are changes of the group, and errors that pass.
      rd_kafka_message_t* const message = rd_kafka_consumer_poll(handle.get(), poll_ms);
      if (message != nullptr) rd_kafka_message_destroy(message);
      if (Clock::now() - told_at < tell_again) continue;
      told_at = Clock::now();
      for (const Shard shard : mine) told(shard, true);
    }
    // Whatever the last goodbye brings is nobody's business any more.
    told = [](Shard, bool) {};
  }

  // While the members of a group are told anew, each has nothing for a moment: what it had is taken
  // from it only once others have it.
  void change(rd_kafka_resp_err_t code, rd_kafka_topic_partition_list_t* partitions) {
    if (code != RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS) {
      rd_kafka_assign(handle.get(), nullptr);
      return;
    }
    std::set<Shard> now;
    for (int i = 0; i < partitions->cnt; ++i) {
      partitions->elems[i].offset = RD_KAFKA_OFFSET_END;
      now.insert(static_cast<Shard>(partitions->elems[i].partition));
    }
    rd_kafka_assign(handle.get(), partitions);
    rd_kafka_pause_partitions(handle.get(), partitions);
    const auto before = std::exchange(mine, now);
    for (const Shard shard : before) {
      if (!now.contains(shard)) told(shard, false);
    }
    for (const Shard shard : now) told(shard, true);
  }

  Told told;
  std::unique_ptr<rd_kafka_t, Consumer> handle;
  std::set<Shard> mine;
  std::atomic<bool> stopping{false};
  std::thread thread;
};

namespace {

void on_rebalance(rd_kafka_t* /*handle*/, rd_kafka_resp_err_t code,
                  rd_kafka_topic_partition_list_t* partitions, void* self) {
  static_cast<KafkaGroup::Inside*>(self)->change(code, partitions);
}

using Partitions =
    std::unique_ptr<rd_kafka_topic_partition_list_t, Giver<rd_kafka_topic_partition_list_destroy>>;

}  // namespace

KafkaGroup::KafkaGroup(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
KafkaGroup::~KafkaGroup() = default;

Result<std::unique_ptr<KafkaGroup>> KafkaGroup::join(const KafkaOptions& options,
                                                     const std::string& group, Told told) {
  ARIPA_TRY(auto conf, make_conf(options, Role::member));
  ARIPA_CHECK(set(conf.get(), "group.id", group));
  auto inside = std::make_unique<Inside>(std::move(told));
  rd_kafka_conf_set_opaque(conf.get(), inside.get());
  rd_kafka_conf_set_rebalance_cb(conf.get(), on_rebalance);
  Text reason{};
  inside->handle.reset(rd_kafka_new(RD_KAFKA_CONSUMER, conf.get(), reason.data(), reason.size()));
  if (!inside->handle) return Error{Errc::malformed, {}, reason.data()};
  static_cast<void>(conf.release());  // the handle's now
  rd_kafka_poll_set_consumer(inside->handle.get());
  const Partitions topics{rd_kafka_topic_partition_list_new(1)};
  rd_kafka_topic_partition_list_add(topics.get(), options.topic.c_str(), RD_KAFKA_PARTITION_UA);
  const auto code = rd_kafka_subscribe(inside->handle.get(), topics.get());
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return Error{Errc::malformed, "group", rd_kafka_err2str(code)};
  }
  auto* const started = inside.get();
  inside->thread = std::thread{[started] { started->run(); }};
  return std::make_unique<KafkaGroup>(std::move(inside));
}

}  // namespace aripa::log
