// The access log: how long it is kept, who may erase it, what happens when it cannot be written.

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "http/access_log.hpp"
#include "tests/integration/http_served.hpp"
#include "tests/support/small_file_system.hpp"

namespace aripa::tests {
namespace {

using http::Role;

constexpr std::string_view none = R"({"items":[]})";

int count(const std::string& text, const std::string& part) {
  int found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

HttpResponse erase(const Served& served, const std::string& query, const std::string& token) {
  return ask(served.port(), "DELETE /v1/acces" + query +
                                " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token +
                                "\r\n\r\n");
}

/// Two dossiers, of two organismes, read on two days.
class HttpAccess : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(served_.post(open_line("D1", "CAF-1")).status, 200);
    ASSERT_EQ(served_.post(open_line("D2", "CAF-2")).status, 200);
    ASSERT_TRUE(served_.ledger().settle().ok());
    read_both();
    now_ = now_.load() + std::chrono::days{1};
    read_both();
  }
  void read_both() {
    ASSERT_EQ(served_.get("/v1/dossiers/D1/solde").status, 200);
    ASSERT_EQ(served_.get("/v1/dossiers/D2/solde").status, 200);
  }
  int noted(const std::string& query = {}) {
    return count(served_.get("/v1/acces" + query).body, "\"at\"");
  }

  // In Paris the 15th, one minute past midnight.
  std::atomic<Instant> now_{*parse_instant("2026-06-14T22:01:00.000Z")};
  Served served_{[this](http::ServerOptions& options) {
    options.now = [this] { return now_.load(); };
    options.access_months = 2;
  }};
};

TEST_F(HttpAccess, IsKeptForItsTermToTheDay) {
  ASSERT_EQ(noted(), 4);
  now_ = *parse_instant("2026-08-15T20:00:00.000Z");
  served_.restart();
  EXPECT_EQ(noted(), 4) << "two months later nothing is older than two months";
  now_ = *parse_instant("2026-08-15T22:30:00.000Z");
  // Looked at once an hour, without a restart.
  while (noted() != 2) {
  }
  EXPECT_EQ(noted("?to=2026-06-15"), 0);
  EXPECT_EQ(noted("?from=2026-06-16"), 2);
}

TEST_F(HttpAccess, OfADossierIsErasedByAnAdmin) {
  EXPECT_EQ(erase(served_, "?dossier=D1", served_.admin()).body, R"({"erased":2})");
  EXPECT_EQ(served_.get("/v1/acces?dossier=D1").body, none);
  EXPECT_EQ(noted(), 2) << "of the other dossier";
  EXPECT_EQ(erase(served_, "?dossier=D1", served_.admin()).body, R"({"erased":0})");
}

TEST_F(HttpAccess, BeforeADayIsErasedByAnAdmin) {
  EXPECT_EQ(erase(served_, "?before=2026-06-15", served_.admin()).body, R"({"erased":0})");
  EXPECT_EQ(erase(served_, "?before=2026-06-16", served_.admin()).body, R"({"erased":2})");
  EXPECT_EQ(noted(), 2);
  EXPECT_EQ(noted("?dossier=D1"), 1);
  EXPECT_EQ(noted("?from=2026-06-16"), 2);
}

// What was erased stands in no table and in no log of the engine any more.
TEST_F(HttpAccess, ThatIsErasedIsGoneFromTheDisk) {
  const auto found = [&] {
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(served_.directory() + "/access")) {
      const auto kind = entry.path().extension();
      if (kind != ".sst" && kind != ".log") continue;
      std::ifstream file(entry.path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(file), {}};
      if (bytes.find("dD1") != std::string::npos) ++files;
    }
    return files;
  };
  ASSERT_EQ(noted(), 4);
  ASSERT_GT(found(), 0);
  ASSERT_EQ(erase(served_, "?dossier=D1", served_.admin()).status, 200);
  EXPECT_EQ(found(), 0);
}

TEST_F(HttpAccess, IsErasedByNobodyElse) {
  for (const auto role : {Role::lecture, Role::saisie, Role::cloture, Role::audit}) {
    EXPECT_EQ(erase(served_, "?dossier=D1", served_.token(role)).status, 403);
  }
  const auto scoped = served_.token(Role::admin, {"CAF-1"});
  EXPECT_EQ(erase(served_, "?before=2026-06-16", scoped).status, 403) << "of all organismes";
  const auto hidden = erase(served_, "?dossier=D2", scoped);
  EXPECT_EQ(hidden.status, 404);
  EXPECT_EQ(hidden.body, erase(served_, "?dossier=D9", scoped).body);
  EXPECT_EQ(erase(served_, "", served_.admin()).status, 400);
  EXPECT_EQ(erase(served_, "?dossier=D1&before=2026-06-16", served_.admin()).status, 400);
  EXPECT_EQ(noted(), 4);
  EXPECT_EQ(erase(served_, "?dossier=D1", scoped).body, R"({"erased":2})");
}

