#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "aripa/store/rows.hpp"

namespace aripa::tests {

/// Rows whose reads and writes fail when a test says so, and that count them. Any thread may tell.
class FailingRows final : public store::Rows {
 public:
  explicit FailingRows(std::unique_ptr<store::Rows> rows) : rows_(std::move(rows)) {}

  /// Every write fails from now on, until the next line.
  void fail_writes(Errc code) { failure_ = code; }
  void stop_failing() { failure_ = std::nullopt; }
  /// The read after `count` more fails, once.
  void fail_read_after(int count) { reads_until_failure_ = count; }

  [[nodiscard]] int reads() const { return reads_; }
  [[nodiscard]] int writes() const { return writes_; }
  [[nodiscard]] int failed_writes() const { return failed_writes_; }

  [[nodiscard]] Result<std::optional<std::string>> get(store::Family family,
                                                       std::string_view key) const override {
    ARIPA_CHECK(read());
    return rows_->get(family, key);
  }
  [[nodiscard]] Result<void> scan(
      store::Family family, std::string_view prefix, std::string_view from,
      const std::function<bool(std::string_view, std::string_view)>& visit) const override {
    ARIPA_CHECK(read());
    return rows_->scan(family, prefix, from, visit);
  }
  [[nodiscard]] Result<void> write(const std::vector<store::Change>& changes) override {
    if (const auto code = failure_.load()) {
      ++failed_writes_;
      return *code;
    }
    ++writes_;
    return rows_->write(changes);
  }
  [[nodiscard]] Result<void> flush() override { return rows_->flush(); }
  [[nodiscard]] std::unique_ptr<store::RowReader> snapshot() const override {
    return rows_->snapshot();
  }

 private:
  [[nodiscard]] Result<void> read() const {
    ++reads_;
    if (reads_until_failure_-- == 0) return Errc::store_unavailable;
    return {};
  }

  std::unique_ptr<store::Rows> rows_;
  std::atomic<std::optional<Errc>> failure_{std::nullopt};
  std::atomic<int> writes_ = 0;
  std::atomic<int> failed_writes_ = 0;
  mutable std::atomic<int> reads_ = 0;
  mutable std::atomic<int> reads_until_failure_ = -1;
};

}  // namespace aripa::tests
