#include "tests/support/kafka_pair.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <random>
#include <utility>

#include "tests/support/kafka_topics.hpp"
#include "tests/support/ledger_load.hpp"
#include "tests/support/node_rows.hpp"

namespace aripa::tests {

app::LedgerOptions node_options(const std::string& writer) {
  auto options = ledger_options();
  options.writer = writer;
  options.random_hex = [] {
    std::random_device random;
    return fmt::format("{:08x}{:08x}{:08x}{:08x}", random(), random(), random(), random());
  };
  return options;
}

KafkaMachine start_node(const log::KafkaOptions& topic, const std::string& directory,
                        const std::string& writer) {
  KafkaMachine machine{open_log(topic), nullptr};
  auto opened = app::open_node(directory, machine.log, node_options(writer));
  EXPECT_TRUE(opened.ok()) << to_string(opened.error().code) << opened.error().detail;
  machine.node = *std::move(opened);
  return machine;
}

std::string digest_at_end(const log::KafkaOptions& topic, const std::string& directory) {
  {
    const auto machine = start_node(topic, directory, "reader");
    EXPECT_TRUE(machine.reaches(*machine.log->end(0)));
  }
  return digest_of_node(directory);
}

KafkaPair::KafkaPair(const KafkaCluster& cluster) {
  const auto topic = new_topic(cluster);
  const auto made =
      app::init_log((folder_ / "writer").string(), open_log(topic), node_options("init"), {});
  EXPECT_TRUE(made.ok()) << to_string(made.error().code) << made.error().detail;
  writer_ = start_node(topic, (folder_ / "writer").string(), "writer");
  reader_ = start_node(topic, (folder_ / "reader").string(), "reader");
  EXPECT_TRUE(writer_.takes_over());
}

void KafkaPair::submit(app::Submission submission, std::function<void(app::Answer)> answer) {
  writer_.node->submit(std::move(submission), std::move(answer));
}

Result<void> KafkaPair::settle() {
  return reader_.reaches(writer_.node->progress().durable) ? Result<void>{}
                                                           : Errc::store_unavailable;
}

std::unique_ptr<app::Reader> KafkaPair::read() const { return reader_.node->read(); }

void KafkaPair::stop() {
  writer_.node->stop();
  reader_.node->stop();
}

}  // namespace aripa::tests
