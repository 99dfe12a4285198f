#pragma once

#include <string>
#include <vector>

#include "tests/support/child_process.hpp"
#include "tests/support/temp_folder.hpp"

namespace aripa::tests {

struct KafkaPlan {
  int brokers = 1;
  /// Lines of every broker's configuration. `{broker}` and `{controller}` stand for the ports of a
  /// single one, `{spare}` for one more.
  std::vector<std::string> settings = {};
};

/// Settings for sessions of a second, and what goes with them (docs/kafka.md): a failover takes 1
/// to 2 s.
[[nodiscard]] std::vector<std::string> quick_failover();

/// Brokers of a real Kafka on this machine, with data of their own (tools/kafka). They end with the
/// object, and with this process however it ends.
class KafkaCluster {
 public:
  /// Why there can be none on this machine; empty when there can.
  [[nodiscard]] static std::string obstacle();

  explicit KafkaCluster(const KafkaPlan& plan);
  ~KafkaCluster();
  KafkaCluster(const KafkaCluster&) = delete;
  KafkaCluster& operator=(const KafkaCluster&) = delete;

  [[nodiscard]] const std::string& bootstrap() const { return bootstrap_; }
  /// Of the first broker.
  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] int spare_port() const { return port_ + 2 * brokers_; }
  [[nodiscard]] std::filesystem::path folder() const { return folder_ / "kafka"; }

  /// `kill -9`.
  void kill(int broker) const { tell("kill", broker); }
  /// Starts it again, and waits until it serves.
  void restart(int broker) const { tell("restart", broker); }
  /// Stops it in the middle of whatever it does, as a machine that is cut off.
  void pause(int broker) const { tell("pause", broker); }
  void resume(int broker) const { tell("resume", broker); }

 private:
  void tell(const std::string& verb, int broker) const;
  [[nodiscard]] bool start(const KafkaPlan& plan);

  TempFolder folder_;
  std::unique_ptr<ChildProcess> holder_;
  std::string bootstrap_;
  int port_ = 0;
  int brokers_ = 1;
};

}  // namespace aripa::tests
