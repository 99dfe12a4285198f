// What stands in a request, read strictly.

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "aripa/core/errc.hpp"
#include "http/accept.hpp"
#include "http/base64.hpp"
#include "http/bearer.hpp"
#include "http/commands.hpp"
#include "http/cursor.hpp"
#include "http/parameters.hpp"
#include "http/problem.hpp"
#include "http/route.hpp"
#include "http/target.hpp"
#include "http/wire.hpp"

namespace aripa::http {
namespace {

TEST(HttpTarget, IsSplitAndDecoded) {
  const auto target = parse_target("/v1/dossiers/D%2E1/solde?as_of=2024-01-31&x=a%20b+c&y");
  ASSERT_TRUE(target.has_value());
  EXPECT_EQ(target->segments, (std::vector<std::string>{"v1", "dossiers", "D.1", "solde"}));
  ASSERT_EQ(target->parameters.size(), 3U);
  EXPECT_EQ(target->parameters[1].value, "a b+c");
  EXPECT_EQ(target->parameters[2].name, "y");
  EXPECT_EQ(target->parameters[2].value, "");
  EXPECT_TRUE(parse_target("/")->segments.empty());
}

TEST(HttpTarget, RefusesWhatIsNone) {
  for (const std::string text :
       {"",      "a",       "*",        "http://x/", "//",      "/a/",        "/a//b",
        "/.",    "/a/../b", "/%2e%2e",  "/a%2fb",    "/a%5cb",  "/%",         "/%4",
        "/%4g",  "/%00",    "/%0a",     "/%c3",      "/%c0%80", "/%ed%a0%80", "/%f4%90%80%80",
        "/a?=1", "/a?b&",   "/a?b=%zz", "/a#b"}) {
    EXPECT_FALSE(parse_target(text).has_value()) << text;
  }
}

TEST(HttpTarget, KnowsUtf8) {
  for (const std::string text : {"é", "€", "𝄞", "abc"}) EXPECT_TRUE(is_utf8(text)) << text;
  for (const std::string text : {"\x80", "\xc3", "\xe2\x82", "\xf0\x80\x80\x80", "\xff"}) {
    EXPECT_FALSE(is_utf8(text));
  }
}

TEST(HttpParameters, HaveTheFormOfTheirRule) {
  const std::array<ParameterRule, 3> rules{
      {{"limit", Shape::limit}, {"on", Shape::date}, {"at", Shape::position}}};
  Parameters parameters;
  EXPECT_FALSE(parameters.take(
      {{"limit", "1000"}, {"on", "2024-02-29"}, {"at", "0:18446744073709551615"}}, rules));
  EXPECT_EQ(parameters.limit(), 1000U);
  const std::vector<std::vector<Parameter>> faulty{
      {{"limit", "0"}},  {{"limit", "1001"}},    {{"limit", "1.5"}},
      {{"limit", "+1"}}, {{"on", "2023-02-29"}}, {{"on", "2024-2-9"}},
      {{"at", "0"}},     {{"at", "0:-1"}},       {{"at", "0:18446744073709551616"}},
      {{"at", "0:1:2"}}, {{"other", "1"}},       {{"limit", "1"}, {"limit", "1"}},
      {{"limit", ""}}};
  for (const auto& given : faulty) {
    const auto fault = Parameters{}.take(given, rules);
    ASSERT_TRUE(fault.has_value()) << given.front().value;
    EXPECT_EQ(*fault, given.back().name);
  }
}

TEST(HttpCursor, IsOfItsListAlone) {
  const auto cursor = cursor_of("/v1/dossiers", "D1");
  EXPECT_EQ(place_of_cursor("/v1/dossiers", cursor), "D1");
  EXPECT_FALSE(place_of_cursor("/v1/impayes", cursor).has_value());
  EXPECT_FALSE(place_of_cursor("/v1/dossiers", "").has_value());
  EXPECT_FALSE(place_of_cursor("/v1/dossiers", "***").has_value());
}

TEST(HttpBase64, ComesBackAsItWas) {
  std::string bytes;
  for (int i = 0; i < 300; ++i) {
    EXPECT_EQ(from_base64(to_base64url(bytes)), bytes);
    bytes.push_back(static_cast<char>(i * 7));
  }
  EXPECT_EQ(from_base64("Zm9vOmJhcg=="), "foo:bar");
  EXPECT_FALSE(from_base64("a").has_value());
}

TEST(HttpBearer, IsReadFromItsField) {
  EXPECT_EQ(token_of("Bearer abc", false), "abc");
  EXPECT_EQ(token_of("bearer  abc", false), "abc");
  EXPECT_EQ(token_of("Basic eDphYmM=", true), "abc");
  EXPECT_FALSE(token_of("Basic eDphYmM=", false).has_value());
  EXPECT_FALSE(token_of("abc", true).has_value());
  EXPECT_FALSE(token_of("", true).has_value());
}

TEST(HttpAccept, TakesWhatIsAskedFor) {
  const std::array<std::string_view, 1> json{media::json};
  for (const auto* accept : {"", "*/*", "application/json", "text/html, application/*;q=0.1",
                             "Application/JSON; charset=utf-8"}) {
    EXPECT_TRUE(accepts(accept, json)) << accept;
  }
  for (const auto* accept : {"text/html", "application/jsonp", "application/json;q=0", "*"}) {
    EXPECT_FALSE(accepts(accept, json)) << accept;
  }
}

TEST(HttpTrace, GoesIntoTheCommitOnlyWhole) {
  const std::string whole = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  EXPECT_EQ(trace_of(whole), whole);
  EXPECT_FALSE(trace_of("").has_value());
  EXPECT_FALSE(trace_of("01" + whole.substr(2)).has_value());
  EXPECT_FALSE(trace_of("00-" + std::string(32, '0') + whole.substr(35)).has_value());
  EXPECT_FALSE(trace_of(whole + "0").has_value());
}

TEST(HttpRoutes, HaveOneHandlerForAMethodAndAPath) {
  const auto& all = routes();
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_FALSE(all[i].path == all[j].path && all[i].method == all[j].method) << all[i].path;
    }
  }
  EXPECT_TRUE(match(Method::get, {"v1", "dossiers", "D1"}).route.has_value());
  EXPECT_EQ(match(Method::get, {"v1", "dossiers", "D1"}).ids, std::vector<std::string>{"D1"});
  EXPECT_TRUE(match(Method::get, {"v1", "nothing"}).allowed.empty());
  EXPECT_TRUE(match(Method::get, {}).allowed.empty());
}

