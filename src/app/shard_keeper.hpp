#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "app/applier.hpp"
#include "app/writer.hpp"
#include "apply/runner.hpp"
#include "aripa/app/ledger.hpp"
#include "aripa/app/node.hpp"
#include "aripa/log/log.hpp"
#include "aripa/store/rows.hpp"

namespace aripa::app {

/// One shard on one node: rows that follow the log and, as long as the shard is this node's to
/// write, the writer. What anybody believes about whose it is only leads to a claim in the log;
/// what the log says is what counts (docs/adr/0009). Any thread may call.
class ShardKeeper {
 public:
  ShardKeeper(std::shared_ptr<log::Log> log, log::Shard shard, std::unique_ptr<store::Rows> rows,
              const LedgerOptions& options);
  ~ShardKeeper();
  ShardKeeper(const ShardKeeper&) = delete;
  ShardKeeper& operator=(const ShardKeeper&) = delete;

  /// Whether this node should write the shard. A node that another one's claim has put out of it
  /// follows until it is told anew.
  void want(bool wanted);

  /// As Ledger::submit.
  ///   not_owner: another node writes the shard, or none; nothing was written.
  ///   log_unavailable: the log has not been heard of for some seconds.
  void submit(Submission submission, append::Reply reply);
  [[nodiscard]] std::unique_ptr<Reader> read() const;
  [[nodiscard]] Progress progress() const;
  [[nodiscard]] Standing standing() const;
  [[nodiscard]] Result<void> settle() const;
  /// Finishes what was accepted and stops.
  void stop();

 private:
  /// What a node has of a shard that it writes.
  struct Owner {
    Owner(log::Log& log, store::Rows& rows, apply::Projector projector, Reference reference,
          const projection::ShardRow& shard, const LedgerOptions& options)
        : applier(rows, std::move(projector), shard.next),
          writer(log, rows, applier, shard, std::move(reference), options) {}
    Applier applier;
    Writer writer;
  };
  using Clock = std::chrono::steady_clock;

  void run();
  void follow();
  [[nodiscard]] Result<void> follow_to_end();
  void take();
  [[nodiscard]] Result<std::shared_ptr<Owner>> claim_and_start();
  void own(const std::shared_ptr<Owner>& owner);
  void watch(Owner& owner);
  /// Another node has claimed the shard since this one did.
  [[nodiscard]] bool is_outclaimed() const;
  [[nodiscard]] std::shared_ptr<Owner> owner() const;
  /// Whoever calls holds the mutex.
  void note(const projection::ShardRow& shard);
  void fail(const Error& error);
  void rest(std::chrono::milliseconds time);
  [[nodiscard]] bool is_wanted() const;

  std::shared_ptr<log::Log> log_;
  log::Shard shard_;
  std::unique_ptr<store::Rows> rows_;
  LedgerOptions options_;
  std::optional<apply::Runner> runner_;  // while it follows
  bool renew_ = false;  // an append ended in the unknown
  std::atomic<std::uint64_t> followed_{0};
  std::atomic<std::uint64_t> end_{0};  // of the log, when it was last asked
  std::atomic<Clock::time_point> heard_{Clock::time_point::min()};

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool wanted_ = false;
  std::uint64_t epoch_ = 0;  // claimed here since the shard has been wanted
  bool stopping_ = false;
  Standing standing_;  // without `owns`, which `owner_` tells
  std::shared_ptr<Owner> owner_;
  std::thread thread_;
};

}  // namespace aripa::app
