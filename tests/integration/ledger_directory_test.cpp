// The life of a data directory: made, written, stopped, opened again, read beside its writer and
// after it, rebuilt.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "app/directory_ledger.hpp"
#include "tests/integration/ledger_checks.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/ledger_load.hpp"
#include "tests/support/temp_folder.hpp"

namespace aripa::tests {
namespace {

namespace fs = std::filesystem;

/// Every file below a folder with its bytes, and every folder.
std::map<std::string, std::string> contents_of(const fs::path& folder) {
  std::map<std::string, std::string> contents;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    auto& bytes = contents[fs::relative(entry.path(), folder).string()];
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(file), {});
  }
  return contents;
}

class LedgerDirectory : public testing::Test {
 protected:
  void SetUp() override { fs::create_directory(reading_.scratch); }

  void init() {
    const auto made = app::init_directory(path_, ledger_options(), example_scales());
    ASSERT_TRUE(made.ok()) << made.error().detail;
  }
  [[nodiscard]] std::unique_ptr<app::Ledger> open() const {
    auto opened = app::open_directory(path_, ledger_options());
    EXPECT_TRUE(opened.ok()) << opened.error().detail;
    return *std::move(opened);
  }
  [[nodiscard]] std::vector<std::string> writer(const std::string& what) const {
    return {ARIPA_LEDGER_WRITER, what, path_};
  }
  void expect_no_temporary_files() const { EXPECT_TRUE(fs::is_empty(reading_.scratch)); }

  TempFolder folder_;
  std::string path_ = folder_ / "data";
  app::ReaderOptions reading_{.scratch = folder_ / "temporary"};
};

/// Hands the commands in and keeps what was accepted.
Accepted submit_and_keep(app::Ledger& ledger, const std::vector<Envelope>& commands) {
  Accepted accepted;
  submit_all(ledger, commands, [&](std::size_t index, const app::Answer& answer) {
    if (answer.ok()) accepted[index] = answer->offset;
  });
  return accepted;
}

/// What a reader says, in words that can be compared.
std::string words_of(const app::Reader& reader) {
  std::string words = std::to_string(reader.position().offset);
  const auto day = [&](std::optional<Date> date) { words += date ? " " + to_string(*date) : " -"; };
  day(reader.closed_to());
  day(reader.closing());
  day(reader.today());
  const auto dossiers = reader.dossiers({}, {}, [&](const app::DossierRow& row) {
    words += "\n" + row.dossier.str() + " " + to_string(row.owes_creancier) + " " +
             to_string(row.owes_organisme);
    const auto entries = reader.entries(row.dossier, {});
    words += entries.ok() ? " " + std::to_string(entries->size()) : "?";
    return true;
  });
  const auto reversements = reader.reversements({}, {}, [&](const app::PaymentRow& row) {
    words += "\n" + row.dossier.str() + " " + row.payment + " " + to_string(row.cents);
    return true;
  });
  const auto attente = reader.attente({}, {}, [&](const app::AttenteRow& row) {
    words += "\n" + row.receipt.str();
    return true;
  });
  EXPECT_TRUE(dossiers.ok() && reversements.ok() && attente.ok());
  std::uint64_t bytes = 0;
  const auto read = reader.commits({}, 0, [&](const log::Record& record) {
    bytes += record.bytes.size();
    return true;
  });
  return words + "\n" + (read.ok() ? std::to_string(bytes) : read.error().detail);
}

TEST_F(LedgerDirectory, KeepsAnExampleOverARestart) {
  init();
  const auto commands = load_commands(20, 3);
  Accepted accepted;
  std::string words;
  {
    const auto ledger = open();
    accepted = submit_and_keep(*ledger, commands);
    ASSERT_GT(accepted.size(), 300U);
    ASSERT_TRUE(ledger->settle().ok());
    words = words_of(*ledger->read());
    expect_totals_of(*ledger, commands);
    ledger->stop();
    EXPECT_EQ(submit(*ledger, commands.front()).error().code, Errc::log_unavailable);
    EXPECT_EQ(words_of(*ledger->read()), words);
  }
  const auto reader = app::open_reader(path_, reading_);
  ASSERT_TRUE(reader.ok()) << reader.error().detail;
  EXPECT_EQ(words_of(**reader), words);
  const auto ledger = open();
  ASSERT_NO_FATAL_FAILURE(expect_all_repeated(*ledger, commands, accepted));
  expect_submitting_again_changes_nothing(*ledger, commands);
}

