// What a start finds in a directory: formats that are newer, a store that is missing, of another
// layout, ahead of its log or of another ledger.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "app/directory_ledger.hpp"
#include "append/opening.hpp"
#include "aripa/codec/commit_codec.hpp"
#include "aripa/log/embedded.hpp"
#include "aripa/store/keys.hpp"
#include "tests/integration/ledger_checks.hpp"
#include "tests/support/ledger_load.hpp"
#include "tests/support/temp_folder.hpp"

namespace aripa::tests {
namespace {

namespace fs = std::filesystem;

class LedgerStart : public testing::Test {
 protected:
  void init(const std::string& path) const {
    ASSERT_TRUE(app::init_directory(path, ledger_options(), {}).ok());
  }
  void submit_some(int first, int count) const {
    const auto ledger = app::open_directory(path_, ledger_options());
    ASSERT_TRUE(ledger.ok()) << ledger.error().detail;
    submit_all(**ledger, open_dossiers("D" + std::to_string(first) + "-", count),
               [](std::size_t, const app::Answer& answer) { EXPECT_TRUE(answer.ok()); });
  }
  [[nodiscard]] log::Offset log_end() const {
    const auto log = log::EmbeddedLog::open(app::log_folder(path_));
    return *(*log)->end(0);
  }
  void append(const std::string& record) const {
    const auto log = log::EmbeddedLog::open(app::log_folder(path_));
    ASSERT_TRUE(log.ok());
    ASSERT_EQ((*log)->append(0, *(*log)->end(0), {&record, 1})->status,
              log::AppendStatus::appended);
  }
  /// A directory whose log has this one record.
  void make_log_of(const std::string& record) const {
    fs::create_directories(path_);
    ASSERT_TRUE(log::EmbeddedLog::create(app::log_folder(path_)).ok());
    append(record);
  }
  /// Every way to open the directory gives this error; gives its detail.
  std::string expect_refused(Errc code) const {
    const auto writer = app::open_directory(path_, ledger_options());
    const auto reader = app::open_reader(path_, {.scratch = folder_.path()});
    const auto rebuilt = app::rebuild_directory(path_, {});
    EXPECT_FALSE(writer.ok() || reader.ok() || rebuilt.ok());
    if (writer.ok() || reader.ok() || rebuilt.ok()) return {};
    EXPECT_EQ(writer.error().code, code) << writer.error().detail;
    EXPECT_EQ(reader.error().code, code) << reader.error().detail;
    EXPECT_EQ(rebuilt.error().code, code) << rebuilt.error().detail;
    EXPECT_EQ(reader.error().detail, writer.error().detail);
    EXPECT_EQ(rebuilt.error().detail, writer.error().detail);
    return writer.error().detail;
  }
  /// A start makes the rows whole, and nothing is lost.
  void expect_made_whole() const {
    const auto before = log_end();
    {
      const auto ledger = app::open_directory(path_, ledger_options());
      ASSERT_TRUE(ledger.ok()) << ledger.error().detail;
      EXPECT_EQ((*ledger)->read()->position().offset, before + 1);
    }
    const auto log = log::EmbeddedLog::open(app::log_folder(path_));
    const auto rows = store::open_rocks_rows(app::serving_store(path_)->string(), {});
    ASSERT_TRUE(rows.ok()) << rows.error().detail;
    EXPECT_EQ(apply::read_shard(**rows)->next, before + 1);
    expect_rows_of_log(**rows, **log);
  }

  TempFolder folder_;
  std::string path_ = folder_ / "data";
};

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos);
  return text.replace(at, from.size(), to);
}

TEST_F(LedgerStart, RefusesAGenesisOfANewerFormat) {
  const auto genesis =
      codec::encode_commit(append::genesis_commit({.ledger = "L"}, ledger_options()));
  make_log_of(replaced(genesis, R"("v":1)", R"("v":2)"));
  EXPECT_NE(expect_refused(Errc::format_newer).find('2'), std::string::npos);
}

TEST_F(LedgerStart, RefusesAGenesisThatAsksForANewerFormat) {
  const auto genesis =
      codec::encode_commit(append::genesis_commit({.ledger = "L"}, ledger_options()));
  make_log_of(replaced(genesis, R"("format":1)", R"("format":7)"));
  EXPECT_EQ(expect_refused(Errc::format_newer), "format 7");
}

TEST_F(LedgerStart, RefusesALogThatDoesNotBeginWithAGenesis) {
  projection::ShardRow shard;
  shard.next = 1;
  make_log_of(codec::encode_commit(append::claim_commit(shard, ledger_options())));
  EXPECT_NE(expect_refused(Errc::log_corrupt).find("0:0"), std::string::npos);
}

TEST_F(LedgerStart, RefusesAnEmptyLog) {
  fs::create_directories(path_);
  ASSERT_TRUE(log::EmbeddedLog::create(app::log_folder(path_)).ok());
  EXPECT_NE(expect_refused(Errc::log_corrupt).find("0:0"), std::string::npos);
}