TEST(HttpProblem, HasAStatusForWhatItIs) {
  const auto status = [](const Reply& reply) { return reply.status; };
  EXPECT_EQ(status(problem(Error{Errc::dossier_unknown, {}, {}})), 404U);
  EXPECT_EQ(status(command_problem(Error{Errc::dossier_unknown, {}, {}})), 409U);
  EXPECT_EQ(status(command_problem(Error{Errc::malformed, {}, {}})), 400U);
  EXPECT_EQ(status(command_problem(Error{Errc::malformed, "on", {}})), 422U);
  EXPECT_EQ(status(command_problem(Error{Errc::log_outcome_unknown, {}, {}})), 503U);
  EXPECT_EQ(status(command_problem(Error{Errc::log_corrupt, {}, {}})), 500U);
  // What an engine said of a disk stays here.
  EXPECT_EQ(problem(Error{Errc::disk_full, {}, "/data/log"}).body.find("/data"), std::string::npos);
}

TEST(HttpWire, WritesADateAsHttpWantsIt) {
  const auto day = Date{std::chrono::year{1994}, std::chrono::November, std::chrono::day{6}};
  EXPECT_EQ(date_field(noon_utc(day)), "Sun, 06 Nov 1994 12:00:00 GMT");
}

}  // namespace
}  // namespace aripa::http
