#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace aripa::bench {

/// Texts of the size and the variety of commits, for what stores them without reading them: ids,
/// amounts and dates that change from one to the next, and the words between them that do not.
/// The same seed gives the same texts.
class CommitTexts {
 public:
  explicit CommitTexts(std::uint64_t seed) : state_(seed) {}

  [[nodiscard]] std::string next();
  [[nodiscard]] std::vector<std::string> next(std::size_t count);

  /// Events in the texts given so far.
  [[nodiscard]] std::uint64_t events() const { return events_; }

 private:
  std::uint64_t random(std::uint64_t below);

  std::uint64_t state_;
  std::uint64_t number_ = 0;
  std::uint64_t events_ = 0;
};

}  // namespace aripa::bench
