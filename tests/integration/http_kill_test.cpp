// `kill -9` of a server under load: what was answered is there, once, and the rows are those of the
// log. The environment variable ARIPA_KILLS says how often (CONTRIBUTING.md).

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

TEST(HttpKill, UnderLoadLosesNothingThatWasAnswered) {
  if (program().empty()) GTEST_SKIP() << "ARIPA_BINARY names no program";
  const auto seed = std::random_device{}();
  std::printf("seed %u, %zu kills\n", seed, kills());
  std::mt19937 random(seed);
  const TempFolder folder;
  const auto data = (folder / "data").string();
  ASSERT_TRUE(app::init_directory(data, ledger_options(), example_scales()).ok());
  const auto token = http::token_text(std::string(64, 'a'));
  http::Token made;
  made.name = "test";
  made.hash = http::token_hash(token);
  made.role = http::Role::admin;
  ASSERT_TRUE(http::TokenFile{data}.add(made).ok());
  std::vector<Heard> heard(senders);
  for (std::size_t round = 0; round < kills(); ++round) {
    ChildProcess server({program(), "serve", "--data", data, "--listen", "127.0.0.1:0"});
    const auto port = port_of(server);
    ASSERT_NE(port, 0);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < senders; ++i) {
      const auto prefix = "K" + std::to_string(round) + "-" + std::to_string(i) + "-";
      threads.emplace_back([&, i, prefix] { send_until_gone(port, token, prefix, heard[i]); });
    }
    HttpClient watch(port);
    for (auto asked = random() % 200; asked > 0; --asked) {
      watch.send(get_request("/v1/jours", token));
      ASSERT_TRUE(watch.receive().has_value());
    }
    server.kill();
    for (auto& thread : threads) thread.join();
  }
  const auto log = log::EmbeddedLog::open_secondary(app::log_folder(data), folder.path());
  ASSERT_TRUE(log.ok());
  ASSERT_NO_FATAL_FAILURE(expect_sound_log(**log));
  ChildProcess server({program(), "serve", "--data", data, "--listen", "127.0.0.1:0"});
  const auto port = port_of(server);
  ASSERT_NE(port, 0);
  std::size_t count = 0;
  for (const auto& lines : heard) {
    for (const auto& line : lines) {
      const auto answer = ask(port, post_request(line, token));
      ASSERT_NE(answer.body.find("repeated"), std::string::npos) << line << answer.body;
      ++count;
    }
  }
  std::printf("%zu commands were answered, and are there\n", count);
  EXPECT_GT(count, 0U);
}

}  // namespace
}  // namespace aripa::tests