void fill_up(const SmallFileSystem& disk) {
  std::ofstream file(disk.path() / "filler", std::ios::binary);
  while (file << std::string(1024, 'x') << std::flush) {
  }
}

/// Its access log lies on a file system of some megabytes.
class HttpAccessFull : public testing::Test {
 protected:
  void SetUp() override {
    if (!small_.mounted()) GTEST_SKIP() << "no small file system can be mounted";
    served_ = std::make_unique<Served>([&](http::ServerOptions& options) {
      std::filesystem::create_directory_symlink(small_.path(), options.directory + "/access");
    });
    ASSERT_EQ(served_->post(open_line("D1")).status, 200);
    ASSERT_TRUE(served_->ledger().settle().ok());
  }
  void fill() const { fill_up(small_); }
  // Reads the dossier until the status is another; how often it was shown.
  int read_while(int status) {
    int times = 0;
    while (served_->get("/v1/dossiers/D1/solde").status == status) ++times;
    return times;
  }

  SmallFileSystem small_{64};
  std::unique_ptr<Served> served_;
};

TEST_F(HttpAccessFull, ShowsNoDossierUntilItCanBeWrittenAgain) {
  fill();
  const auto shown = read_while(200);
  std::printf("%d reads were shown before the disk was found full\n", shown);
  const auto refused = served_->get("/v1/dossiers/D1/solde");
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.field("retry-after"), "1");
  EXPECT_NE(refused.body.find("access_log_unavailable"), std::string::npos) << refused.body;
  EXPECT_EQ(served_->get("/v1/dossiers").status, 503) << "a list shows dossiers";
  for (const std::string other : {"/livez", "/v1/jours", "/v1/policies", "/metrics", "/v1/impayes",
                                  "/v1/evenements?limit=1", "/v1/dossiers/D9/solde"}) {
    EXPECT_EQ(served_->get(other).status, other.ends_with("D9/solde") ? 404 : 200) << other;
  }
  EXPECT_EQ(served_->post(open_line("D2")).status, 200) << "what is done is not what is read";
  std::filesystem::remove(small_.path() / "filler");

  read_while(503);
  // All that was shown is noted, the last read too.
  int noted = 0;
  for (std::string target = "/v1/acces?dossier=D1&limit=1000"; !target.empty();) {
    const auto page = served_->get(target);
    noted += count(page.body, "\"at\"");
    const auto next = page.body.find(R"("next":")");
    target = next == std::string::npos
                 ? ""
                 : "/v1/acces?dossier=D1&limit=1000&cursor=" +
                       page.body.substr(next + 8, page.body.find('"', next + 8) - next - 8);
  }
  EXPECT_EQ(noted, shown + 1);
}

std::vector<http::Access> one_read() {
  return {{.at = *parse_instant("2026-06-15T10:00:00.000Z"),
           .token = "t",
           .dossier = DossierId{"D1"},
           .resource = "solde",
           .motif = {},
           .request = {}}};
}

// To the last byte: the engine itself fails, and is opened anew.
TEST(HttpAccessLog, GoesOnWhenThereIsRoomAgainAfterAWriteThatFailed) {
  const SmallFileSystem small(6);
  if (!small.mounted()) GTEST_SKIP() << "no small file system can be mounted";
  const auto opened = http::AccessLog::open({.folder = (small.path() / "access").string(),
                                             .now = [] { return one_read().front().at; },
                                             .room_bytes_min = 0});
  ASSERT_TRUE(opened.ok()) << opened.error().detail;
  auto& log = **opened;
  int taken = 0;
  for (int round = 0; round < 3; ++round) {
    fill_up(small);
    for (int i = 0; i < 1000; ++i) {
      if (log.record(one_read())) ++taken;
    }
    while (log.is_writable()) {
    }
    EXPECT_FALSE(log.record(one_read()));
    std::filesystem::remove(small.path() / "filler");
    while (!log.is_writable()) {
    }
    ASSERT_TRUE(log.record(one_read()));
    ++taken;
  }
  int noted = 0;
  ASSERT_TRUE(log.read(DossierId{"D1"}, {},
                       [&](const auto&, const auto&) {
                         ++noted;
                         return true;
                       })
                  .ok());
  EXPECT_EQ(noted, taken);
}

}  // namespace
}  // namespace aripa::tests
