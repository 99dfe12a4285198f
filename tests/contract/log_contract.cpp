#include "tests/contract/log_contract.hpp"

#include <atomic>
#include <thread>

namespace aripa::log {
namespace {

using Strings = std::vector<std::string>;

TEST_P(LogContract, IsEmptyAtFirst) {
  start();
  EXPECT_EQ(end(), 0U);
  EXPECT_TRUE(read(0).empty());
  EXPECT_EQ(log().shards(), 1U);
}

TEST_P(LogContract, GivesDenseOffsetsFromZero) {
  start();
  EXPECT_EQ(append(0, {"a", "b"}).first, 0U);
  EXPECT_EQ(append(2, {"c"}).first, 2U);
  EXPECT_EQ(append(3, {"d", "e", "f"}).first, 3U);
  EXPECT_EQ(end(), 6U);
  EXPECT_EQ(contents(), (Strings{"a", "b", "c", "d", "e", "f"}));
}

TEST_P(LogContract, AppendedNamesItsStatus) {
  start();
  EXPECT_EQ(append(0, {"a"}).status, AppendStatus::appended);
}

TEST_P(LogContract, MovedTellsTheRealEndAndWritesNothing) {
  start();
  append(0, {"a", "b"});
  for (const Offset wrong : {0U, 1U, 3U, 100U}) {
    const auto answer = append(wrong, {"x"});
    EXPECT_EQ(answer.status, AppendStatus::moved) << wrong;
    EXPECT_EQ(answer.first, 2U) << wrong;
  }
  EXPECT_EQ(contents(), (Strings{"a", "b"}));
}

TEST_P(LogContract, AnEmptyGroupWritesNothing) {
  start();
  append(0, {"a"});
  const auto answer = append(1, {});
  EXPECT_EQ(answer.status, AppendStatus::appended);
  EXPECT_EQ(answer.first, 1U);
  EXPECT_EQ(append(0, {}).status, AppendStatus::moved);
  EXPECT_EQ(end(), 1U);
}

TEST_P(LogContract, KeepsAnyBytes) {
  start();
  const Strings records = {"", std::string(3, '\0'), "\xff\xfe\n\r\"", std::string(70'000, 'x')};
  append(0, records);
  EXPECT_EQ(contents(), records);
}

TEST_P(LogContract, KeepsRecordsOfAMegabyte) {
  start();
  Strings records;
  for (char letter = 'a'; letter < 'e'; ++letter) records.emplace_back(1U << 20U, letter);
  append(0, records);
  append(4, {std::string(4U << 20U, 'z')});
  body().restart();
  EXPECT_EQ(end(), 5U);
  EXPECT_EQ(read(3).back().bytes, std::string(4U << 20U, 'z'));
  EXPECT_EQ(read(1, 2).front().bytes, records[1]);
}

TEST_P(LogContract, ReadsFromAnyOffset) {
  start();
  append(0, {"a", "b", "c"});
  for (Offset from = 0; from < 3; ++from) {
    const auto records = read(from);
    ASSERT_EQ(records.size(), 3 - from);
    EXPECT_EQ(records.front().offset, from);
    EXPECT_EQ(records.back().bytes, "c");
  }
  EXPECT_TRUE(read(3).empty());
  EXPECT_TRUE(read(1'000).empty());
}

TEST_P(LogContract, ReadsAtMostAsManyRecordsAsAsked) {
  start();
  append(0, {"a", "b", "c"});
  EXPECT_EQ(read(0, 2).size(), 2U);
  EXPECT_EQ(read(2, 2).size(), 1U);
  EXPECT_TRUE(read(0, 0).empty());
}

TEST_P(LogContract, StopsAfterTheRecordThatReachesTheBytesAsked) {
  start();
  append(0, {std::string(10, 'a'), std::string(10, 'b'), std::string(10, 'c')});
  EXPECT_EQ(read(0, no_limit, 1).size(), 1U);
  EXPECT_EQ(read(0, no_limit, 10).size(), 1U);
  EXPECT_EQ(read(0, no_limit, 11).size(), 2U);
  EXPECT_EQ(read(0, no_limit, 0).size(), 1U);
}

TEST_P(LogContract, ShardsAreApart) {
  constexpr Shard shards = 5;
  start(shards);
  EXPECT_EQ(log().shards(), shards);
  for (Offset round = 0; round < 20; ++round) {
    for (Shard shard = 0; shard < shards; ++shard) {
      append(round, {std::to_string(shard) + ":" + std::to_string(round)}, shard);
    }
  }
  body().restart();
  for (Shard shard = 0; shard < shards; ++shard) {
    EXPECT_EQ(end(shard), 20U);
    const auto found = contents(shard);
    ASSERT_EQ(found.size(), 20U);
    EXPECT_EQ(found[7], std::to_string(shard) + ":7");
  }
}

TEST_P(LogContract, AnEmptyShardBetweenOthersEndsAtZero) {
  start(3);
  append(0, {"a"}, 0);
  append(0, {"c"}, 2);
  EXPECT_EQ(end(1), 0U);
  EXPECT_TRUE(contents(1).empty());
  body().restart();
  EXPECT_EQ(end(1), 0U);
}

TEST_P(LogContract, KeepsEverythingAcrossRestarts) {
  start();
  Strings expected;
  for (int restart = 0; restart < 12; ++restart) {
    for (int group = 0; group < 3; ++group) {
      const auto text = std::to_string(restart) + "." + std::to_string(group);
      append(expected.size(), {text, text + "+"});
      expected.push_back(text);
      expected.push_back(text + "+");
    }
    body().restart();
    ASSERT_EQ(end(), expected.size());
  }
  EXPECT_EQ(contents(), expected);
}

TEST_P(LogContract, WaitSaysAtOnceWhatIsThere) {
  start();
  append(0, {"a"});
  EXPECT_TRUE(log().wait(0, 0, 0));
  EXPECT_FALSE(log().wait(0, 1, 0));
}

TEST_P(LogContract, AnAppendWakesAWaiter) {
  start();
  std::atomic<bool> woken = false;
  std::thread waiter([&] { woken = log().wait(0, 1, 60'000); });
  append(0, {"a"});
  append(1, {"b"});
  waiter.join();
  EXPECT_TRUE(woken);
}

TEST_P(LogContract, AReaderBesideTheWriterSeesWholeGroupsInOrder) {
  start();
  constexpr Offset total = 600;
  constexpr Offset group = 6;
  std::thread writer([&] {
    for (Offset first = 0; first < total; first += group) {
      Strings records;
      for (Offset offset = first; offset < first + group; ++offset) {
        records.push_back(std::to_string(offset));
      }
      append(first, records);
    }
  });
  const auto follow = [&] {
    Offset next = 0;
    while (next < total && log().wait(0, next, 60'000)) {
      EXPECT_EQ(end() % group, 0U);
      for (const auto& record : read(next, 100)) {
        ASSERT_EQ(record.offset, next);
        ASSERT_EQ(record.bytes, std::to_string(next));
        ++next;
      }
    }
    EXPECT_EQ(next, total);
  };
  std::thread second(follow);
  follow();
  second.join();
  writer.join();
}

TEST_P(LogContract, OfTwoWritersAtTheSameEndOneMoves) {
  start();
  constexpr int rounds = 50;
  std::atomic<int> moved = 0;
  const auto write = [&](const std::string& name) {
    for (int written = 0; written < rounds;) {
      const auto answer = append(end(), {name});
      if (answer.status == AppendStatus::appended) ++written;
      if (answer.status == AppendStatus::moved) ++moved;
    }
  };
  std::thread other(write, "other");
  write("one");
  other.join();
  EXPECT_EQ(end(), 2U * rounds);
  EXPECT_EQ(contents().size(), 2U * rounds);
}

}  // namespace
}  // namespace aripa::log