TEST_F(LedgerDirectory, IsReadBesideItsWriterWithoutATrace) {
  init();
  const auto commands = load_commands(10, 2);
  const auto ledger = open();
  for (std::size_t done = 0; done < commands.size(); done += 100) {
    const auto count = std::min<std::size_t>(100, commands.size() - done);
    submit_all(*ledger, std::span(commands).subspan(done, count),
               [](std::size_t, const app::Answer&) {});
    const auto reader = app::open_reader(path_, reading_);
    ASSERT_TRUE(reader.ok()) << reader.error().detail;
    // What was answered is read at once, whether it is in the rows already or not.
    ASSERT_TRUE(ledger->settle().ok());
    ASSERT_EQ(words_of(**reader), words_of(*ledger->read()));
  }
  const auto before = contents_of(path_);
  EXPECT_TRUE(app::open_reader(path_, reading_).ok());
  EXPECT_EQ(contents_of(path_), before);
  expect_no_temporary_files();
}

TEST_F(LedgerDirectory, OfAKilledWriterIsReadWithoutATrace) {
  init();
  ChildProcess child({ARIPA_LEDGER_WRITER, "submit", path_, "0", "10", "2"});
  for (int lines = 0; lines < 200; ++lines) ASSERT_TRUE(child.line().has_value());
  child.kill();
  const auto before = contents_of(path_);
  std::string words;
  {
    const auto reader = app::open_reader(path_, reading_);
    ASSERT_TRUE(reader.ok()) << reader.error().detail;
    words = words_of(**reader);
  }
  EXPECT_EQ(contents_of(path_), before);
  expect_no_temporary_files();
  const auto ledger = open();
  const auto read = ledger->read();
  // The start has added its claim, nothing else.
  std::vector<log::Offset> offsets;
  ASSERT_TRUE(read->commits("shard", 0,
                            [&](const log::Record& record) {
                              offsets.push_back(record.offset);
                              return true;
                            })
                  .ok());
  EXPECT_EQ(offsets.back() + 1, read->position().offset);
  EXPECT_EQ(words.substr(0, words.find(' ')), std::to_string(offsets.back()));
}

TEST_F(LedgerDirectory, HasTheSameDigestWhenRebuilt) {
  init();
  const auto commands = load_commands(10, 2);
  const auto first = app::serving_store(path_);
  {
    const auto ledger = open();
    submit_and_keep(*ledger, commands);
  }
  std::uint64_t last = 0;
  const auto report =
      app::rebuild_directory(path_, [&](const app::RebuildProgress& p) { last = p.commits; });
  ASSERT_TRUE(report.ok()) << report.error().detail;
  EXPECT_FALSE(report->digest_before.empty());
  EXPECT_EQ(report->digest_before, report->digest_after);
  EXPECT_EQ(last, report->commits);
  EXPECT_NE(app::serving_store(path_), first);
  EXPECT_FALSE(fs::exists(*first));
  const auto ledger = open();
  EXPECT_EQ(ledger->read()->position().offset, report->commits + 1);  // and its claim
  expect_submitting_again_changes_nothing(*ledger, commands);
}

TEST_F(LedgerDirectory, WithOtherRowsThanItsLogGivesIsNotSwitched) {
  init();
  const auto serving = *app::serving_store(path_);
  {
    const auto rows = store::open_rocks_rows(serving.string(), {});
    ASSERT_TRUE((*rows)->write({{store::Family::agenda, "forged", ""}}).ok());
  }
  const auto report = app::rebuild_directory(path_, {});
  ASSERT_FALSE(report.ok());
  EXPECT_EQ(report.error().code, Errc::digest_differs);
  EXPECT_EQ(app::serving_store(path_), serving);
}

