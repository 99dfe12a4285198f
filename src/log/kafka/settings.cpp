#include "log/kafka/settings.hpp"

#include <algorithm>
#include <array>

namespace aripa::log {
namespace {

constexpr std::array common{
    Setting{"client.id", "aripa"},
    Setting{"allow.auto.create.topics", "false"},
    Setting{"socket.nagle.disable", "true"},
    Setting{"socket.keepalive.enable", "true"},
    Setting{"socket.timeout.ms", "10000"},
    Setting{"reconnect.backoff.ms", "50"},
    Setting{"reconnect.backoff.max.ms", "500"},
    Setting{"retry.backoff.ms", "50"},
    Setting{"topic.metadata.refresh.fast.interval.ms", "100"},
    Setting{"message.max.bytes", "5242880"},
};

constexpr std::array producing{
    Setting{"enable.idempotence", "true"},
    Setting{"acks", "all"},
    Setting{"max.in.flight.requests.per.connection", "5"},
    Setting{"message.send.max.retries", "2147483647"},
    Setting{"message.timeout.ms", "0"},
    Setting{"request.timeout.ms", "5000"},
    Setting{"queuing.strategy", "fifo"},
    Setting{"linger.ms", "10000"},
    Setting{"batch.size", "1000000"},
    Setting{"batch.num.messages", "10000"},
    Setting{"queue.buffering.max.messages", "100000"},
    Setting{"queue.buffering.max.kbytes", "65536"},
    Setting{"compression.codec", "lz4"},
};

constexpr std::array consuming{
    Setting{"group.id", "aripa"},
    Setting{"enable.auto.commit", "false"},
    Setting{"enable.auto.offset.store", "false"},
    Setting{"auto.offset.reset", "error"},
    Setting{"check.crcs", "true"},
    Setting{"enable.partition.eof", "false"},
    Setting{"isolation.level", "read_uncommitted"},
    Setting{"max.poll.interval.ms", "86400000"},
    Setting{"fetch.min.bytes", "1"},
    Setting{"fetch.error.backoff.ms", "50"},
    Setting{"queued.min.messages", "100000"},
    Setting{"queued.max.messages.kbytes", "32768"},
};

constexpr std::array following{
    Setting{"fetch.wait.max.ms", "100"},
    Setting{"fetch.message.max.bytes", "1048576"},
};

constexpr std::array finding{
    Setting{"fetch.wait.max.ms", "10"},
    Setting{"fetch.message.max.bytes", "65536"},
};

constexpr std::array belonging{
    Setting{"partition.assignment.strategy", "range"},
    Setting{"session.timeout.ms", "6000"},
    Setting{"heartbeat.interval.ms", "1000"},
};

constexpr std::array<std::string_view, 5> operators_prefixes{"security.", "ssl.", "sasl.",
                                                             "enable.ssl.", "enable.sasl."};
constexpr std::array<std::string_view, 2> operators_names{"broker.address.family", "client.rack"};

}  // namespace

std::vector<Setting> settings_of(Role role) {
  std::vector<Setting> all(common.begin(), common.end());
  const auto add = [&](const auto& some) { all.insert(all.end(), some.begin(), some.end()); };
  switch (role) {
    case Role::asker:
      add(consuming);
      break;
    case Role::producer:
      add(producing);
      break;
    case Role::follower:
      add(consuming);
      add(following);
      break;
    case Role::finder:
      add(consuming);
      add(finding);
      break;
    case Role::member:
      add(consuming);
      add(belonging);
      break;
  }
  return all;
}

bool is_for_operators(std::string_view name) {
  return std::ranges::any_of(operators_prefixes,
                             [&](auto prefix) { return name.starts_with(prefix); }) ||
         std::ranges::find(operators_names, name) != operators_names.end();
}

}  // namespace aripa::log
