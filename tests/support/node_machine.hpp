#pragma once

#include <chrono>
#include <memory>

#include "aripa/app/node.hpp"
#include "aripa/log/log.hpp"

namespace aripa::tests {

/// Whether something comes true before long; looked at again at each append, and in between.
template <class Condition>
[[nodiscard]] bool soon_true(const log::Log& log, Condition condition) {
  constexpr std::chrono::seconds patience{30};
  const auto until = std::chrono::steady_clock::now() + patience;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > until) return false;
    static_cast<void>(log.wait(0, *log.end(0), 5));
  }
  return true;
}

/// A node, and the log as it has it.
template <class Log>
struct NodeMachine {
  std::shared_ptr<Log> log;
  std::unique_ptr<app::Node> node;

  [[nodiscard]] app::Standing standing() const { return node->standings().front(); }
  /// Told as a group tells it, again and again: once may be while it is still being put out.
  [[nodiscard]] bool takes_over() const {
    return soon_true(*log, [&] {
      node->want(0, true);
      return standing().owns;
    });
  }
  [[nodiscard]] bool reaches(log::Offset offset) const {
    return soon_true(*log, [&] { return node->progress().projected >= offset; });
  }
};

}  // namespace aripa::tests
