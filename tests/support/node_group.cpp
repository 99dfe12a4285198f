#include "tests/support/node_group.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <random>

#include "aripa/core/assert.hpp"
#include "aripa/http/token.hpp"
#include "tests/support/kafka_pair.hpp"
#include "tests/support/kafka_topics.hpp"
#include "tests/support/ledger_load.hpp"

namespace aripa::tests {
namespace {

constexpr int starts_max = 10;
// Below the ports that the system gives to connections.
constexpr int port_min = 15'000;
constexpr int port_max = 31'000;

std::string program() {
  const char* const path = std::getenv("ARIPA_BINARY");
  ARIPA_ASSERT(path != nullptr);
  return path;
}

}  // namespace

NodeGroup::NodeGroup(const KafkaCluster& cluster)
    : topic_(new_topic(cluster)), token_(http::token_text(std::string(64, 'a'))) {
  const auto made =
      app::init_log(directory("init"), open_log(topic_), node_options("init"), example_scales());
  EXPECT_TRUE(made.ok()) << to_string(made.error().code) << made.error().detail;
  http::Token token;
  token.name = "test";
  token.hash = http::token_hash(token_);
  token.role = http::Role::admin;
  EXPECT_TRUE(http::TokenFile{directory("init")}.add(token).ok());
}

std::unique_ptr<ServedNode> NodeGroup::start(const std::string& name) const {
  const auto data = directory(name);
  std::filesystem::create_directories(data);
  std::filesystem::copy_file(directory("init") + "/tokens.jsonl", data + "/tokens.jsonl",
                             std::filesystem::copy_options::overwrite_existing);
  std::random_device random;
  // Another program may be using the port that chance gave.
  for (int starts = 0; starts < starts_max; ++starts) {
    const auto port = std::uniform_int_distribution<int>{port_min, port_max}(random);
    const std::vector<std::string> command{program(),     "serve",
                                           "--log",       "kafka",
                                           "--bootstrap", topic_.bootstrap,
                                           "--topic",     topic_.topic,
                                           "--group",     topic_.topic,
                                           "--data",      data,
                                           "--listen",    "127.0.0.1:" + std::to_string(port)};
    auto node = std::make_unique<ServedNode>(command, static_cast<std::uint16_t>(port), data);
    if (node->process.line()) return node;
  }
  ARIPA_ASSERT(!"a node starts");
  return nullptr;
}

CountedCommits NodeGroup::journal() const { return CountedCommits{open_log(topic_)}; }

std::string NodeGroup::digest(const std::string& name) const {
  return digest_at_end(topic_, directory(name));
}

}  // namespace aripa::tests