TEST_F(LedgerStart, RefusesARecordOfAnUnknownFormatWithItsPlace) {
  init(path_);
  submit_some(0, 3);
  const auto end = log_end();
  projection::ShardRow shard;
  shard.next = end;
  const auto claim = codec::encode_commit(append::claim_commit(shard, ledger_options()));
  append(replaced(claim, R"("v":1)", R"("v":99)"));
  const auto detail = expect_refused(Errc::log_format_unknown);
  EXPECT_NE(detail.find("0:" + std::to_string(end) + ":"), std::string::npos) << detail;
  EXPECT_NE(detail.find("99"), std::string::npos) << detail;
  EXPECT_EQ(log_end(), end + 1);  // no claim was made
}

TEST_F(LedgerStart, RefusesARecordThatIsNoCommitWithItsPlace) {
  init(path_);
  const auto end = log_end();
  append("a letter");
  const auto detail = expect_refused(Errc::log_corrupt);
  EXPECT_NE(detail.find("0:" + std::to_string(end) + ":"), std::string::npos) << detail;
}

TEST_F(LedgerStart, MakesAStoreOfAnotherLayoutAnew) {
  init(path_);
  submit_some(0, 3);
  for (const std::optional<std::string>& mark : {std::optional<std::string>{"other"}, {}}) {
    {
      const auto rows = store::open_rocks_rows(app::serving_store(path_)->string(), {});
      ASSERT_TRUE((*rows)
                      ->write({{store::Family::meta, std::string{store::layout_key}, mark},
                               {store::Family::dossiers, "dossier/D0-0", "of that layout"}})
                      .ok());
    }
    EXPECT_TRUE(app::open_reader(path_, {.scratch = folder_.path()}).ok());
    ASSERT_NO_FATAL_FAILURE(expect_made_whole());
  }
}

TEST_F(LedgerStart, MakesAMissingStoreAnew) {
  init(path_);
  submit_some(0, 3);
  const auto stores = fs::path(path_) / "store";
  const std::vector<std::function<void()>> losses = {
      [&] { fs::remove_all(stores); },
      [&] { fs::remove_all(*app::serving_store(path_)); },
      [&] { fs::remove(stores / "CURRENT"); },
      [&] { std::ofstream(stores / "CURRENT") << "elsewhere\n"; },
      [&] { std::ofstream(stores / "CURRENT") << "99999999999999999999999\n"; },
      [&] { std::ofstream(stores / "CURRENT") << "77\n"; },
  };
  for (const auto& loss : losses) {
    loss();
    EXPECT_TRUE(app::open_reader(path_, {.scratch = folder_.path()}).ok());
    ASSERT_NO_FATAL_FAILURE(expect_made_whole());
    const auto serving = app::serving_store(path_);
    for (const auto& entry : fs::directory_iterator(stores)) {
      EXPECT_TRUE(entry.path() == *serving || entry.path().filename() == "CURRENT") << entry.path();
    }
  }
}

TEST_F(LedgerStart, RemovesWhatARebuildThatWasCutOffLeft) {
  init(path_);
  const auto half = fs::path(path_) / "store" / "12";
  fs::create_directory(half);
  std::ofstream(half / "000004.sst") << "half";
  submit_some(0, 1);
  EXPECT_FALSE(fs::exists(half));
}

TEST_F(LedgerStart, RefusesAStoreThatIsAheadOfItsLogAndNamesBothPlaces) {
  init(path_);
  submit_some(0, 3);
  const auto older = log_end();
  fs::copy(app::log_folder(path_), folder_ / "older");
  submit_some(3, 3);
  const auto newer = log_end();
  fs::remove_all(app::log_folder(path_));
  fs::copy(folder_ / "older", app::log_folder(path_));
  const auto detail = expect_refused(Errc::store_ahead_of_log);
  EXPECT_NE(detail.find("0:" + std::to_string(older)), std::string::npos) << detail;
  EXPECT_NE(detail.find("0:" + std::to_string(newer)), std::string::npos) << detail;
  EXPECT_EQ(log_end(), older);
}

TEST_F(LedgerStart, RefusesTheStoreOfAnotherLedger) {
  init(path_);
  submit_some(0, 3);
  const auto end = log_end();
  const auto other = folder_ / "other";
  auto options = ledger_options();
  options.random_hex = [] { return std::string(32, '1'); };
  ASSERT_TRUE(app::init_directory(other, options, open_dossiers("X", 20)).ok());
  fs::remove_all(app::log_folder(path_));
  fs::rename(app::log_folder(other), app::log_folder(path_));
  const auto detail = expect_refused(Errc::store_ahead_of_log);
  EXPECT_NE(detail.find("0:" + std::to_string(end - 1)), std::string::npos) << detail;
}

}  // namespace
}  // namespace aripa::tests
