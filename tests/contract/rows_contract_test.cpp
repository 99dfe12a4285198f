// One suite for every body of the rows: each is held against a plain map, under random changes.

#include <gtest/gtest.h>

#include <cstdio>
#include <functional>
#include <map>
#include <ostream>
#include <random>

#include "aripa/store/rows.hpp"
#include "tests/support/temp_folder.hpp"

namespace aripa::store {
namespace {

using Table = std::map<std::string, std::string>;
using Model = std::array<Table, family_count>;

/// Rows of a body, and where they lie when they lie on a disk.
struct Body {
  tests::TempFolder folder;
  std::unique_ptr<Rows> rows;
};

struct BodyCase {
  std::string name;
  /// Opens a body over rows that are there already.
  std::function<void(Body&, std::unique_ptr<Rows> before)> open;

  friend std::ostream& operator<<(std::ostream& out, const BodyCase& body) {
    return out << body.name;
  }
};

std::vector<Change> all_of(const Rows& rows) {
  std::vector<Change> all;
  for (std::size_t i = 0; i < family_count; ++i) {
    const auto family = static_cast<Family>(i);
    EXPECT_TRUE(rows.scan(family, {}, {},
                          [&](std::string_view key, std::string_view value) {
                            all.push_back({family, std::string{key}, std::string{value}});
                            return true;
                          })
                    .ok());
  }
  return all;
}

std::unique_ptr<Rows> open_rocks(const Body& body) {
  auto opened = open_rocks_rows(body.folder / "rows", {.cache_bytes = std::size_t{1} << 20U});
  EXPECT_TRUE(opened.ok()) << opened.error().detail;
  return *std::move(opened);
}

class RowsContract : public testing::TestWithParam<BodyCase> {
 protected:
  void SetUp() override {
    const auto seed = std::random_device{}();
    std::printf("seed %u\n", seed);
    random_.seed(seed);
    auto before = open_memory_rows();
    for (int i = 0; i < 20; ++i) write(*before, changes());
    GetParam().open(body_, std::move(before));
  }

  std::size_t chance(std::size_t below) { return random_() % below; }
  /// Few letters, so that keys meet; the smallest and the largest byte among them.
  std::string key(std::size_t length_max) {
    std::string text;
    for (auto length = chance(length_max + 1); length > 0; --length) {
      text.push_back("ab\0\xff"[chance(4)]);
    }
    return text;
  }
  std::vector<Change> changes() {
    std::vector<Change> made;
    for (auto count = 1 + chance(8); count > 0; --count) {
      Change change{static_cast<Family>(chance(family_count)), key(4), {}};
      if (chance(3) > 0) change.value = key(3) + std::to_string(chance(1000));
      made.push_back(std::move(change));
    }
    return made;
  }
  void write(Rows& rows, const std::vector<Change>& made) {
    ASSERT_TRUE(rows.write(made).ok());
    for (const auto& change : made) {
      auto& table = model_[static_cast<std::size_t>(change.family)];
      if (change.value) {
        table.insert_or_assign(change.key, *change.value);
      } else {
        table.erase(change.key);
      }
    }
  }

  void expect_same_get(const RowReader& rows) {
    const auto family = chance(family_count);
    const auto wanted = key(4);
    const auto found = rows.get(static_cast<Family>(family), wanted);
    ASSERT_TRUE(found.ok());
    const auto expected = model_[family].find(wanted);
    const bool there = expected != model_[family].end();
    ASSERT_EQ(*found, there ? std::optional{expected->second} : std::nullopt);
  }
  void expect_same_scan(const RowReader& rows) {
    const auto family = chance(family_count);
    const auto prefix = key(2);
    const auto from = key(4);
    const auto count_max = chance(2) == 0 ? std::string::npos : chance(4) + 1;
    std::vector<std::pair<std::string, std::string>> expected;
    for (const auto& [name, value] : model_[family]) {
      if (name.starts_with(prefix) && name >= from && expected.size() < count_max) {
        expected.emplace_back(name, value);
      }
    }
    std::vector<std::pair<std::string, std::string>> found;
    const auto scanned = rows.scan(static_cast<Family>(family), prefix, from,
                                   [&](std::string_view name, std::string_view value) {
                                     found.emplace_back(name, value);
                                     return found.size() < count_max;
                                   });
    ASSERT_TRUE(scanned.ok());
    ASSERT_EQ(found, expected);
  }

