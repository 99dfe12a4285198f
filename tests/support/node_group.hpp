#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "aripa/log/kafka.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/counted_commits.hpp"
#include "tests/support/http_client.hpp"
#include "tests/support/kafka_cluster.hpp"
#include "tests/support/temp_folder.hpp"

namespace aripa::tests {

/// A node that the program serves.
struct ServedNode {
  ServedNode(const std::vector<std::string>& command, std::uint16_t listens, std::string folder)
      : process(command), port(listens), directory(std::move(folder)) {}

  /// As it stands in its claims.
  [[nodiscard]] std::string address() const { return "http://127.0.0.1:" + std::to_string(port); }
  /// As an operator stops it.
  void stop() {
    process.terminate();
    process.finish();
  }

  ChildProcess process;
  std::uint16_t port;
  std::string directory;
};

/// A ledger on a topic of its own, and the nodes of one group that serve it.
class NodeGroup {
 public:
  /// Makes the ledger.
  explicit NodeGroup(const KafkaCluster& cluster);

  [[nodiscard]] std::unique_ptr<ServedNode> start(const std::string& name) const;

  [[nodiscard]] const log::KafkaOptions& topic() const { return topic_; }
  /// May do everything, at each node.
  [[nodiscard]] const std::string& token() const { return token_; }
  [[nodiscard]] HttpResponse get(const ServedNode& node, const std::string& target) const {
    return ask(node.port, get_request(target, token_));
  }
  [[nodiscard]] HttpResponse post(const ServedNode& node, const std::string& line) const {
    return ask(node.port, post_request(line, token_));
  }
  /// The journal, as somebody else reads it.
  [[nodiscard]] CountedCommits journal() const;
  /// Of a node's rows once they are brought to the end of the journal; of rows made anew where
  /// there was no such node. All nodes have stopped.
  [[nodiscard]] std::string digest(const std::string& name) const;

 private:
  [[nodiscard]] std::string directory(const std::string& name) const {
    return (folder_ / name).string();
  }

  TempFolder folder_;
  log::KafkaOptions topic_;
  std::string token_;
};

}  // namespace aripa::tests
