// Clients that are slow, wrong, gone, or many.

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <atomic>
#include <cstdio>
#include <memory>
#include <thread>
#include <vector>

#include "tests/integration/http_served.hpp"

namespace aripa::tests {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds soon{15'000};

void quick_limits(http::ServerOptions& options) {
  options.limits.head = milliseconds{200};
  options.limits.body = milliseconds{200};
  options.limits.write = milliseconds{300};
  options.limits.idle = milliseconds{500};
}

TEST(HttpFaults, ASlowHeadIsGivenUp) {
  const Served served(quick_limits);
  HttpClient client(served.port());
  client.send("GET /livez HTTP/1.1\r\nHost:");
  EXPECT_TRUE(client.closes_within(soon));
  EXPECT_EQ(served.get("/livez").status, 200);
}

TEST(HttpFaults, ASlowBodyIsGivenUp) {
  const Served served(quick_limits);
  HttpClient client(served.port());
  const auto whole = post_request(open_line("D1"), served.admin());
  client.send(whole.substr(0, whole.size() - 5));
  EXPECT_TRUE(client.closes_within(soon));
  EXPECT_EQ(served.get("/v1/dossiers/D1/solde").status, 404);
}

TEST(HttpFaults, AConnectionThatSaysNothingIsGivenUp) {
  const Served served(quick_limits);
  HttpClient client(served.port());
  EXPECT_TRUE(client.closes_within(soon));
}

TEST(HttpFaults, ASlowReaderIsGivenUp) {
  const Served served(quick_limits);
  {
    HttpClient client(served.port());
    std::string many;
    for (int i = 0; i < 20'000; ++i) many += get_request("/v1/policies", served.admin());
    // The server stops reading once nobody takes its replies; then it closes.
    std::thread sender([&] { client.send(many); });
    sender.join();
  }
  // Only the one that asks is left.
  std::string text;
  do {
    text = served.get("/metrics").body;
  } while (text.find("aripa_http_connections 1\n") == std::string::npos);
}

TEST(HttpFaults, AHalfClosedConnectionIsAnswered) {
  const Served served;
  HttpClient client(served.port());
  client.send(get_request("/v1/jours", served.admin()));
  client.close_sending();
  const auto answer = client.receive();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->status, 200);
  EXPECT_TRUE(client.closes_within(soon));
}

TEST(HttpFaults, RequestsSentTogetherAreAnsweredInOrder) {
  const Served served;
  HttpClient client(served.port());
  client.send(get_request("/v1/jours", served.admin()) +
              post_request(open_line("D1"), served.admin()) +
              get_request("/nowhere", served.admin()) + get_request("/livez", served.admin()));
  for (const int status : {200, 200, 404, 200}) {
    const auto answer = client.receive();
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(answer->status, status) << answer->body;
  }
}

TEST(HttpFaults, WhatIsNoRequestIsRefused) {
  const Served served;
  const auto& token = served.admin();
  const struct {
    std::string request;
    int status;
  } cases[] = {
      {"NONSENSE\r\n\r\n", 400},
      {"GET /livez HTTP/1.1\r\n\r\n", 400},  // no Host
      {"GET /livez HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
      {"GET /livez HTTP/3.7\r\nHost: x\r\n\r\n", 400},
      {"GET /v1/%zz HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"GET /v1/%ff HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"GET /v1/../livez HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"GET /v1/%2e%2e/livez HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"GET /v1/a%2fb HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"GET /livez?a=%00 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n", 414},
      {"GET /livez HTTP/1.1\r\nHost: x\r\nX: " + std::string(20'000, 'a') + "\r\n\r\n", 431},
      {"GET /livez HTTP/1.1\r\nHost: x\r\nExpect: tea\r\n\r\n", 417},
      {"POST /v1/commandes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token +
           "\r\nContent-Type: application/json\r\nContent-Length: 5\r\n"
           "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
       400},
      {"POST /v1/commandes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token +
           "\r\nContent-Type: application/json\r\nContent-Length: 2000000\r\n\r\n",
       413},
      {post_request("{}", token, "text/plain"), 415},
      {post_request("{", token), 400},
      {post_request("{}", token), 422},
      {post_request("\n \n", token, "application/x-ndjson"), 400},
      {get_request("/v1/jours?x=1", token), 400},
      {get_request("/v1/jours?at_least=0:1&at_least=0:1", token), 400},
      {get_request("/v1/jours?at_least=1:1", token), 400},
      {get_request("/v1/jours?at_least=0:99999999999999999999", token), 400},
      {get_request("/v1/dossiers?limit=0", token), 400},
      {get_request("/v1/dossiers?limit=1001", token), 400},
      {get_request("/v1/dossiers?limit=-1", token), 400},
      {get_request("/v1/dossiers?cursor=abc", token), 400},
      {get_request("/v1/dossiers/D1/solde?as_of=2023-02-29", token), 400},
      {get_request("/v1/jours", token, "Accept: text/html\r\n"), 406},
      {get_request("/v1/jours", token, "Aripa-Motif: a b\r\n"), 400},
      {get_request("/v1/jours", token, "If-None-Match: " + std::string(1025, '0') + "\r\n"), 400},
  };
  for (const auto& [request, status] : cases) {
    const auto answer = ask(served.port(), request);
    EXPECT_EQ(answer.status, status) << request.substr(0, 200) << '\n' << answer.body;
    EXPECT_EQ(answer.field("content-type"), "application/problem+json") << request.substr(0, 200);
  }
}

TEST(HttpFaults, MethodsAreThoseOfTheTable) {
  const Served served;
  const auto with = [&](const std::string& method, const std::string& target) {
    return ask(served.port(), method + " " + target +
                                  " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " +
                                  served.admin() + "\r\n\r\n");
  };
  EXPECT_EQ(with("DELETE", "/v1/jours").status, 405);
  EXPECT_EQ(with("DELETE", "/v1/jours").field("allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(with("GET", "/v1/commandes").field("allow"), "POST, OPTIONS");
  EXPECT_EQ(with("PROPFIND", "/v1/jours").status, 405);
  EXPECT_EQ(with("OPTIONS", "/v1/jours").status, 204);
  const auto head = with("HEAD", "/v1/jours");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.field("content-length"), with("GET", "/v1/jours").field("content-length"));
}

TEST(HttpFaults, AChunkedBodyAndOneThatWaitsToBeAskedForAreTaken) {
  const Served served;
  const auto line = open_line("D1");
  char size[16];
  std::snprintf(size, sizeof size, "%zx", line.size());
  HttpClient client(served.port());
  client.send("POST /v1/commandes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + served.admin() +
              "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
              "Expect: 100-continue\r\n\r\n");
  const auto go_on = client.receive();
  ASSERT_TRUE(go_on.has_value());
  EXPECT_EQ(go_on->status, 100);
  client.send(size + ("\r\n" + line) + "\r\n0\r\n\r\n");
  const auto answer = client.receive();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->status, 200) << answer->body;
}

TEST(HttpFaults, ABodyThatIsNotWantedIsNotAskedFor) {
  const Served served;
  HttpClient client(served.port());
  client.send(
      "POST /v1/commandes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
      "Content-Length: 100\r\nExpect: 100-continue\r\n\r\n");
  const auto answer = client.receive();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->status, 401);
  EXPECT_TRUE(client.closes_within(soon));
}

TEST(HttpFaults, TheOutcomeOfACommandWhoseSenderVanishedIsToldByItsId) {
  const Served served;
  int recorded = 0;
  for (int i = 0; i < 40; ++i) {
    const auto line = open_line("V" + std::to_string(i));
    {
      HttpClient client(served.port());
      client.send(post_request(line, served.admin()));
      client.vanish();
    }
    // The same command again: it was recorded, or is recorded now; never both.
    const auto answer = served.post(line);
    ASSERT_EQ(answer.status, 200) << answer.body;
    if (answer.body.find("repeated") != std::string::npos) ++recorded;
    EXPECT_NE(served.post(line).body.find("repeated"), std::string::npos);
  }
  std::printf("recorded before the sender came back: %d of 40\n", recorded);
}

TEST(HttpFaults, OneTooManyIsToldToComeBack) {
  const Served served([](http::ServerOptions& options) { options.limits.connections = 3; });
  std::vector<std::unique_ptr<HttpClient>> clients;
  for (int i = 0; i < 3; ++i) {
    clients.push_back(std::make_unique<HttpClient>(served.port()));
    clients.back()->send(get_request("/livez", ""));
    ASSERT_TRUE(clients.back()->receive().has_value());
  }
  const auto answer = ask(served.port(), get_request("/livez", ""));
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.field("retry-after"), "5");
}

TEST(HttpFaults, ThousandsOfIdleConnectionsHinderNobody) {
  rlimit files{};
  ::getrlimit(RLIMIT_NOFILE, &files);
  // Both ends are in this process; the engines need some files too.
  const auto room = files.rlim_cur > 1000 ? (files.rlim_cur - 1000) / 2 : 0;
  const auto count = std::min<std::size_t>(10'000, room);
  std::printf("%zu idle connections (the limit of open files is %zu)\n", count,
              static_cast<std::size_t>(files.rlim_cur));
  const Served served;
  std::vector<std::unique_ptr<HttpClient>> idle;
  for (std::size_t i = 0; i < count; ++i) {
    idle.push_back(std::make_unique<HttpClient>(served.port()));
  }
  const auto begun = std::chrono::steady_clock::now();
  for (int i = 0; i < 100; ++i) ASSERT_EQ(served.get("/v1/jours").status, 200);
  const auto took =
      std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - begun);
  std::printf("100 requests beside them: %lld ms\n", static_cast<long long>(took.count()));
  EXPECT_LT(took, milliseconds{10'000});
  // Those that said nothing so far are still heard.
  idle.front()->send(get_request("/livez", ""));
  const auto answer = idle.front()->receive();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->status, 200);
}

TEST(HttpFaults, AStopUnderLoadLosesNothingThatWasAnswered) {
  Served served;
  constexpr int senders = 8;
  std::vector<std::vector<std::string>> accepted(senders);
  std::vector<std::thread> threads;
  std::atomic<int> answered = 0;
  for (int sender = 0; sender < senders; ++sender) {
    threads.emplace_back([&, sender] {
      HttpClient client(served.port());
      for (int i = 0;; ++i) {
        const auto line = open_line("S" + std::to_string(sender) + "-" + std::to_string(i));
        if (!client.send(post_request(line, served.admin()))) return;
        const auto answer = client.receive();
        if (!answer) return;
        if (answer->status == 200) accepted[static_cast<std::size_t>(sender)].push_back(line);
        ++answered;
      }
    });
  }
  while (answered < 200) std::this_thread::yield();
  served.restart();
  for (auto& thread : threads) thread.join();
  for (const auto& lines : accepted) {
    for (const auto& line : lines) {
      ASSERT_NE(served.post(line).body.find("repeated"), std::string::npos) << line;
    }
  }
}

}  // namespace
}  // namespace aripa::tests
