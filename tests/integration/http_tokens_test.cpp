// Who may ask what, what is noted of it, and what others follow.

#include <gtest/gtest.h>

#include <atomic>

#include "tests/integration/http_served.hpp"

namespace aripa::tests {
namespace {

using http::Role;

int count(const std::string& text, const std::string& part) {
  int found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

/// Two dossiers, of two organismes.
class HttpTokens : public testing::Test {
 protected:
  void SetUp() override {
    const auto answer = served_.post(open_line("D1", "CAF-1") + "\n" + open_line("D2", "CAF-2"),
                                     "application/x-ndjson");
    ASSERT_EQ(count(answer.body, "accepted"), 2) << answer.body;
    ASSERT_TRUE(served_.ledger().settle().ok());
  }
  HttpResponse get(const std::string& target, const std::string& token,
                   std::string_view fields = {}) {
    return ask(served_.port(), get_request(target, token, fields));
  }
  HttpResponse post(const std::string& body, const std::string& token) {
    return ask(served_.port(), post_request(body, token));
  }

  Served served_;
};

TEST_F(HttpTokens, WhatAScopeDoesNotCoverIsAnsweredLikeWhatDoesNotExist) {
  const auto token = served_.token(Role::lecture, {"CAF-1"});
  EXPECT_EQ(get("/v1/dossiers/D1/solde", token).status, 200);
  for (const std::string what :
       {"solde", "reversements", "asf", "recouvrements", "agenda", "chronologie"}) {
    const auto hidden = get("/v1/dossiers/D2/" + what, token);
    const auto absent = get("/v1/dossiers/D9/" + what, token);
    EXPECT_EQ(hidden.status, 404) << what;
    EXPECT_EQ(hidden.status, absent.status) << what;
    EXPECT_EQ(hidden.body, absent.body) << what;
  }
  const auto listed = get("/v1/dossiers", token);
  EXPECT_NE(listed.body.find("\"D1\""), std::string::npos) << listed.body;
  EXPECT_EQ(listed.body.find("\"D2\""), std::string::npos) << listed.body;
  EXPECT_EQ(get("/v1/dossiers?organisme=CAF-2", token).body,
            get("/v1/dossiers?organisme=CAF-9", token).body);
}

TEST_F(HttpTokens, ACommandOnWhatAScopeDoesNotCoverIsOneOnWhatDoesNotExist) {
  const auto token = served_.token(Role::saisie, {"CAF-1"});
  const auto refund = [](const std::string& dossier) {
    return R"({"id":"refund","do":"RefundCredit","on":"2024-01-01","dossier":")" + dossier +
           R"(","amount_cents":1})";
  };
  const auto hidden = post(refund("D2"), token);
  EXPECT_EQ(hidden.status, 409);
  EXPECT_NE(hidden.body.find("dossier_unknown"), std::string::npos) << hidden.body;
  EXPECT_EQ(hidden.body, post(refund("D9"), token).body);
  EXPECT_EQ(post(open_line("D3", "CAF-2"), token).status, 403);
  // What was opened by the line before is seen by the next.
  const auto both = ask(served_.port(), post_request(open_line("D4") + "\n" + refund("D4"), token,
                                                     "application/x-ndjson"));
  EXPECT_NE(both.body.find("amount_over_credit"), std::string::npos) << both.body;
}

TEST_F(HttpTokens, ARoleMayWhatItIsFor) {
  const auto lecture = served_.token(Role::lecture);
  const auto saisie = served_.token(Role::saisie);
  const auto cloture = served_.token(Role::cloture);
  const auto audit = served_.token(Role::audit);
  const std::string close = R"({"id":"day","do":"RunDay","on":"2024-01-02"})";
  EXPECT_EQ(post(close, lecture).status, 403);
  EXPECT_EQ(post(close, audit).status, 403);
  EXPECT_EQ(post(close, saisie).status, 403);
  EXPECT_EQ(post(open_line("D5"), cloture).status, 403);
  EXPECT_EQ(post(close, cloture).status, 200);
  EXPECT_EQ(get("/v1/acces", lecture).status, 403);
  EXPECT_EQ(get("/v1/acces", audit).status, 200);
}

TEST_F(HttpTokens, ARevokedTokenServesNoMoreWithoutARestart) {
  const auto token = served_.token(Role::lecture);
  EXPECT_EQ(get("/v1/jours", token).status, 200);
  const auto tokens = http::TokenFile{served_.directory()}.read();
  ASSERT_TRUE(tokens.ok());
  ASSERT_TRUE(http::TokenFile{served_.directory()}
                  .revoke(tokens->back().name, tokens->back().created_at)
                  .ok());
  while (get("/v1/jours", token).status != 401) {
  }
  EXPECT_EQ(served_.get("/v1/jours").status, 200);
}

TEST(HttpToken, ServesToTheEndOfItsLastDayAndNoLongerWithoutARestart) {
  std::atomic<Instant> now{*parse_instant("2026-06-15T10:00:00.000Z")};
  const Served served(
      [&](http::ServerOptions& options) { options.now = [&] { return now.load(); }; });
  const auto text = http::token_text(std::string(64, 'e'));
  http::Token made;
  made.name = "short";
  made.hash = http::token_hash(text);
  made.expires_on = parse_date("2026-06-16");
  ASSERT_TRUE(http::TokenFile{served.directory()}.add(made).ok());
  const auto status = [&] { return ask(served.port(), get_request("/v1/jours", text)).status; };
  while (status() != 200) {
  }
  now = *parse_instant("2026-06-16T21:59:59.999Z");
  EXPECT_EQ(status(), 200) << "in Paris it is not midnight yet";
  now = *parse_instant("2026-06-16T22:00:00.000Z");
  EXPECT_EQ(status(), 401);
  EXPECT_EQ(served.get("/v1/jours").status, 200) << "another token";
}