  std::mt19937_64 random_;
  Model model_;
  Body body_;
};

TEST_P(RowsContract, BehaveAsAPlainMapUnderRandomChanges) {
  for (int round = 0; round < 400; ++round) {
    ASSERT_NO_FATAL_FAILURE(write(*body_.rows, changes()));
    ASSERT_TRUE(chance(40) > 0 || body_.rows->flush().ok());
    const auto snapshot = body_.rows->snapshot();
    for (int look = 0; look < 10; ++look) {
      ASSERT_NO_FATAL_FAILURE(expect_same_get(*body_.rows));
      ASSERT_NO_FATAL_FAILURE(expect_same_scan(*snapshot));
    }
  }
}

TEST_P(RowsContract, HaveTheDigestOfTheSameRowsInMemory) {
  const auto twin = open_memory_rows();
  auto rows = all_of(*body_.rows);
  std::shuffle(rows.begin(), rows.end(), random_);
  for (auto& row : rows) ASSERT_TRUE(twin->write({row}).ok());
  const auto digest = digest_of(*body_.rows);
  ASSERT_TRUE(digest.ok());
  EXPECT_EQ(digest->rows, rows.size());
  EXPECT_EQ(digest->hex, digest_of(*twin)->hex);
}

void open_in_memory(Body& body, std::unique_ptr<Rows> before) { body.rows = std::move(before); }

void open_overlay(Body& body, std::unique_ptr<Rows> before) {
  body.rows = overlay_rows(std::move(before));
}

void open_on_disk(Body& body, std::unique_ptr<Rows> before) {
  body.rows = open_rocks(body);
  ASSERT_TRUE(body.rows->write(all_of(*before)).ok());
}

void open_over_disk(Body& body, std::unique_ptr<Rows> before) {
  ASSERT_TRUE(open_rocks(body)->write(all_of(*before)).ok());
  auto reader = open_rocks_reader(body.folder / "rows", body.folder.path());
  ASSERT_TRUE(reader.ok()) << reader.error().detail;
  body.rows = overlay_rows(*std::move(reader));
}

INSTANTIATE_TEST_SUITE_P(Bodies, RowsContract,
                         testing::Values(BodyCase{"Memory", open_in_memory},
                                         BodyCase{"Overlay", open_overlay},
                                         BodyCase{"Rocks", open_on_disk},
                                         BodyCase{"OverlayOverRocks", open_over_disk}),
                         [](const auto& body) { return body.param.name; });

/// A change of any one thing about rows changes their digest.
TEST(RowsDigest, DependsOnFamilyKeyAndValueOfEachRow) {
  const auto digest_with = [](const std::vector<Change>& rows) {
    const auto memory = open_memory_rows();
    EXPECT_TRUE(memory->write(rows).ok());
    return digest_of(*memory)->hex;
  };
  const std::vector<std::vector<Change>> different = {
      {},
      {{Family::meta, "ab", "c"}},
      {{Family::meta, "a", "bc"}},
      {{Family::meta, "abc", ""}},
      {{Family::agenda, "ab", "c"}},
      {{Family::meta, "ab", "d"}},
      {{Family::meta, "ab", "c"}, {Family::agenda, "ab", "c"}},
      {{Family::meta, "ab", "c"}, {Family::meta, "b", "c"}},
  };
  std::map<std::string, std::size_t> seen;
  for (std::size_t i = 0; i < different.size(); ++i) {
    const auto [before, is_new] = seen.emplace(digest_with(different[i]), i);
    EXPECT_TRUE(is_new) << i << " as " << before->second;
  }
}

TEST(RowsDigest, OfRowsThatCannotBeReadIsAnError) {
  class Unreadable final : public RowReader {
   public:
    [[nodiscard]] Result<std::optional<std::string>> get(Family, std::string_view) const override {
      return Errc::store_corrupt;
    }
    [[nodiscard]] Result<void> scan(
        Family, std::string_view, std::string_view,
        const std::function<bool(std::string_view, std::string_view)>&) const override {
      return Errc::store_corrupt;
    }
  };
  EXPECT_EQ(digest_of(Unreadable{}).error().code, Errc::store_corrupt);
}

}  // namespace
}  // namespace aripa::store
