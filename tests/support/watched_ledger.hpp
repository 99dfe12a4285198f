#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "aripa/app/ledger.hpp"

namespace aripa::tests {

/// A ledger in memory that is looked at when it ends and, where that is asked for, whenever it is
/// read.
class WatchedLedger final : public app::Ledger {
 public:
  using Look = std::function<void(const app::Reader&)>;

  explicit WatchedLedger(Look at_end, Look at_reads = {});
  ~WatchedLedger() override;

  void submit(app::Submission submission, std::function<void(app::Answer)> answer) override;
  [[nodiscard]] Result<void> settle() override;
  [[nodiscard]] std::unique_ptr<app::Reader> read() const override;
  void stop() override;

 private:
  Look at_end_;
  Look at_reads_;
  std::unique_ptr<app::Ledger> inner_;
};

struct Played {
  std::size_t files = 0;
  std::vector<std::string> failed;  // their names
};
/// Plays the scenario files of tests/scenarios, or one in so many of them in the order of their
/// names, each on the ledger that is opened for its name.
[[nodiscard]] Played play_scenarios(
    const std::function<std::unique_ptr<app::Ledger>(const std::string& name)>& open,
    std::size_t one_in = 1);

}  // namespace aripa::tests
