#pragma once

#include <memory>
#include <string>

#include "aripa/log/kafka.hpp"
#include "tests/support/kafka_cluster.hpp"
#include "tests/support/node_machine.hpp"
#include "tests/support/temp_folder.hpp"

namespace aripa::tests {

using KafkaMachine = NodeMachine<log::KafkaLog>;

/// Of a node: what it claims is told from what others claim.
[[nodiscard]] app::LedgerOptions node_options(const std::string& writer);
/// A node of this process, in a directory; told to write nothing.
[[nodiscard]] KafkaMachine start_node(const log::KafkaOptions& topic, const std::string& directory,
                                      const std::string& writer);
/// Of the rows in a directory once they are brought to the end of the journal, or made anew where
/// there are none. No node has it.
[[nodiscard]] std::string digest_at_end(const log::KafkaOptions& topic,
                                        const std::string& directory);

/// A ledger of two nodes on a new topic, without scales: one takes the commands, the other answers
/// the questions, once it has followed as far as the first has written.
class KafkaPair final : public app::Ledger {
 public:
  explicit KafkaPair(const KafkaCluster& cluster);

  void submit(app::Submission submission, std::function<void(app::Answer)> answer) override;
  [[nodiscard]] Result<void> settle() override;
  [[nodiscard]] std::unique_ptr<app::Reader> read() const override;
  void stop() override;

 private:
  TempFolder folder_;
  KafkaMachine writer_;
  KafkaMachine reader_;
};

}  // namespace aripa::tests
