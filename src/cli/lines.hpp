#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "aripa/cli/world.hpp"

namespace aripa::cli {

/// The lines of an input, however they end: line feed, carriage return and line feed, or the end of
/// the input. Memory does not grow with a line: of one that is longer than a request may be
/// (core/limits.hpp) only so much is kept that it is seen to be longer.
class Lines {
 public:
  explicit Lines(Read read);

  /// The next line into `line`; false when there is none.
  ///   input_unreadable
  [[nodiscard]] Result<bool> next(std::string& line);

  /// Of the line last read, from 1.
  [[nodiscard]] std::uint64_t number() const { return number_; }
  /// How much of the input the lines so far took.
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

 private:
  [[nodiscard]] Result<bool> fill();

  Read read_;
  std::vector<char> buffer_;
  std::string_view rest_;  // of the buffer: what was not taken yet
  std::uint64_t number_ = 0;
  std::uint64_t bytes_ = 0;
};

}  // namespace aripa::cli
