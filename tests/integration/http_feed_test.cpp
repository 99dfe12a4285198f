// The feed tells what counts, and nothing else.

#include <gtest/gtest.h>

#include <set>

#include "aripa/codec/commit_codec.hpp"
#include "tests/integration/http_served.hpp"

namespace aripa::tests {
namespace {

template <class Change>
std::string changed(const std::string& record, Change change) {
  auto commit = *codec::CommitDecoder{}.decode(record);
  change(commit);
  return codec::encode_commit(commit);
}

/// Adds what does not count, each of another cause; gives where it stands.
std::set<log::Offset> add_voids(log::Log& log) {
  const auto end = *log.end(0);
  const auto last = log.read(0, end - 1, 1, 1)->front().bytes;
  const auto claim = log.read(0, 1, 1, 1)->front().bytes;
  const std::vector<std::string> voids{
      // A writer that had lost its claim.
      changed(last,
              [](Commit& commit) {
                commit.epoch -= 1;
                commit.stream = "dossier/GHOST";
                commit.version = 0;
              }),
      // A group that was stored twice.
      last,
      // One that lost the race for an epoch.
      claim,
      // A close of one that had lost its claim.
      changed(claim,
              [](Commit& commit) {
                commit.command = command::RunDay{};
                commit.events = {
                    event::DayClosed{.rule = {}, .day = commit.on, .requested = commit.on}};
              }),
  };
  EXPECT_TRUE(log.append(0, end, voids).ok());
  std::set<log::Offset> offsets;
  for (std::size_t i = 0; i < voids.size(); ++i) offsets.insert(end + i);
  return offsets;
}

/// The places of the commits in lines of the feed: `"id":"0:12:0"`.
std::set<log::Offset> offsets_of(const std::string& lines) {
  std::set<log::Offset> offsets;
  const std::string id = R"("id":"0:)";
  for (auto at = lines.find(id); at != std::string::npos; at = lines.find(id, at + 1)) {
    offsets.insert(std::stoull(lines.substr(at + id.size())));
  }
  return offsets;
}

class HttpFeed : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(served_.post(open_line("D1")).status, 200);
    ASSERT_EQ(served_.post(open_line("D2")).status, 200);
    served_.reopen([&](log::Log& log) { voids_ = add_voids(log); });
    ASSERT_EQ(voids_.size(), 4U);
    ASSERT_EQ(served_.post(open_line("D3")).status, 200);
    ASSERT_TRUE(served_.ledger().settle().ok());
  }
  // All that is told up to the opening of D3, the last commit.
  std::string lines(const std::string& token, const std::string& query = {}) {
    HttpClient client(served_.port());
    client.send(get_request("/v1/evenements" + query, token));
    std::string all;
    while (all.find("dossier/D3") == std::string::npos) {
      const auto line = client.line();
      if (!line) break;
      all += *line + '\n';
    }
    return all;
  }

  Served served_;
  std::set<log::Offset> voids_;
};

TEST_F(HttpFeed, TellsNoEventOfACommitThatDoesNotCount) {
  const auto all = lines(served_.admin());
  EXPECT_EQ(all.find("GHOST"), std::string::npos);
  const auto told = offsets_of(all);
  const auto end = served_.ledger().progress().projected;
  ASSERT_FALSE(told.empty());
  for (log::Offset offset = 0; offset < end; ++offset) {
    EXPECT_NE(told.contains(offset), voids_.contains(offset)) << offset;
  }
}

TEST_F(HttpFeed, GoesOnBehindThemFromAnyPlace) {
  for (const auto offset : voids_) {
    const auto told = offsets_of(lines(served_.admin(), "?after=0:" + std::to_string(offset)));
    EXPECT_EQ(*told.begin(), *voids_.rbegin() + 1) << "the claim of the start after them";
  }
}

TEST_F(HttpFeed, ShowsAScopeNoneOfThemEither) {
  const auto token = served_.token(http::Role::lecture, {"CAF-1"});
  const auto told = offsets_of(lines(token));
  EXPECT_EQ(told.size(), 3U) << "the three dossiers";
  for (const auto offset : voids_) EXPECT_FALSE(told.contains(offset)) << offset;
}

}  // namespace
}  // namespace aripa::tests
