// The whole server on a ledger in a directory, asked over a socket.

#include <gtest/gtest.h>

#include "tests/integration/http_served.hpp"

namespace aripa::tests {
namespace {

TEST(HttpServer, AnswersItsProbesWithoutAToken) {
  const Served served;
  EXPECT_EQ(ask(served.port(), "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
  const auto ready = ask(served.port(), "GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(ready.status, 200);
  EXPECT_NE(ready.body.find("\"lag\":0"), std::string::npos) << ready.body;
}

TEST(HttpServer, AnswersNothingWithoutAToken) {
  const Served served;
  for (const auto* path : {"/v1/dossiers/D1/solde", "/v1/commandes", "/nowhere"}) {
    const auto answer =
        ask(served.port(), "GET " + std::string{path} + " HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(answer.status, 401) << path;
    EXPECT_EQ(answer.field("content-type"), "application/problem+json") << path;
  }
}

TEST(HttpServer, TakesACommandAndAnswersFromTheStateAfterIt) {
  const Served served;
  const auto accepted = served.post(open_line("D1"));
  EXPECT_EQ(accepted.status, 200) << accepted.body;
  EXPECT_NE(accepted.body.find(R"("outcome":"accepted")"), std::string::npos) << accepted.body;
  const auto at = accepted.body.find(R"("position":")") + 12;
  const auto position = accepted.body.substr(at, accepted.body.find('"', at) - at);
  const auto solde = served.get("/v1/dossiers/D1/solde?at_least=" + position);
  EXPECT_EQ(solde.status, 200) << solde.body;
  EXPECT_NE(solde.body.find(R"("dossier":"D1")"), std::string::npos) << solde.body;
  EXPECT_EQ(solde.field("aripa-position"), position);
  const auto again = served.post(open_line("D1"));
  EXPECT_EQ(again.status, 200);
  EXPECT_NE(again.body.find(R"("outcome":"repeated")"), std::string::npos) << again.body;
}

TEST(HttpServer, AnswersEachLineOfManyInItsPlace) {
  const Served served;
  const auto answer =
      served.post(open_line("D1") + "\n{\n" + open_line("D1", "CAF-2") + "\n" + open_line("D2"),
                  "application/x-ndjson");
  EXPECT_EQ(answer.status, 200);
  std::vector<std::string> outcomes;
  for (std::size_t at = 0; (at = answer.body.find("\"outcome\":\"", at)) != std::string::npos;) {
    at += 11;
    outcomes.push_back(answer.body.substr(at, answer.body.find('"', at) - at));
  }
  EXPECT_EQ(outcomes, (std::vector<std::string>{"accepted", "refused", "refused", "accepted"}));
}

}  // namespace
}  // namespace aripa::tests
