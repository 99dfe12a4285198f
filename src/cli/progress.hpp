#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "cli/verb.hpp"

namespace aripa::cli {

/// How far a long work is, on one line of a terminal that is written over; nothing at all where
/// nobody looks.
class Progress {
 public:
  explicit Progress(Console& console);

  /// Somebody looks, and the line is not a moment old.
  [[nodiscard]] bool is_due() const;
  /// `done` of `total` is finished (0: nobody knows of how much); `what` says it in words.
  void show(std::uint64_t done, std::uint64_t total, const std::string& what);
  /// Wipes the line, before something else is printed and at the end.
  void hide();

  [[nodiscard]] std::chrono::milliseconds elapsed() const;

 private:
  Console& console_;
  std::chrono::milliseconds start_;
  std::chrono::milliseconds next_;
  bool shown_ = false;
};

}  // namespace aripa::cli