TEST_F(LedgerDirectory, IsOpenedByOneWriterAlone) {
  init();
  {
    ChildProcess holder(writer("hold"));
    ASSERT_EQ(holder.line(), "open");
    EXPECT_EQ(app::open_directory(path_, ledger_options()).error().code, Errc::directory_in_use);
    EXPECT_EQ(app::rebuild_directory(path_, {}).error().code, Errc::directory_in_use);
    EXPECT_TRUE(app::open_reader(path_, reading_).ok());
    holder.kill();
  }
  const auto ledger = open();  // the lock of a process that was killed does not count
  EXPECT_EQ(app::open_directory(path_, ledger_options()).error().code, Errc::directory_in_use);
  ChildProcess second(writer("rebuild"));
  EXPECT_EQ(second.line(), "begin");
  EXPECT_EQ(second.line(), "refused directory_in_use");
}

TEST_F(LedgerDirectory, WhoseRowsAreHeldElsewhereIsInUse) {
  init();
  const auto rows = store::open_rocks_rows(app::serving_store(path_)->string(), {});
  ASSERT_TRUE(rows.ok());
  EXPECT_EQ(app::open_directory(path_, ledger_options()).error().code, Errc::directory_in_use);
}

TEST_F(LedgerDirectory, IsMadeOnlyWhereNothingIs) {
  const auto init_in = [](const std::string& path) {
    return app::init_directory(path, ledger_options(), {});
  };
  fs::create_directory(folder_ / "other");
  std::ofstream(folder_ / "other" / "letter.txt") << "x";
  EXPECT_EQ(init_in(folder_ / "other").error().code, Errc::directory_not_empty);
  EXPECT_EQ(init_in(folder_ / "other" / "letter.txt").error().code, Errc::log_unavailable);
  EXPECT_TRUE(init_in(path_).ok());
  EXPECT_EQ(init_in(path_).error().code, Errc::directory_not_empty);
  EXPECT_EQ(app::open_directory(folder_ / "missing", ledger_options()).error().code,
            Errc::directory_not_found);
  EXPECT_EQ(app::open_reader(folder_ / "other", reading_).error().code, Errc::directory_not_found);
  EXPECT_EQ(app::rebuild_directory(folder_ / "other", {}).error().code, Errc::directory_not_found);
}

TEST_F(LedgerDirectory, IsMadeByOneAtATime) {
  auto options = ledger_options();
  std::optional<Result<void>> second;
  options.random_hex = [&] {
    if (!second) second = app::init_directory(path_, ledger_options(), {});
    return std::string(32, '0');
  };
  const auto first = app::init_directory(path_, options, {});
  EXPECT_TRUE(first.ok()) << first.error().detail;
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(second->error().code, Errc::directory_in_use);
}

TEST_F(LedgerDirectory, WhoseInitWasCutOffIsMadeAnew) {
  ChildProcess child({ARIPA_LEDGER_WRITER, "init", path_, "2"});
  ASSERT_EQ(child.line(), "begin");
  ASSERT_EQ(child.line(), "begin");  // the genesis stands, the claim is being made
  ASSERT_EQ(child.line(), std::nullopt);
  ASSERT_TRUE(fs::exists(fs::path(path_) / "init"));
  EXPECT_EQ(app::open_directory(path_, ledger_options()).error().code, Errc::directory_not_found);
  ASSERT_NO_FATAL_FAILURE(init());
  EXPECT_FALSE(fs::exists(fs::path(path_) / "init"));
  const auto ledger = open();
  submit_and_keep(*ledger, open_dossiers("D", 3));
  expect_totals_of(*ledger, open_dossiers("D", 3));
}

}  // namespace
}  // namespace aripa::tests
