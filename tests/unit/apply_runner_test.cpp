#include "apply/runner.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <random>

#include "apply/states.hpp"
#include "aripa/codec/commit_codec.hpp"
#include "aripa/log/memory.hpp"
#include "tests/support/failing_rows.hpp"
#include "tests/support/ledger_load.hpp"

namespace aripa::apply {
namespace {

std::vector<std::string> some_records() {
  auto commands = tests::commands_over_streams(6);
  commands.push_back(tests::run_day(add_days(tests::due, 20)));
  return tests::records_of(commands);
}

template <class Change>
std::string changed(const std::string& record, Change change) {
  auto commit = *codec::CommitDecoder{}.decode(record);
  change(commit);
  return codec::encode_commit(commit);
}

std::string claim_of(std::uint64_t epoch, std::string record) {
  return changed(record, [&](Commit& commit) {
    commit.epoch = epoch;
    std::get<event::EpochClaimed>(commit.events.front()).epoch = epoch;
  });
}

/// Rows made from records.
struct Built {
  explicit Built(const std::vector<std::string>& records) {
    EXPECT_TRUE(log.append(0, 0, records).ok());
    auto runner = Runner::start(log, 0, *rows);
    result = runner->run_to(records.size());
    voids = runner->voids();
    next = runner->shard().next;
  }
  std::string digest() const { return store::digest_of(*rows)->hex; }

  log::MemoryLog log;
  std::unique_ptr<store::Rows> rows = store::open_memory_rows();
  Result<void> result;
  std::uint64_t voids = 0;
  std::uint64_t next = 0;
};

void expect_same_dossiers(const Built& a, const Built& b) {
  constexpr std::size_t bytes = std::size_t{1} << 24U;
  States states_a{*a.rows, bytes};
  States states_b{*b.rows, bytes};
  for (int i = 0; i < 12; ++i) {
    const auto id = "M" + std::to_string(i);
    ASSERT_NE(*states_a.dossier(id), nullptr) << id;
    EXPECT_EQ(**states_a.dossier(id), **states_b.dossier(id)) << id;
  }
  EXPECT_EQ(**states_a.receipt("S0"), **states_b.receipt("S0"));
}

TEST(Runner, SkipsVoidCommitsAndCountsThem) {
  const auto seed = std::random_device{}();
  std::printf("seed %u\n", seed);
  std::mt19937_64 random(seed);
  const auto records = some_records();
  std::vector<std::string> with_voids{records[0], records[1]};
  std::uint64_t voids = 0;
  const auto add_void = [&](std::string record) {
    with_voids.push_back(std::move(record));
    ++voids;
  };
  for (std::size_t i = 2; i < records.size(); ++i) {
    switch (random() % 6) {
      case 0:  // of a writer that lost its claim
        add_void(changed(records[i], [](Commit& commit) { commit.epoch = 0; }));
        break;
      case 1:  // of one that never had one
        add_void(changed(records[i], [](Commit& commit) { commit.epoch += 1; }));
        break;
      case 2:  // a batch that was stored twice
        add_void(records[i - 1]);
        break;
      case 3:
        add_void(claim_of(3, records[1]));
        break;
      default:
        break;
    }
    with_voids.push_back(records[i]);
  }
  const Built plain(records);
  const Built skipped(with_voids);
  ASSERT_TRUE(plain.result.ok() && skipped.result.ok());
  EXPECT_EQ(plain.voids, 0U);
  EXPECT_EQ(skipped.voids, voids);
  EXPECT_EQ(skipped.next, with_voids.size());
  expect_same_dossiers(skipped, plain);
}

TEST(Runner, VoidsWhatAWriterWritesAfterAnotherHasClaimed) {
  auto records = some_records();
  const auto last = records.back();
  records.pop_back();
  const Built before(records);
  records.push_back(claim_of(2, records[1]));
  records.push_back(last);
  const Built after(records);
  EXPECT_EQ(after.voids, 1U);
  expect_same_dossiers(after, before);
}

TEST(Runner, GivesTheSameRowsInOnePassAndInMany) {
  const auto records = some_records();
  const Built at_once(records);
  log::MemoryLog log;
  ASSERT_TRUE(log.append(0, 0, records).ok());
  const auto rows = store::open_memory_rows();
  for (std::uint64_t end = 0; end < records.size(); end += 7) {
    auto runner = Runner::start(log, 0, *rows);
    ASSERT_TRUE(runner->run_to(end).ok());
  }
  auto runner = Runner::start(log, 0, *rows);
  std::uint64_t heard = 0;
  ASSERT_TRUE(runner->run_to(records.size(), [&](std::uint64_t next) { heard = next; }).ok());
  EXPECT_EQ(heard, records.size());
  EXPECT_EQ(store::digest_of(*rows)->hex, at_once.digest());
}

TEST(Runner, AppliesEverythingBeforeARecordThatItCannotRead) {
  auto records = some_records();
  const auto whole = records.size() / 2;
  const Built before({records.begin(), records.begin() + static_cast<std::ptrdiff_t>(whole)});
  records[whole] = "{}";
  const Built stopped(records);
  ASSERT_FALSE(stopped.result.ok());
  EXPECT_EQ(stopped.result.error().code, Errc::log_corrupt);
  EXPECT_EQ(stopped.result.error().detail.find("0:" + std::to_string(whole) + ":"), 0U);
  EXPECT_EQ(stopped.next, whole);
  EXPECT_EQ(stopped.digest(), before.digest());
}

TEST(Runner, FindsALogThatEndsTooEarly) {
  log::MemoryLog log;
  ASSERT_TRUE(log.append(0, 0, some_records()).ok());
  const auto rows = store::open_memory_rows();
  auto runner = Runner::start(log, 0, *rows);
  const auto end = *log.end(0);
  const auto result = runner->run_to(end + 1);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, Errc::log_gap);
  EXPECT_EQ(result.error().detail, "0:" + std::to_string(end));
}

TEST(Runner, SaysWhyRowsCannotBeReadOrWritten) {
  log::MemoryLog log;
  ASSERT_TRUE(log.append(0, 0, some_records()).ok());
  tests::FailingRows rows{store::open_memory_rows()};
  rows.fail_read_after(0);
  EXPECT_EQ(Runner::start(log, 0, rows).error().code, Errc::store_unavailable);
  auto runner = Runner::start(log, 0, rows);
  rows.fail_writes(Errc::disk_full);
  EXPECT_EQ(runner->run_to(*log.end(0)).error().code, Errc::disk_full);
  rows.stop_failing();
  auto again = Runner::start(log, 0, rows);
  EXPECT_EQ(again->shard().next, 0U);
  EXPECT_TRUE(again->run_to(*log.end(0)).ok());
}

}  // namespace
}  // namespace aripa::apply
