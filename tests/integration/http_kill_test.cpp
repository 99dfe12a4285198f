// `kill -9` of a server under load, and a signal to stop: what was answered is there, once, and the
// rows are those of the log. The environment variable ARIPA_KILLS says how often (CONTRIBUTING.md).

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <random>
#include <regex>
#include <set>
#include <thread>
#include <vector>

#include "app/directory.hpp"
#include "aripa/http/token.hpp"
#include "aripa/log/embedded.hpp"
#include "tests/integration/http_served.hpp"
#include "tests/integration/ledger_checks.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/ledger_load.hpp"

namespace aripa::tests {
namespace {

constexpr std::size_t senders = 4;

std::size_t kills() {
  const char* text = std::getenv("ARIPA_KILLS");
  return text == nullptr ? 6 : static_cast<std::size_t>(std::atoi(text)) / 4;
}

std::string program() {
  const char* const path = std::getenv("ARIPA_BINARY");
  return path == nullptr ? "" : path;
}

/// What a sender heard: the commands that were accepted.
using Heard = std::set<std::string>;

void send_until_gone(std::uint16_t port, const std::string& token, const std::string& prefix,
                     Heard& heard) {
  HttpClient client(port);
  for (int i = 0;; ++i) {
    const auto line = open_line(prefix + std::to_string(i));
    if (!client.send(post_request(line, token))) return;
    const auto answer = client.receive();
    if (!answer) return;
    ASSERT_EQ(answer->status, 200) << answer->body;
    heard.insert(line);
  }
}

std::uint16_t port_of(ChildProcess& server) {
  const auto line = server.line().value_or("");
  std::smatch found;
  if (!std::regex_search(line, found, std::regex(R"(:(\d+) ;)"))) return 0;
  return static_cast<std::uint16_t>(std::stoi(found[1]));
}

/// A ledger that the program serves.
class HttpProgram : public testing::Test {
 protected:
  void SetUp() override {
    if (program().empty()) GTEST_SKIP() << "ARIPA_BINARY names no program";
    ASSERT_TRUE(app::init_directory(data_, ledger_options(), example_scales()).ok());
    http::Token made;
    made.name = "test";
    made.hash = http::token_hash(token_);
    made.role = http::Role::admin;
    ASSERT_TRUE(http::TokenFile{data_}.add(made).ok());
  }
  [[nodiscard]] std::vector<std::string> serve() const {
    return {program(), "serve", "--data", data_, "--listen", "127.0.0.1:0"};
  }
  // Sent again, each command is one that was accepted before.
  void expect_all_there(const std::vector<Heard>& heard) {
    ChildProcess server(serve());
    const auto port = port_of(server);
    ASSERT_NE(port, 0);
    std::size_t count = 0;
    for (const auto& lines : heard) {
      for (const auto& line : lines) {
        const auto answer = ask(port, post_request(line, token_));
        ASSERT_NE(answer.body.find("repeated"), std::string::npos) << line << answer.body;
        ++count;
      }
    }
    std::printf("%zu commands were answered, and are there\n", count);
    EXPECT_GT(count, 0U);
  }

  TempFolder folder_;
  std::string data_ = (folder_ / "data").string();
  std::string token_ = http::token_text(std::string(64, 'a'));
};

TEST_F(HttpProgram, KilledUnderLoadLosesNothingThatWasAnswered) {
  const auto seed = std::random_device{}();
  std::printf("seed %u, %zu kills\n", seed, kills());
  std::mt19937 random(seed);
  std::vector<Heard> heard(senders);
  for (std::size_t round = 0; round < kills(); ++round) {
    ChildProcess server(serve());
    const auto port = port_of(server);
    ASSERT_NE(port, 0);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < senders; ++i) {
      const auto prefix = "K" + std::to_string(round) + "-" + std::to_string(i) + "-";
      threads.emplace_back([&, i, prefix] { send_until_gone(port, token_, prefix, heard[i]); });
    }
    HttpClient watch(port);
    for (auto asked = random() % 200; asked > 0; --asked) {
      watch.send(get_request("/v1/jours", token_));
      ASSERT_TRUE(watch.receive().has_value());
    }
    server.kill();
    for (auto& thread : threads) thread.join();
  }
  {
    const auto log = log::EmbeddedLog::open_secondary(app::log_folder(data_), folder_.path());
    ASSERT_TRUE(log.ok());
    ASSERT_NO_FATAL_FAILURE(expect_sound_log(**log));
  }
  expect_all_there(heard);
}

TEST_F(HttpProgram, ToldToStopFinishesWhatWasAcceptedAndEnds) {
  std::vector<Heard> heard(senders);
  ChildProcess server(serve());
  const auto port = port_of(server);
  ASSERT_NE(port, 0);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < senders; ++i) {
    threads.emplace_back(
        [&, i] { send_until_gone(port, token_, "T" + std::to_string(i) + "-", heard[i]); });
  }
  // A request that is under way: its body is asked for, and comes after the signal.
  std::string many;
  for (int i = 0; i < 2000; ++i) many += open_line("M" + std::to_string(i)) + '\n';
  HttpClient client(port);
  HttpClient idle(port);
  client.send("POST /v1/commandes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token_ +
              "\r\nContent-Type: application/x-ndjson\r\nExpect: 100-continue\r\nContent-Length: " +
              std::to_string(many.size()) + "\r\n\r\n");
  ASSERT_EQ(client.receive().value_or(HttpResponse{}).status, 100);
  HttpClient watch(port);
  for (int i = 0; i < 100; ++i) {
    watch.send(get_request("/v1/jours", token_));
    ASSERT_TRUE(watch.receive().has_value());
  }
  server.terminate();
  EXPECT_TRUE(idle.closes_within(std::chrono::milliseconds{15'000}));
  client.send(many);
  const auto answer = client.receive();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->field("connection"), "close");
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(server.line().value_or(""), "Le registre est arrêté.");
  EXPECT_EQ(server.finish(), 0);
  for (int i = 0; i < 2000; ++i) heard[0].insert(open_line("M" + std::to_string(i)));
  expect_all_there(heard);
}

}  // namespace
}  // namespace aripa::tests
