#include "app/applier.hpp"

#include <gtest/gtest.h>

#include "aripa/apply/arbiter.hpp"
#include "aripa/codec/commit_codec.hpp"
#include "aripa/store/keys.hpp"
#include "tests/support/failing_rows.hpp"
#include "tests/support/ledger_load.hpp"

namespace aripa::app {
namespace {

/// An applier, and groups of commits of the reference data to give it.
class ApplierTest : public testing::Test {
 protected:
  ApplierTest() : records_(tests::records_of(tests::example_scales())) {}

  /// The next `count` records as a group.
  void add(std::size_t count) {
    std::vector<apply::Counted> group;
    for (; count > 0; --count) {
      apply::Counted counted;
      counted.offset = shard_.next;
      counted.commit = *codec::CommitDecoder{}.decode(records_[shard_.next]);
      apply::advance(shard_, counted.commit, apply::Verdict::counts);
      group.push_back(std::move(counted));
    }
    applier_.add(std::move(group), shard_);
  }
  void wait_until_written() {
    while (!applier_.wait_for(shard_.next).ok()) {
    }
  }
  [[nodiscard]] std::uint64_t position() const { return apply::read_shard(rows_)->next; }

  std::vector<std::string> records_;
  projection::ShardRow shard_;
  tests::FailingRows rows_{store::open_memory_rows()};
  Applier applier_{rows_, *apply::Projector::start(rows_), 0};
};

TEST_F(ApplierTest, WritesGroupsInTheirOrder) {
  for (int group = 0; group < 5; ++group) add(7);
  ASSERT_TRUE(applier_.wait_for(35).ok());
  EXPECT_EQ(applier_.applied(), 35U);
  applier_.stop();
  EXPECT_EQ(position(), 35U);
  EXPECT_EQ(applier_.failure(), std::nullopt);
}

TEST_F(ApplierTest, SaysWhyRowsCannotBeWrittenAndWritesThemLater) {
  add(10);
  ASSERT_TRUE(applier_.wait_for(10).ok());
  rows_.fail_writes(Errc::disk_full);
  add(5);
  EXPECT_EQ(applier_.wait_for(15).error().code, Errc::disk_full);
  EXPECT_EQ(applier_.failure()->code, Errc::disk_full);
  EXPECT_EQ(applier_.applied(), 10U);
  EXPECT_TRUE(applier_.wait_for(10).ok());  // that much is there

  // What came meanwhile goes in one batch.
  for (int group = 0; group < 4; ++group) add(3);
  const int writes = rows_.writes();
  rows_.stop_failing();
  wait_until_written();
  EXPECT_EQ(applier_.failure(), std::nullopt);
  EXPECT_EQ(rows_.writes(), writes + 2);
  applier_.stop();
  EXPECT_EQ(position(), 27U);
  int published = 0;
  ASSERT_TRUE(rows_
                  .scan(store::Family::meta, store::reference_prefix, {},
                        [&](std::string_view, std::string_view) { return ++published > 0; })
                  .ok());
  EXPECT_EQ(published, 27 - 2);  // but the genesis and the claim
}

TEST_F(ApplierTest, GivesUpAtTheEndWhatCannotBeWritten) {
  add(10);
  ASSERT_TRUE(applier_.wait_for(10).ok());
  rows_.fail_writes(Errc::store_unavailable);
  add(5);
  add(5);
  EXPECT_EQ(applier_.wait_for(20).error().code, Errc::store_unavailable);
  applier_.stop();
  EXPECT_EQ(applier_.applied(), 10U);
  EXPECT_EQ(position(), 10U);
  EXPECT_FALSE(applier_.wait_for(20).ok());
}

TEST_F(ApplierTest, WritesEverythingBeforeItEnds) {
  for (int group = 0; group < 5; ++group) add(7);
  applier_.stop();
  EXPECT_EQ(applier_.applied(), 35U);
  EXPECT_EQ(position(), 35U);
}

}  // namespace
}  // namespace aripa::app
