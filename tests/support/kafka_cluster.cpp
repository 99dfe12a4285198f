#include "tests/support/kafka_cluster.hpp"

#include <random>

#include "aripa/core/assert.hpp"
#include "tests/support/program.hpp"

namespace aripa::tests {
namespace {

const std::string tool = ARIPA_SOURCE_DIR "/tools/kafka";

constexpr int starts_max = 10;
// Below the ports that the system gives to connections.
constexpr int port_min = 15'000;
constexpr int port_max = 31'000;

std::string filled(std::string line, const std::vector<std::pair<std::string, int>>& ports) {
  for (const auto& [mark, port] : ports) {
    for (auto at = line.find(mark); at != std::string::npos; at = line.find(mark)) {
      line.replace(at, mark.size(), std::to_string(port));
    }
  }
  return line;
}

}  // namespace

std::vector<std::string> quick_failover() {
  return {"broker.session.timeout.ms=1000", "broker.heartbeat.interval.ms=200",
          "controller.quorum.fetch.timeout.ms=1000", "controller.quorum.election.timeout.ms=500",
          "controller.quorum.election.backoff.max.ms=200"};
}

std::string KafkaCluster::obstacle() {
  const auto installed = run_program({tool, "install"});
  return installed.status == 0 ? std::string{} : installed.err;
}

KafkaCluster::KafkaCluster(const KafkaPlan& plan) {
  // Another program may be using the ports that chance gave.
  for (int starts = 0; starts < starts_max; ++starts) {
    if (start(plan)) return;
  }
  ARIPA_ASSERT(!"Kafka starts");
}

KafkaCluster::~KafkaCluster() { holder_->finish(); }

bool KafkaCluster::start(const KafkaPlan& plan) {
  std::random_device random;
  port_ = std::uniform_int_distribution<int>{port_min, port_max}(random);
  brokers_ = plan.brokers;
  std::vector<std::string> command{tool,
                                   "hold",
                                   folder().string(),
                                   "--brokers",
                                   std::to_string(plan.brokers),
                                   "--port",
                                   std::to_string(port_)};
  for (const auto& line : plan.settings) {
    command.emplace_back("--set");
    command.push_back(filled(
        line,
        {{"{broker}", port_}, {"{controller}", port_ + plan.brokers}, {"{spare}", spare_port()}}));
  }
  holder_ = std::make_unique<ChildProcess>(command);
  const auto line = holder_->line();
  bootstrap_ = line.value_or("");
  return line.has_value();
}

void KafkaCluster::tell(const std::string& verb, int broker) const {
  const auto told = run_program({tool, verb, folder().string(), std::to_string(broker)});
  if (told.status != 0) std::fputs(told.err.c_str(), stderr);
  ARIPA_ASSERT(told.status == 0);
}

}  // namespace aripa::tests
