#include "cli/lines.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "aripa/core/limits.hpp"

namespace aripa::cli {
namespace {

/// Hands out a text in parts of `part` bytes.
Read in_parts(std::string text, std::size_t part) {
  return [text = std::move(text), part,
          at = std::size_t{0}](std::span<char> buffer) mutable -> std::optional<std::size_t> {
    const auto size = std::min({part, buffer.size(), text.size() - at});
    std::copy_n(text.begin() + static_cast<std::ptrdiff_t>(at), size, buffer.begin());
    at += size;
    return size;
  };
}

std::vector<std::string> lines_of(Lines lines) {
  std::vector<std::string> all;
  std::string line;
  while (true) {
    const auto more = lines.next(line);
    EXPECT_TRUE(more.ok());
    if (!more.ok() || !*more) return all;
    all.push_back(line);
  }
}

TEST(LinesRead, EndWithALineFeedACarriageReturnBeforeItOrTheInput) {
  using Texts = std::vector<std::string>;
  const std::vector<std::pair<std::string, Texts>> cases = {
      {"", {}},
      {"a", {"a"}},
      {"a\n", {"a"}},
      {"a\nb", {"a", "b"}},
      {"a\r\nb\r\n", {"a", "b"}},
      {"\n\n", {"", ""}},
      {"\r\n", {""}},
      {"a\rb\n", {"a\rb"}},
      {"a\n\r", {"a", ""}},
      {"\xEF\xBB\xBF{}\n\xEF\xBB\xBF", {"{}", "\xEF\xBB\xBF"}},
      {std::string("a\0b\n", 4), {std::string("a\0b", 3)}},
  };
  for (const auto& [text, expected] : cases) {
    for (const std::size_t part : {1U, 2U, 1000U}) {
      EXPECT_EQ(lines_of(Lines(in_parts(text, part))), expected) << text << " by " << part;
    }
  }
}

TEST(LinesRead, AreCountedFromOne) {
  const std::string text = "a\n\nc";
  Lines lines(in_parts(text, 1000));
  std::string line;
  for (std::uint64_t number = 1; number <= 3; ++number) {
    ASSERT_TRUE(*lines.next(line));
    EXPECT_EQ(lines.number(), number);
    if (number == 1) {
      EXPECT_EQ(lines.bytes(), 2U) << "what was read ahead does not count";
    }
  }
  EXPECT_EQ(line, "c");
  EXPECT_EQ(lines.bytes(), text.size());
}

TEST(LinesRead, KeepOfALongLineOnlyThatItIsTooLong) {
  const auto max = limits::request_bytes.max;
  for (const std::string end : {"\n", "\r\n", ""}) {
    const auto lines =
        lines_of(Lines(in_parts(std::string(max, 'a') + "\n" + std::string(max, 'b') + end, 4096)));
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[1].size(), max) << "a line of the largest size is whole";
  }
  const auto lines = lines_of(Lines(in_parts(std::string(10 * max, 'a') + "\r\nb\n", 4096)));
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_GT(lines[0].size(), max);
  EXPECT_LE(lines[0].size(), max + 2);
  EXPECT_EQ(lines[1], "b");
}

TEST(LinesRead, OfAnInputThatCannotBeReadAreAnError) {
  Lines lines([](std::span<char>) { return std::optional<std::size_t>{}; });
  std::string line;
  const auto more = lines.next(line);
  ASSERT_FALSE(more.ok());
  EXPECT_EQ(more.error().code, Errc::input_unreadable);
}

}  // namespace
}  // namespace aripa::cli