TEST_F(HttpTokens, OnlyTheHashOfATokenIsKept) {
  const auto token = served_.token(Role::lecture);
  const auto tokens = http::TokenFile{served_.directory()}.read();
  ASSERT_TRUE(tokens.ok());
  EXPECT_EQ(tokens->back().hash, http::token_hash(token));
  EXPECT_EQ(tokens->back().hash.find(token.substr(6)), std::string::npos);
}

TEST_F(HttpTokens, AReadOfADossierIsNotedWithWhoAndWhy) {
  const auto token = served_.token(Role::lecture);
  EXPECT_EQ(get("/v1/dossiers/D1/solde", token, "Aripa-Motif: controle-12\r\n").status, 200);
  EXPECT_EQ(get("/v1/dossiers/D9/solde", token).status, 404);
  const auto noted = served_.get("/v1/acces?dossier=D1");
  EXPECT_NE(noted.body.find(R"("resource":"solde","motif":"controle-12")"), std::string::npos)
      << noted.body;
  EXPECT_EQ(served_.get("/v1/acces?dossier=D9").body, R"({"items":[]})");
  // A list shows dossiers too.
  EXPECT_EQ(get("/v1/dossiers", token).status, 200);
  EXPECT_EQ(count(served_.get("/v1/acces?dossier=D2").body, R"("resource":"dossiers")"), 1);
  // Page by page it is the same, the latest first.
  const auto first = served_.get("/v1/acces?limit=1");
  const auto at = first.body.find(R"("next":")");
  ASSERT_NE(at, std::string::npos) << first.body;
  const auto cursor = first.body.substr(at + 8, first.body.find('"', at + 8) - at - 8);
  const auto second = served_.get("/v1/acces?limit=1&cursor=" + cursor);
  EXPECT_EQ(count(second.body, "\"at\""), 1) << second.body;
  EXPECT_NE(second.body, first.body);
}

TEST_F(HttpTokens, PagesFollowEachOtherWhateverIsWritten) {
  std::string seen;
  std::string target = "/v1/dossiers?limit=1";
  for (int page = 0; page < 10; ++page) {
    const auto answer = served_.get(target);
    seen += answer.body;
    const auto at = answer.body.find(R"("next":")");
    if (at == std::string::npos) break;
    target = "/v1/dossiers?limit=1&cursor=" +
             answer.body.substr(at + 8, answer.body.find('"', at + 8) - at - 8);
    EXPECT_EQ(served_.post(open_line("A" + std::to_string(page))).status, 200);
  }
  EXPECT_EQ(count(seen, R"("dossier":"D1")"), 1) << seen;
  EXPECT_EQ(count(seen, R"("dossier":"D2")"), 1) << seen;
  EXPECT_EQ(served_.get("/v1/impayes?" + target.substr(target.find("cursor"))).status, 400);
}

TEST_F(HttpTokens, AnUnchangedAnswerIsNotSentAgain) {
  const auto first = served_.get("/v1/dossiers/D1/solde");
  const auto tag = first.field("etag");
  ASSERT_FALSE(tag.empty());
  const auto again = served_.get("/v1/dossiers/D1/solde", "If-None-Match: " + tag + "\r\n");
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.field("etag"), tag);
}

TEST_F(HttpTokens, APositionThatIsNotReachedIsWaitedForAndThenRefused) {
  const auto answer = served_.get("/v1/jours?at_least=0:99999");
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.field("retry-after"), "1");
  EXPECT_NE(answer.body.find("not_caught_up"), std::string::npos) << answer.body;
}

TEST_F(HttpTokens, TheFeedTellsTheSameEventsAsLinesAndAsServerSentEvents) {
  HttpClient lines(served_.port());
  lines.send(get_request("/v1/evenements?limit=5", served_.admin()));
  const auto all = lines.receive();
  ASSERT_TRUE(all.has_value());
  EXPECT_EQ(all->field("content-type"), "application/x-ndjson");
  EXPECT_EQ(count(all->body, "\n"), 5);
  EXPECT_EQ(all->body.find(R"({"specversion":"1.0","id":"0:0:0","source":"urn:aripa:)"), 0U);

  HttpClient events(served_.port());
  events.send(get_request("/v1/evenements?limit=2", served_.admin(),
                          "Accept: text/event-stream\r\nLast-Event-ID: 0:1\r\n"));
  const auto rest = events.receive();
  ASSERT_TRUE(rest.has_value());
  EXPECT_EQ(rest->field("content-type"), "text/event-stream");
  EXPECT_EQ(rest->body.find("id: 0:2\nevent: epoch.claimed.v1\ndata: {"), 0U) << rest->body;
}

TEST_F(HttpTokens, TheFeedGoesOnAsThingsHappenAndShowsAScopeItsOwn) {
  const auto token = served_.token(Role::lecture, {"CAF-1"});
  HttpClient client(served_.port());
  client.send(get_request("/v1/evenements", token));
  std::string line;
  const auto next = [&] {
    // Between chunks stand their sizes.
    do {
      line = client.line().value_or("{closed");
    } while (!line.starts_with("{"));
  };
  next();
  EXPECT_NE(line.find("dossier/D1"), std::string::npos) << line;
  EXPECT_EQ(served_.post(open_line("E2", "CAF-2")).status, 200);
  EXPECT_EQ(served_.post(open_line("E1", "CAF-1")).status, 200);
  next();
  EXPECT_NE(line.find("dossier/E1"), std::string::npos) << line;
}

}  // namespace
}  // namespace aripa::tests
