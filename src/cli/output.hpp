#pragma once

#include <string>
#include <string_view>

#include "aripa/cli/world.hpp"

namespace aripa::cli {

/// What a command prints. After the first write that did not go through nothing more is written:
/// a command may go on, or ask `is_read` and stop.
class Output {
 public:
  explicit Output(Write write) : write_(std::move(write)) {}
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void text(std::string_view text);
  void line(std::string_view text);
  void flush();

  /// Whether everything so far went through.
  [[nodiscard]] bool is_read() const { return state_ == Written::done; }
  [[nodiscard]] bool has_failed() const { return state_ == Written::failed; }

 private:
  Write write_;
  std::string buffer_;
  Written state_ = Written::done;
};

}  // namespace aripa::cli
