// What is bounded, what is at its edge, and what could be understood in two ways.

#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "tests/integration/http_served.hpp"

namespace aripa::tests {
namespace {

constexpr std::chrono::milliseconds soon{15'000};
constexpr std::size_t lines_bytes_max = std::size_t{16} << 20U;

// The head of a request with commands, each on a line; `fields` after the usual ones.
std::string lines_head(const std::string& token, const std::string& fields) {
  return "POST /v1/commandes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token +
         "\r\nContent-Type: application/x-ndjson\r\n" + fields + "\r\n\r\n";
}

std::string length_field(std::size_t bytes) { return "Content-Length: " + std::to_string(bytes); }

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(HttpLimits, ABodyThatIsTooLongIsRefusedHoweverItIsSent) {
  const Served served;
  EXPECT_EQ(
      ask(served.port(), lines_head(served.admin(), length_field(lines_bytes_max + 1))).status,
      413);
  EXPECT_EQ(served.post(repeated("{}\n", 10'001), "application/x-ndjson").status, 413);
  EXPECT_EQ(served.post(repeated("{}\n", 10'000), "application/x-ndjson").status, 200);
  // One command, whose length is not announced.
  HttpClient client(served.port());
  client.send("POST /v1/commandes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + served.admin() +
              "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
  client.send("100001\r\n" + std::string(0x100001, ' '));
  const auto answer = client.receive();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->status, 413);
  EXPECT_TRUE(client.closes_within(soon));
}

TEST(HttpLimits, BodiesThatAreUnderWayTogetherAreBounded) {
  const Served served;
  const auto head =
      lines_head(served.admin(), length_field(lines_bytes_max) + "\r\nExpect: 100-continue");
  std::vector<std::unique_ptr<HttpClient>> clients;
  for (int i = 0; i < 16; ++i) {
    clients.push_back(std::make_unique<HttpClient>(served.port()));
    clients.back()->send(head);
    ASSERT_EQ(clients.back()->receive().value_or(HttpResponse{}).status, 100);
  }
  const auto refused = served.post(open_line("D1"), "application/x-ndjson");
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.field("retry-after"), "1");
  EXPECT_EQ(served.get("/v1/jours").status, 200) << "what has no body";
  clients.back()->vanish();
  clients.pop_back();
  while (served.post(open_line("D1"), "application/x-ndjson").status == 503) {
  }
  EXPECT_NE(served.post(open_line("D1")).body.find("repeated"), std::string::npos);
}

TEST(HttpLimits, OneMoreIsHeardOnceAnotherIsGone) {
  const Served served([](http::ServerOptions& options) { options.limits.connections = 2; });
  HttpClient first(served.port());
  {
    HttpClient second(served.port());
    for (auto* const client : {&first, &second}) {
      client->send(get_request("/livez", ""));
      ASSERT_TRUE(client->receive().has_value());
    }
    EXPECT_EQ(served.get("/livez").status, 503);
  }
  while (served.get("/livez").status != 200) {
  }
}

TEST(HttpLimits, StreamsOfATokenAreBounded) {
  Served served;
  const auto other = served.token(http::Role::lecture);
  std::vector<std::unique_ptr<HttpClient>> streams;
  for (int i = 0; i < 16; ++i) {
    streams.push_back(std::make_unique<HttpClient>(served.port()));
    streams.back()->send(get_request("/v1/evenements", served.admin()));
    ASSERT_EQ(streams.back()->receive(true).value_or(HttpResponse{}).status, 200);
  }
  const auto refused = served.get("/v1/evenements?limit=1");
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.field("retry-after"), "10");
  EXPECT_EQ(ask(served.port(), get_request("/v1/evenements?limit=1", other)).status, 200);
  streams.clear();
  // The server finds that nobody is there once it has something to tell.
  ASSERT_EQ(served.post(open_line("D1")).status, 200);
  while (served.get("/v1/evenements?limit=1").status == 429) {
  }
}

TEST(HttpLimits, WhatCouldBeReadInTwoWaysIsRefusedAndEndsTheConnection) {
  const Served served;
  const auto body = open_line("D1");
  const auto length = length_field(body.size());
  const std::string json =
      "POST /v1/commandes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
      "Authorization: Bearer " +
      served.admin() + "\r\n";
  for (const auto& fields : std::initializer_list<std::string>{
           length + "\r\n" + length_field(body.size() + 1),
           length_field(body.size()) + ", " + std::to_string(body.size() + 1),
           std::string{"Content-Length: -1"},
           std::string{"Content-Length: +5"},
           std::string{"Content-Length: 0x10"},
           std::string{"Content-Length: 18446744073709551616"},
           std::string{"Transfer-Encoding: gzip"},
           std::string{"Transfer-Encoding: chunked, gzip"},
           length + "\r\nTransfer-Encoding: chunked",
           length + "\r\nTransfer-Encoding: gzip",
           length + "\r\nX : y",
           length + "\r\n folded",
           length + "\r\nAuthorization: Bearer other",
           length + "\r\n" + std::string("X: a\0b", 6),
       }) {
    HttpClient client(served.port());
    client.send(json + fields + "\r\n\r\n" + body);
    const auto answer = client.receive();
    ASSERT_TRUE(answer.has_value()) << fields;
    EXPECT_EQ(answer->status, 400) << fields;
    EXPECT_TRUE(client.closes_within(soon)) << fields;
  }
  for (const std::string chunks :
       {"zz\r\n", "-1\r\n", "5\r\nabcdefgh\r\n", "fffffffffffffffff\r\n"}) {
    HttpClient client(served.port());
    client.send(json + "Transfer-Encoding: chunked\r\n\r\n" + chunks);
    const auto answer = client.receive();
    ASSERT_TRUE(answer.has_value()) << chunks;
    EXPECT_EQ(answer->status, 400) << chunks;
    EXPECT_TRUE(client.closes_within(soon)) << chunks;
  }
  EXPECT_EQ(served.get("/v1/dossiers/D1").status, 404) << "nothing of it was done";
}

TEST(HttpLimits, ABodyThatNobodyWantsIsReadAndTheNextRequestUnderstood) {
  const Served served;
  HttpClient client(served.port());
  const std::string body = "GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n";
  client.send("GET /v1/jours HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + served.admin() +
              "\r\n" + length_field(body.size()) + "\r\n\r\n" + body + get_request("/livez", ""));
  for (int i = 0; i < 2; ++i) {
    const auto answer = client.receive();
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(answer->status, 200) << answer->body;
  }
}

TEST(HttpLimits, ABodyIsJsonInTheClear) {
  const Served served;
  const auto status = [&](const std::string& type, const std::string& encoding) {
    const auto body = open_line("D1");
    return ask(served.port(), "POST /v1/commandes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " +
                                  served.admin() + "\r\n" + type + encoding +
                                  length_field(body.size()) + "\r\n\r\n" + body)
        .status;
  };
  EXPECT_EQ(status("", ""), 415);
  EXPECT_EQ(status("Content-Type: application/xml\r\n", ""), 415);
  EXPECT_EQ(status("Content-Type: application/jsonx\r\n", ""), 415);
  EXPECT_EQ(status("Content-Type: application/json\r\n", "Content-Encoding: gzip\r\n"), 415);
  EXPECT_EQ(
      status("Content-Type: application/JSON; charset=utf-8\r\n", "Content-Encoding: identity\r\n"),
      200);
}

TEST(HttpLimits, NumbersAndDaysAtTheirEdgesAreUnderstoodOrRefused) {
  const Served served;
  ASSERT_EQ(served.post(open_line("D1")).status, 200);
  const struct {
    std::string target;
    int status;
  } cases[] = {
      {"/v1/dossiers?limit=1000", 200},
      {"/v1/dossiers?limit=01000", 200},
      {"/v1/dossiers?limit=18446744073709551617", 400},
      {"/v1/dossiers?limit=1e2", 400},
      {"/v1/dossiers?limit=", 400},
      {"/v1/dossiers?limit=%31", 200},
      {"/v1/dossiers?limit=1&limit=1", 400},
      {"/v1/impayes?impaye_min_cents=9223372036854775807", 200},
      {"/v1/impayes?impaye_min_cents=9223372036854775808", 400},
      {"/v1/impayes?notice_overdue=TRUE", 400},
      {"/v1/dossiers/D1/solde?as_of=9999-12-31", 200},
      {"/v1/dossiers/D1/solde?as_of=2024-02-29&known_on=2024-02-29", 200},
      {"/v1/dossiers/D1/solde?as_of=2024-02-30", 400},
      {"/v1/dossiers/D1/solde?as_of=2024-2-3", 400},
      {"/v1/dossiers/D1/solde?as_of=10000-01-01", 400},
      {"/v1/dossiers/D1/solde?known_on=0:18446744073709551615", 200},
      {"/v1/dossiers/D1/solde?known_on=1:0", 400},
      {"/v1/dossiers/D1/solde?known_on=0:18446744073709551616", 400},
      {"/v1/dossiers/D1/ecritures?account=99999", 200},
      {"/v1/dossiers/D1/ecritures?account=100000", 400},
      {"/v1/pilotage?from=9999-12&to=0001-01", 400},
      {"/v1/pilotage?from=0001-01&to=0010-12", 200},
      {"/v1/pilotage?from=0001-01&to=0011-01", 400},
      {"/v1/pilotage?from=2024-13", 400},
      {"/v1/evenements?limit=0", 400},
      {"/v1/evenements?after=4294967296:0", 400},
      {"/v1/dossiers/" + std::string(64, 'a'), 404},
      {"/v1/dossiers/" + std::string(65, 'a'), 404},
      {"/v1/dossiers/%C3%A9", 404},
      {"/v1/dossiers?organisme=%C3%A9", 400},
      {"/v1/dossiers?cursor=" + std::string(300, 'A'), 400},
  };
  for (const auto& [target, status] : cases) {
    const auto answer = served.get(target);
    EXPECT_EQ(answer.status, status) << target << '\n' << answer.body;
  }
}

TEST(HttpLimits, EachItemOfTheAgendaCanBeAskedFor) {
  const Served served;
  for (const std::string what : {"notice", "regularisation", "forced_recovery", "reversement",
                                 "asf_payment", "revalorisation", "echeance", "asf",
                                 "hors_etat_control", "instalment", "direct_confirm", "blocked"}) {
    EXPECT_EQ(served.get("/v1/agenda?what=" + what).status, 200) << what;
  }
  EXPECT_EQ(served.get("/v1/agenda?what=Revalorisation").status, 400);
  EXPECT_EQ(served.get("/v1/agenda?what=").status, 400);
}

TEST(HttpLimits, NumbersOfAnOperatorHaveBounds) {
  Served served;
  const auto refused = [&](const auto& change) {
    http::ServerOptions options;
    options.listen = "127.0.0.1:0";
    change(options);
    const auto server = http::serve(served.ledger(), options);
    return server.ok() ? std::string{"it serves"} : server.error().field;
  };
  EXPECT_EQ(refused([](auto& options) { options.threads = 0; }), "--threads");
  EXPECT_EQ(refused([](auto& options) { options.threads = 100'000; }), "--threads");
  EXPECT_EQ(refused([](auto& options) { options.limits.connections = 0; }), "--connections");
  EXPECT_EQ(refused([](auto& options) { options.access_months = 0; }), "--access-months");
  EXPECT_EQ(refused([](auto& options) { options.access_months = 1201; }), "--access-months");
}

}  // namespace
}  // namespace aripa::tests
