#include "aripa/app/node.hpp"

#include <chrono>
#include <filesystem>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "app/claim.hpp"
#include "app/directory_ledger.hpp"
#include "app/shard_keeper.hpp"
#include "append/opening.hpp"
#include "apply/runner.hpp"

namespace aripa::app {
namespace {

namespace fs = std::filesystem;

// Each shard has rows of its own, in a folder of its own.
fs::path rows_folder(const fs::path& directory, log::Shard shard) {
  return directory / fmt::format("shard-{}", shard);
}

class SharedLedger final : public Node {
 public:
  SharedLedger(std::shared_ptr<log::Log> log, std::unique_ptr<store::Rows> rows,
               const LedgerOptions& options)
      : keeper_(std::move(log), 0, std::move(rows), options) {}

  void submit(Submission submission, std::function<void(Answer)> answer) override {
    keeper_.submit(std::move(submission), std::move(answer));
  }
  [[nodiscard]] Result<void> settle() override { return keeper_.settle(); }
  [[nodiscard]] std::unique_ptr<Reader> read() const override { return keeper_.read(); }
  [[nodiscard]] Progress progress() const override { return keeper_.progress(); }
  [[nodiscard]] std::optional<Error> failure() const override { return keeper_.standing().failure; }
  [[nodiscard]] std::optional<std::string> taken_elsewhere() const override {
    const auto standing = keeper_.standing();
    if (standing.owns) return std::nullopt;
    return standing.writer;
  }
  void stop() override { keeper_.stop(); }

  void want(log::Shard, bool wanted) override { keeper_.want(wanted); }
  [[nodiscard]] std::vector<Standing> standings() const override { return {keeper_.standing()}; }

 private:
  ShardKeeper keeper_;
};

Result<std::unique_ptr<store::Rows>> open_rows(const fs::path& directory, const log::Log& log,
                                               log::Shard shard, const LedgerOptions& options) {
  const auto folder = rows_folder(directory, shard);
  std::error_code code;
  fs::create_directories(folder, code);
  if (code) return Error{Errc::store_unavailable, {}, folder.string() + ": " + code.message()};
  ARIPA_TRY(auto rows,
            open_serving_rows(folder, log, shard, options.cache_bytes / 2, disk_bodies()));
  ARIPA_CHECK(mark_log(*rows, log));
  return rows;
}

// docs/adr/0010: commands over several shards are not built yet.
Result<void> check_shards(const log::Log& log) {
  if (log.shards() == 1) return {};
  return Error{Errc::topic_unreliable, "partitions", fmt::format("{}, needed 1", log.shards())};
}

Result<void> write_genesis(log::Log& log, const LedgerOptions& options) {
  ARIPA_TRY(const auto end, log.end(0));
  if (end > 0) return {};
  const auto genesis = append::genesis_commit({.ledger = options.random_hex()}, options);
  return append_one(log, 0, end, genesis);
}

// Until it writes the shard, or cannot.
Result<void> take_over(Node& node) {
  node.want(0, true);
  while (true) {
    const auto standing = node.standings().front();
    if (standing.owns) return {};
    if (standing.failure) return *standing.failure;
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
}

}  // namespace

Result<void> init_log(const std::string& directory, std::shared_ptr<log::Log> log,
                      const LedgerOptions& options, const std::vector<Envelope>& scales) {
  ARIPA_CHECK(check_shards(*log));
  ARIPA_CHECK(write_genesis(*log, options));
  ARIPA_TRY(const auto node, open_node(directory, std::move(log), options));
  ARIPA_CHECK(take_over(*node));
  return publish_and_stop(*node, scales);
}

Result<std::unique_ptr<Node>> open_node(const std::string& directory, std::shared_ptr<log::Log> log,
                                        const LedgerOptions& options) {
  ARIPA_CHECK(check_shards(*log));
  ARIPA_TRY(const auto end, log->end(0));
  if (end == 0) return Errc::log_empty;
  ARIPA_CHECK(check_genesis(*log, 0));
  ARIPA_TRY(auto rows, open_rows(directory, *log, 0, options));
  // Whoever asks finds a ledger from the first moment on, however far behind.
  ARIPA_TRY(auto runner, apply::Runner::start(*log, 0, *rows));
  ARIPA_CHECK(runner.run_to(1));
  return std::unique_ptr<Node>{
      std::make_unique<SharedLedger>(std::move(log), std::move(rows), options)};
}

}  // namespace aripa::app
