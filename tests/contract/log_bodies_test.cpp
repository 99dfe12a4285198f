#include "aripa/log/embedded.hpp"
#include "aripa/log/memory.hpp"
#include "tests/contract/log_contract.hpp"
#include "tests/support/temp_folder.hpp"

namespace aripa::log {
namespace {

class MemoryBody final : public Body {
 public:
  explicit MemoryBody(Shard shards) : log_(shards) {}
  Log& log() override { return log_; }

 private:
  MemoryLog log_;
};

class EmbeddedBody final : public Body {
 public:
  explicit EmbeddedBody(Shard shards) : options_{.shards = shards} {
    auto created = EmbeddedLog::create(folder_ / "log", options_);
    EXPECT_TRUE(created.ok()) << created.error().detail;
    log_ = *std::move(created);
  }
  Log& log() override { return *log_; }
  void restart() override {
    log_.reset();
    auto opened = EmbeddedLog::open(folder_ / "log", options_);
    EXPECT_TRUE(opened.ok()) << opened.error().detail;
    log_ = *std::move(opened);
  }

 private:
  tests::TempFolder folder_;
  EmbeddedOptions options_;
  std::unique_ptr<EmbeddedLog> log_;
};

INSTANTIATE_TEST_SUITE_P(
    Bodies, LogContract,
    testing::Values(
        BodyCase{"Memory", [](Shard shards) { return std::make_unique<MemoryBody>(shards); }},
        BodyCase{"Embedded", [](Shard shards) { return std::make_unique<EmbeddedBody>(shards); }}),
    [](const auto& body_case) { return body_case.param.name; });

}  // namespace
}  // namespace aripa::log
